/**
 * Matches with the newest request only.
 *
 * Requests come with every keystroke. While one is under way only the last of the later ones is
 * kept, and an answer that is no longer wanted is dropped: there is never a queue, and never an
 * old answer after a newer request.
 *
 * A call that is no longer wanted is not stopped at once: that would end the worker and start
 * another, which takes longer than most calls do. It is aborted when it still runs after a while.
 */

import type { DaqiaoBase } from "../base.js";
import type { MatchRequest, MatchResponse } from "../types.js";
import { errorOf } from "./opening.js";

/** How long a call may go on that nobody waits for, in milliseconds. About what a new engine would take. */
const PATIENCE_MS = 500;

/** What is asked: an engine and a request. */
export interface Question {
  readonly daqiao: Pick<DaqiaoBase, "match">;
  readonly request: MatchRequest;
}

/** The outcome of a question. */
export interface Outcome {
  readonly question: Question;
  readonly response: MatchResponse | null;
  readonly error: Error | null;
}

export class Asking {
  readonly #tell: (outcome: Outcome) => void;
  #wanted: Question | null = null;
  #running: { readonly question: Question; readonly stop: AbortController } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param tell told the outcome of a question, unless another has taken its place */
  constructor(tell: (outcome: Outcome) => void) {
    this.#tell = tell;
  }

  /** Takes the place of whatever is asked; null asks nothing. */
  ask(question: Question | null): void {
    this.#wanted = question;
    const running = this.#running;
    if (running === null) {
      void this.#run();
      return;
    }
    clearTimeout(this.#timer);
    const { signal } = running.stop;
    if (question !== null && !signal.aborted && isSame(question, running.question)) {
      this.#wanted = running.question;
      return;
    }
    this.#timer = setTimeout(() => running.stop.abort(), PATIENCE_MS);
  }

  async #run(): Promise<void> {
    const question = this.#wanted;
    if (question === null) return;
    const stop = new AbortController();
    this.#running = { question, stop };
    const outcome = await answer(question, stop.signal);
    clearTimeout(this.#timer);
    this.#running = null;
    if (this.#wanted === question) this.#tell(outcome);
    else void this.#run();
  }
}

function isSame(a: Question, b: Question): boolean {
  return a.daqiao === b.daqiao && a.request === b.request;
}

async function answer(question: Question, signal: AbortSignal): Promise<Outcome> {
  const { daqiao, request } = question;
  try {
    return { question, response: await daqiao.match(request, { signal }), error: null };
  } catch (error) {
    return { question, response: null, error: errorOf(error) };
  }
}
