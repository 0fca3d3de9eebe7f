/** Lines that quote words of records or questions. */

import { html, nothing, type TemplateResult } from "lit";

import type { Match, ReadAs } from "../../../types.js";
import { langTag, languageOf } from "../text.js";
import type { View } from "../view.js";

/** What words were read as that no record has; nothing where each was found as it was typed. */
export function readAs(
  { t }: View,
  read: readonly ReadAs[] | undefined,
): TemplateResult | typeof nothing {
  if (read === undefined) return nothing;
  const words = read.flatMap((one) => one.words);
  return html`<p class="quiet" data-testid="read-as">${t.readAs}${quoted(words, t.between)}</p>`;
}

/** What the need rules out and a record names all the same. */
export function unwanted({ t }: View, match: Match): TemplateResult | typeof nothing {
  if (match.unwanted === undefined) return nothing;
  return html`<p class="reason off" data-testid="unwanted">${t.unwanted}${quoted(match.unwanted, t.between)}</p>`;
}

/** Words in quotes, each in its own language. */
function quoted(words: readonly string[], between: string): readonly TemplateResult[] {
  return words.map(
    (word, at) =>
      html`${at === 0 ? "" : between}“<bdi lang=${langTag(languageOf(word))}>${word}</bdi>”`,
  );
}
