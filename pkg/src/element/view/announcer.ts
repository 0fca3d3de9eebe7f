/** What a screen reader is told of an answer: once the visitor has stopped typing. */

import type { MatchResponse } from "../../types.js";
import type { Labels } from "./labels.js";
import type { Language } from "./language.js";
import type { Messages } from "./messages/messages.js";

/** Quiet time before it is told, in milliseconds. */
const AFTER = 700;

export class Announcer {
  readonly #tell: (said: string) => void;
  #timer = 0;

  constructor(tell: (said: string) => void) {
    this.#tell = tell;
  }

  /** Tells what `say` gives when it has been quiet for a while; takes the place of what was to be told. */
  announce(say: () => string): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#tell(say()), AFTER);
  }
}

/** What is told in words. */
interface Words {
  readonly t: Messages;
  readonly labels: Labels;
  readonly language: Language;
}

/** How many records answer, whether any does for sure, and how the question was read. */
export function said(
  { total, find, bestConfidence, readAs = [] }: MatchResponse,
  { t, labels, language }: Words,
): string {
  const parts = [t.announced(total, find, labels.of("kind", find, language))];
  if (bestConfidence?.band === "weak") parts.push(t.unsureTitle);
  const words = readAs.flatMap((one) => one.words);
  if (words.length > 0) parts.push(t.readAs + words.join(t.between));
  return parts.join(". ");
}
