/**
 * Solves a problem away from the page, so that the page stays quick, and checks what comes back. A
 * timetable that breaks a rule is not handed on.
 */

import { checked } from "./checked.js";
import { TimetableError } from "./error.js";
import type { Answer, Order } from "./messages.js";
import type { Problem, Progress, Solution } from "./problem.js";

/** How a run is watched and ended. */
export interface RunOptions {
  /** Seconds after which no new step begins. */
  readonly seconds: number;
  readonly onProgress: (progress: Progress) => void;
  /** Ends the run at once. The best timetable so far is handed on; without one the run rejects. */
  readonly signal: AbortSignal;
}

/**
 * Solves a problem.
 *
 * @throws TimetableError; with `signal`, its reason when there is no timetable yet
 */
export async function run(problem: Problem, options: RunOptions): Promise<Solution> {
  const { signal } = options;
  const worker = await startWorker();
  try {
    // Also when it was stopped while the worker was on its way.
    signal.throwIfAborted();
    const solution = await new Promise<Solution>((resolve, reject) => {
      let best: Solution | null = null;
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if (data.type === "solved") resolve(data.solution);
        if (data.type === "failed") reject(new TimetableError(data.code, data.message, data.pairs));
        if (data.type === "progress") {
          best = data.progress.best ?? best;
          options.onProgress(data.progress);
        }
      };
      worker.onerror = (event) => {
        const found = event.message || "none";
        reject(new TimetableError("timetable/solver", `expected the solver to start, found: ${found}; reload the kiosk`));
      };
      signal.addEventListener("abort", () => {
        if (best === null) reject(signal.reason);
        else resolve(best);
      });
      const order: Order = { problem, seconds: options.seconds };
      worker.postMessage(order);
    });
    return checked(problem, solution);
  } finally {
    worker.terminate();
  }
}

async function startWorker(): Promise<Worker> {
  // From a disk no file beside the page can be read: the worker is inside of the script.
  if (__USB__) return new (await import("./worker.ts?worker&inline")).default();
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}
