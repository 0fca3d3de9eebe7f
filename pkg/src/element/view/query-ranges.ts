/** Where spans of a question stand in what the visitor wrote. */

import type { Span } from "../../types.js";
import type { Range } from "./marks.js";
import { splitText } from "./request.js";

/** Ranges in the text box. A draft holds the first line as title and the rest as description. */
export function textRanges(spans: readonly Span[], text: string): readonly Range[] {
  const { titleStart, bodyStart } = splitText(text);
  const offsets: Readonly<Record<string, number>> = {
    "/text": 0,
    "/title": titleStart,
    "/description": bodyStart,
  };
  return spans
    .flatMap(({ path, start, end, text: word }) => {
      const offset = offsets[path];
      if (offset === undefined) return [];
      const range = { start: start + offset, end: end + offset };
      // The text may have changed since the answer.
      return text.slice(range.start, range.end) === word ? [range] : [];
    })
    .sort((a, b) => a.start - b.start);
}
