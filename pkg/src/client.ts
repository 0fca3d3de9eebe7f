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
import { failure } from "./failure.js";
import { makeJob, type QueuedJob, type Work } from "./job.js";
import { makeJournal } from "./journal.js";
import { type Session, type Setup, startSession } from "./session.js";

/** A queue of calls to an engine. The engine starts with the first call. */
export interface Client {
  /**
   * Puts a call at the end of the queue.
   *
   * @throws {DaqiaoError} what the engine answers; `engine/panicked` if it
   * stopped during this call; `engine/closed`; the errors of starting
   * @throws the reason of `signal`, when it aborts first
   */
  call<T>(work: Work<T>, signal?: AbortSignal): Promise<T>;
  /** Ends the engine and rejects every call that has no answer yet with `engine/closed`. May be repeated. */
  close(): void;
}

/** Makes a client. Nothing starts yet. */
export function makeClient(setup: Setup): Client {
  const journal = makeJournal();
  let queue: QueuedJob[] = [];
  let current: QueuedJob | null = null;
  let session: Session | null = null;
  let closed = false;

  /** Starts the first waiting call, unless one is under way. */
  const next = (): void => {
    if (current !== null) return;
    const job = queue.shift();
    if (job === undefined) return;
    current = job;
    const settled = (): void => {
      current = null;
      next();
    };
    // A job that is aborted or lost settles while its work hangs for ever, so the job is awaited.
    job.answer.then(settled, settled);
    void perform(job);
  };
  const perform = async (job: QueuedJob): Promise<void> => {
    try {
      const calls = await liveSession().ready;
      if (job.state === "waiting") await job.perform(calls, journal, replace);
    } catch (error) {
      job.fail(error);
    }
  };
  const abort = (job: QueuedJob, reason: unknown): void => {
    const running = job.state === "running";
    queue = queue.filter((queued) => queued !== job);
    job.fail(reason);
    if (running) replace();
  };
  const liveSession = (): Session => {
    if (session !== null) return session;
    const live = startSession(setup, journal, (found) => {
      forget();
      const job = current;
      if (job?.state !== "running") return;
      void failure("engine/panicked", found).then(job.fail);
    });
    const forget = (): void => {
      if (session === live) session = null;
    };
    // A failed start is reported to the call that waits for it, and forgotten: the next call tries again.
    live.ready.catch(forget);
    session = live;
    return live;
  };
  /** Starts the next engine at once, so that it is ready when the next call comes. */
  const replace = (): void => {
    session?.end();
    session = null;
    if (!closed) liveSession();
  };
  return {
    call: async (work, signal) => {
      signal?.throwIfAborted();
      if (closed) throw closedError();
      const job = makeJob(work, signal, (reason) => abort(job, reason));
      queue.push(job);
      next();
      return job.answer;
    },
    close: () => {
      closed = true;
      for (const job of [current, ...queue]) job?.fail(closedError());
      queue = [];
      journal.clear();
      session?.drop();
      session = null;
    },
  };
}

function closedError(): DaqiaoError {
  return new DaqiaoError("engine/closed", {
    en: "this engine was closed; open a new one with Daqiao.open",
    zh: "该引擎已关闭;请用 Daqiao.open 重新打开",
  });
}
