/** Shows a text with some of its parts marked. */

import { html, type TemplateResult } from "lit";
import type { Span } from "../../types.js";

/** Where a mark begins and ends, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The ranges of the spans that stand at `path`, in order. */
export function rangesAt(spans: readonly Span[], path: string): readonly Range[] {
  return spans.filter((span) => span.path === path).sort((a, b) => a.start - b.start);
}

/** Cuts `text` at the ranges. What lies between `from` and `to` is shown, the rest is left out. */
export function marked(
  text: string,
  ranges: readonly Range[],
  from: number = 0,
  to: number = text.length,
): readonly (string | TemplateResult)[] {
  const pieces: (string | TemplateResult)[] = [];
  let at = from;
  for (const range of ranges) {
    const start = Math.max(range.start, at);
    const end = Math.min(range.end, to);
    if (start >= end) continue;
    if (start > at) pieces.push(text.slice(at, start));
    pieces.push(html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  if (at < to) pieces.push(text.slice(at, to));
  return pieces;
}
