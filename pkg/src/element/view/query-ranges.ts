/** Where a match's words stand in what the visitor wrote. */

import type { Match } from "../../types.js";
import type { Range } from "./marks.js";
import { splitText } from "./request.js";

/** Ranges in the text box. A draft holds the first line as title and the rest as description. */
export function textRanges(match: Match | null, text: string): readonly Range[] {
  if (match === null) return [];
  const { titleStart, bodyStart } = splitText(text);
  const offsets: Readonly<Record<string, number>> = {
    "/text": 0,
    "/title": titleStart,
    "/description": bodyStart,
  };
  return match.queryHighlights
    .flatMap(({ path, start, end, text: word }) => {
      const offset = offsets[path];
      if (offset === undefined) return [];
      const range = { start: start + offset, end: end + offset };
      // The text may have changed since the answer.
      return text.slice(range.start, range.end) === word ? [range] : [];
    })
    .sort((a, b) => a.start - b.start);
}
