/**
 * Tells what was typed, but never what is only being composed.
 *
 * With an input method the field holds half a word between `compositionstart` and
 * `compositionend`. Nothing is told in between; the whole word is told at the end.
 */
export class Typing {
  readonly #tell: (text: string) => void;
  #composed: string | null = null;

  constructor(tell: (text: string) => void) {
    this.#tell = tell;
  }

  /** What stands in the field while a word is being composed; null otherwise. */
  get composed(): string | null {
    return this.#composed;
  }

  readonly start = (event: Event): void => {
    this.#composed = textOf(event);
  };

  readonly end = (event: Event): void => {
    this.#composed = null;
    this.#tell(textOf(event));
  };

  readonly input = (event: Event): void => {
    if (this.#composed === null) this.#tell(textOf(event));
    else this.#composed = textOf(event);
  };
}

/** The text of the field an event comes from. */
function textOf(event: Event): string {
  const field = event.currentTarget;
  const isField = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  return isField ? field.value : "";
}
