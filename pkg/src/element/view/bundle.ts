/**
 * What a match still lacks: pilot lines, tests, finance, people, as far as the packs have them.
 *
 * Each kind gets the record that has most of the words of question and match. Nothing is
 * filled in where no record shares a word.
 */

import type { Kind, Match, SearchRequest, SearchResponse } from "../../types.js";
import type { Slot } from "./state.js";
import { best } from "./text.js";

/** Kinds that surround a match, in the order of the way from result to market. */
export const CHAIN: readonly Kind[] = [
  "facility",
  "instrument",
  "service",
  "finance",
  "policy",
  "person",
];

/** Words taken from a match, most telling first. */
const WORDS = 24;

/** Fills one slot for each of `kinds`. */
export async function bundleFor(
  match: Match,
  kinds: readonly Kind[],
  search: (request: SearchRequest) => Promise<SearchResponse>,
): Promise<readonly Slot[]> {
  const text = askedOf(match);
  const slots: Slot[] = [];
  for (const kind of kinds) {
    const { matches } = await search({ text, filters: { kind: [kind] }, limit: 1 });
    slots.push({ kind, match: matches[0] ?? null });
  }
  return slots;
}

/** The words that carried the match, its title, and its keywords. */
function askedOf({ record, words, id }: Match): string {
  const titles = (["zh", "en"] as const).map(
    (language) => best(record.title, "", language)?.text ?? "",
  );
  const telling = words.slice(0, WORDS).map(({ text }) => text);
  const parts = [...new Set(titles), ...(record.keywords ?? []), ...telling];
  return parts.join(" ").slice(0, 2000) || id;
}
