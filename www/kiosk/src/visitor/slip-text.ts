/** The match slip as text: short enough for a code that a phone reads at once. */

import type { PackInfo, RecordInput } from "daqiao";

import type { Catalogue } from "../catalogue.js";
import { FIELDS } from "../catalogue.js";
import { type Language, textIn } from "../language.js";
import { messagesOf } from "../messages.js";
import { cardMaturity, cardPrice, cut } from "../record-view.js";
import { levelZero } from "./level-zero.js";

/**
 * Most bytes of UTF-8 in a code. With error correction M that is version 17, 85 modules wide: phones
 * read it from a screen or a print 4 cm wide.
 */
export const MOST_BYTES = 500;
const TITLE = 80;
const SUMMARY = 60;

/** Lines of a slip: what it is, where it is listed, what is public of it. */
export function slipText(record: RecordInput, pack: PackInfo, catalogue: Catalogue, language: Language): string {
  const open = levelZero(record);
  const m = messagesOf(language);
  const provider = textIn(open.provider?.name, language);
  const fields = (open.tags ?? [])
    .flatMap((tag) => (typeof tag === "object" && tag.scheme === FIELDS ? [tag] : []))
    .map((tag) => catalogue.labels.tag(tag, language));
  const facts = [
    open.region === undefined ? null : catalogue.labels.region(open.region, language),
    cardMaturity(open, catalogue.labels, language, m),
    cardPrice(open, language, m),
    ...fields,
  ].filter((fact) => fact !== null);
  const lines = [
    cut(textIn(open.title, language), TITLE),
    provider,
    facts.join(" · "),
    cut(textIn(open.summary, language), SUMMARY),
    `${textIn(pack.title, language)} · ${record.id}`,
    pack.date ?? "",
  ].filter((line) => line !== "");
  return within(lines.join("\n"), MOST_BYTES);
}

/** At most so many bytes, cut at the end of a character. */
export function within(text: string, bytes: number): string {
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= bytes) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += encoder.encode(character).length;
    if (used > bytes - 3) return `${kept}…`;
    kept += character;
  }
  return kept;
}

/** Where the record stands on the web, when it says so and that may be told; null for all but web addresses. */
export function slipLink(record: RecordInput): string | null {
  const url = record.source?.url;
  if (typeof url !== "string" || !/^https?:\/\//.test(url)) return null;
  return url;
}
