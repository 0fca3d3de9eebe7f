/**
 * One call on its way: waiting, running, settled.
 *
 * **Invariant:** a job settles once, and lets go of its signal when it does.
 */

import { deferred } from "./deferred.js";
import { DaqiaoError } from "./errors.js";
import { failure } from "./failure.js";
import type { Journal } from "./journal.js";
import type { EngineCalls, Reply } from "./protocol.js";

/** What a call does. */
export interface Work<T> {
  run(calls: EngineCalls): Promise<Reply<T>>;
  /** Notes in the journal what the call changed. Runs only after success. */
  record?(journal: Journal, value: T): void;
}

/** A call with its answer to come. */
export interface Job<T> {
  readonly state: "waiting" | "running" | "settled";
  /** The answer, or the error. */
  readonly answer: Promise<T>;
  /**
   * Runs the call and settles the job.
   *
   * @param onTrap called before the job settles if the engine trapped, so that
   * no later call can reach that engine
   */
  perform(calls: EngineCalls, journal: Journal, onTrap: () => void): Promise<void>;
  /** Settles the job with an error. */
  fail(reason: unknown): void;
}

/** A job as the queue sees it, whatever it answers. */
export type QueuedJob = Job<unknown>;

/**
 * Makes a job that waits.
 *
 * @param onAbort called instead of settling when the signal aborts; must call `fail`
 */
export function makeJob<T>(
  { run, record }: Work<T>,
  signal: AbortSignal | undefined,
  onAbort: (reason: unknown) => void,
): Job<T> {
  const { promise: answer, resolve, reject } = deferred<T>();
  const listening = new AbortController();
  let state: Job<T>["state"] = "waiting";
  signal?.addEventListener("abort", () => onAbort(signal.reason), {
    once: true,
    signal: listening.signal,
  });

  const end = (): void => {
    state = "settled";
    listening.abort();
  };
  const fail = (reason: unknown): void => {
    end();
    reject(reason);
  };
  const perform: Job<T>["perform"] = async (calls, journal, onTrap) => {
    state = "running";
    try {
      const reply = await run(calls);
      // Settled meanwhile: this is the answer of an engine that is no more.
      if (isSettled()) return;
      if (reply.ok) {
        record?.(journal, reply.value);
        end();
        resolve(reply.value);
        return;
      }
      if (reply.error.code === "engine/panicked") onTrap();
      fail(DaqiaoError.fromWire(reply.error));
    } catch (error) {
      // A reply always comes as data; what is thrown instead could not cross the thread.
      fail(await failure("engine/internal", error));
    }
  };
  const isSettled = (): boolean => state === "settled";
  return {
    get state() {
      return state;
    },
    answer,
    perform,
    fail,
  };
}
