/** The worker in which HiGHS runs: it is given one problem and tells of each step. */

import loadHighs from "highs";
import wasmUrl from "highs/runtime?url";

import { TimetableError } from "./error.js";
import type { Answer, Order } from "./messages.js";
import { solve } from "./solver/solve.js";

const tell = (answer: Answer): void => postMessage(answer);

addEventListener("message", (event: MessageEvent<Order>) => {
  void run(event.data);
});

async function run({ problem, seconds }: Order): Promise<void> {
  try {
    const highs = await loadHighs({ locateFile: () => wasmUrl });
    const steps = solve(highs, problem, { seconds, now: () => performance.now() });
    for (;;) {
      const step = steps.next();
      if (step.done) {
        tell({ type: "solved", solution: step.value });
        return;
      }
      tell({ type: "progress", progress: step.value });
    }
  } catch (error) {
    const known = error instanceof TimetableError;
    tell({
      type: "failed",
      code: known ? error.code : "timetable/solver",
      message: error instanceof Error ? error.message : String(error),
      pairs: known ? error.pairs : [],
    });
  }
}
