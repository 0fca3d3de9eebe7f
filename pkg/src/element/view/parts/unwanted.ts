/**
 * What a need rules out and a record names all the same.
 *
 * Its words stand here: those in `messages/` come with the box, and nothing of this is seen before
 * there is an answer.
 */

import { html, nothing, type TemplateResult } from "lit";

import type { Language } from "../language.js";

/** One line of caution; nothing where the record names none of it. */
export function unwanted(
  things: readonly string[] | undefined,
  language: Language,
): TemplateResult | typeof nothing {
  if (things === undefined) return nothing;
  const quoted = things.map((thing) => `“${thing}”`);
  const line =
    language === "zh"
      ? `需求写明不要${quoted.join("、")}，这条记录却提到了`
      : `The need rules out ${quoted.join(", ")}; this record mentions it`;
  return html`<p class="reason off" data-testid="unwanted"><bdi>${line}</bdi></p>`;
}
