/**
 * What words were read as that no record has.
 *
 * Its words stand here: those in `messages/` come with the box, and nothing of this is seen before
 * there is an answer.
 */

import { html, nothing, type TemplateResult } from "lit";

import type { ReadAs } from "../../../types.js";
import type { Language } from "../language.js";

/** One quiet line; nothing where every word was found as it was typed. */
export function readAs(
  read: readonly ReadAs[] | undefined,
  language: Language,
): TemplateResult | typeof nothing {
  if (read === undefined) return nothing;
  const words = read.flatMap((one) => one.words);
  const line =
    language === "zh"
      ? `按${words.map((word) => `“${word}”`).join("、")}查找`
      : `Searched for ${words.map((word) => `“${word}”`).join(", ")}`;
  return html`<p class="quiet" data-testid="read-as"><bdi>${line}</bdi></p>`;
}
