/**
 * Tells what was typed, but never what is only being composed.
 *
 * With an input method the field holds half a word between `compositionstart` and
 * `compositionend`. Nothing is told in between; the whole word is told at the end.
 */
export class Typing {
  readonly #tell: (text: string) => void;
  #composing = false;

  constructor(tell: (text: string) => void) {
    this.#tell = tell;
  }

  readonly start = (): void => {
    this.#composing = true;
  };

  readonly end = (event: Event): void => {
    this.#composing = false;
    this.#tell(textOf(event));
  };

  readonly input = (event: Event): void => {
    if (!this.#composing) this.#tell(textOf(event));
  };
}

/** The text of the field an event comes from. */
export function textOf(event: Event): string {
  const field = event.currentTarget;
  const isField = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  return isField ? field.value : "";
}
