/**
 * One call on its way: waiting, running, settled.
 *
 * **Invariant:** a job settles once, and lets go of its signal when it does.
 */

import { type Deferred, deferred } from "./deferred.js";
import { DaqiaoError, describe } from "./errors.js";
import type { Journal } from "./journal.js";
import type { EngineCalls, Reply } from "./protocol.js";

/** What a call does. */
export interface Work<T> {
  run(calls: EngineCalls): Promise<Reply<T>>;
  /** Notes in the journal what the call changed. Runs only after success. */
  record?(journal: Journal, value: T): void;
}

/** A job as the queue sees it, whatever it answers. */
export interface QueuedJob {
  readonly state: "waiting" | "running" | "settled";
  /** Resolves when the job is settled, in any way. */
  readonly settled: Promise<void>;
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

/** A call with its answer to come. */
export class Job<T> implements QueuedJob {
  readonly settled: Promise<void>;
  readonly #work: Work<T>;
  readonly #answer: Deferred<T> = deferred();
  readonly #settle: Deferred<void> = deferred();
  readonly #listening = new AbortController();
  #state: "waiting" | "running" | "settled" = "waiting";

  /**
   * @param onAbort called instead of settling when the signal aborts; must call `fail`
   */
  constructor(
    work: Work<T>,
    signal: AbortSignal | undefined,
    onAbort: (reason: unknown) => void,
  ) {
    this.#work = work;
    this.settled = this.#settle.promise;
    signal?.addEventListener("abort", () => onAbort(signal.reason), {
      once: true,
      signal: this.#listening.signal,
    });
  }

  get state(): "waiting" | "running" | "settled" {
    return this.#state;
  }

  /** The answer, or the error. */
  get answer(): Promise<T> {
    return this.#answer.promise;
  }

  async perform(calls: EngineCalls, journal: Journal, onTrap: () => void): Promise<void> {
    this.#state = "running";
    let reply: Reply<T>;
    try {
      reply = await this.#work.run(calls);
    } catch (error) {
      this.fail(crossingError(error));
      return;
    }
    // Settled meanwhile: this is the answer of an engine that is no more.
    if (this.state === "settled") return;
    if (!reply.ok) {
      if (reply.error.code === "engine/panicked") onTrap();
      this.fail(DaqiaoError.fromWire(reply.error));
      return;
    }
    this.#work.record?.(journal, reply.value);
    this.#end();
    this.#answer.resolve(reply.value);
  }

  fail(reason: unknown): void {
    if (this.#state === "settled") return;
    this.#end();
    this.#answer.reject(reason);
  }

  #end(): void {
    this.#state = "settled";
    this.#listening.abort();
    this.#settle.resolve();
  }
}

/** A reply always comes as data; what is thrown instead could not cross the thread. */
function crossingError(error: unknown): DaqiaoError {
  if (error instanceof DaqiaoError) return error;
  const found = describe(error);
  return new DaqiaoError(
    "engine/internal",
    {
      en: `the call or its answer could not cross the thread: ${found}; give plain data only, no functions`,
      zh: `调用或其结果无法跨线程传递:${found};请只传入纯数据,不要包含函数`,
    },
    { detail: { found }, cause: error },
  );
}
