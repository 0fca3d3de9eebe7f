/**
 * One queue of calls to one engine, which may be replaced underneath.
 *
 * WebAssembly cannot be interrupted, so aborting the call that runs means
 * ending its engine; a trap makes an engine unusable too. In both cases a new
 * one is started at once and brought to the same state, and the calls that
 * wait never notice.
 *
 * **Invariants:** calls run in the order they were made, one at a time; every
 * call settles; a call is never run twice.
 */

import { DaqiaoError } from "./errors.js";
import { Job, type QueuedJob, type Work } from "./job.js";
import { Journal } from "./journal.js";
import { Session, type Setup } from "./session.js";
import { lostError } from "./worker-errors.js";

/** A queue of calls to an engine. The engine starts with the first call. */
export class Client {
  readonly #setup: Setup;
  readonly #journal = new Journal();
  #queue: QueuedJob[] = [];
  #current: QueuedJob | null = null;
  #session: Session | null = null;
  #closed = false;

  constructor(setup: Setup) {
    this.#setup = setup;
  }

  /**
   * Puts a call at the end of the queue.
   *
   * @throws {DaqiaoError} what the engine answers; `engine/panicked` if it
   * stopped during this call; `engine/closed`; the errors of starting
   * @throws the reason of `signal`, when it aborts first
   */
  async call<T>(work: Work<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.#closed) throw closedError();
    const job: Job<T> = new Job(work, signal, (reason) => this.#abort(job, reason));
    this.#queue.push(job);
    this.#next();
    return job.answer;
  }

  /** Ends the engine and rejects every call that has no answer yet with `engine/closed`. May be repeated. */
  close(): void {
    this.#closed = true;
    const open = this.#current === null ? this.#queue : [this.#current, ...this.#queue];
    this.#queue = [];
    for (const job of open) job.fail(closedError());
    this.#journal.clear();
    this.#session?.end();
    this.#session = null;
  }

  /** Starts the first waiting call, unless one is under way. */
  #next(): void {
    if (this.#current !== null) return;
    const job = this.#queue.shift();
    if (job === undefined) return;
    this.#current = job;
    // A job that is aborted or lost settles while its work hangs for ever, so the job is awaited.
    void job.settled.then(() => {
      this.#current = null;
      this.#next();
    });
    void this.#perform(job);
  }

  async #perform(job: QueuedJob): Promise<void> {
    const session = this.#liveSession();
    try {
      const calls = await session.ready;
      if (job.state === "settled") return;
      await job.perform(calls, this.#journal, () => this.#replace());
    } catch (error) {
      job.fail(error);
    }
  }

  #abort(job: QueuedJob, reason: unknown): void {
    const running = job.state === "running";
    this.#queue = this.#queue.filter((queued) => queued !== job);
    job.fail(reason);
    if (running) this.#replace();
  }

  #liveSession(): Session {
    if (this.#session !== null) return this.#session;
    const session = new Session(this.#setup, this.#journal, (found) => {
      if (this.#session !== session) return;
      this.#session = null;
      if (this.#current?.state === "running") this.#current.fail(lostError(found));
    });
    this.#session = session;
    // A failed start is reported to the call that waits for it, and forgotten: the next call tries again.
    session.ready.catch(() => {
      if (this.#session === session) this.#session = null;
    });
    return session;
  }

  /** Starts the next engine at once, so that it is ready when the next call comes. */
  #replace(): void {
    this.#session?.end();
    this.#session = null;
    if (!this.#closed) this.#liveSession();
  }
}

function closedError(): DaqiaoError {
  return new DaqiaoError("engine/closed", {
    en: "this engine was closed; open a new one with Daqiao.open",
    zh: "该引擎已关闭;请用 Daqiao.open 重新打开",
  });
}
