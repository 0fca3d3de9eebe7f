/**
 * Asks one question at a time and answers only the newest.
 *
 * Questions come with every keystroke. While one is under way only the last of the later ones is
 * kept; an answer that is no longer wanted is dropped. So there is never a queue, and never an
 * old answer under a new question.
 */

/** What to do with questions and their outcomes. */
export interface LatestParts<Question, Answer> {
  readonly answer: (question: Question) => Promise<Answer>;
  readonly done: (answer: Answer, question: Question) => void;
  readonly failed: (error: unknown, question: Question) => void;
}

export class Latest<Question, Answer> {
  readonly #parts: LatestParts<Question, Answer>;
  #wanted: { readonly question: Question } | null = null;
  #running = false;
  #forgotten = false;
  #frame = 0;

  constructor(parts: LatestParts<Question, Answer>) {
    this.#parts = parts;
  }

  /** Takes the place of every question that has no answer yet. */
  ask(question: Question): void {
    this.#wanted = { question };
    this.#plan();
  }

  /** Drops what is asked, planned or under way. */
  forget(): void {
    this.#wanted = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#forgotten = true;
  }

  /** Whether a question waits for its answer. */
  get busy(): boolean {
    return this.#running || this.#wanted !== null;
  }

  /** All changes within one frame become one question. */
  #plan(): void {
    this.#forgotten = false;
    if (this.#running || this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    const asked = this.#wanted;
    if (asked === null) return;
    this.#wanted = null;
    this.#running = true;
    const stale = (): boolean => this.#wanted !== null || this.#forgotten;
    try {
      const answer = await this.#parts.answer(asked.question);
      if (!stale()) this.#parts.done(answer, asked.question);
    } catch (error) {
      if (!stale()) this.#parts.failed(error, asked.question);
    } finally {
      this.#running = false;
      if (this.#wanted !== null) this.#plan();
    }
  }
}
