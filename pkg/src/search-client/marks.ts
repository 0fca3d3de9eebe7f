/** A text and spans → the text with marks around the spans, escaped. */

/** What stands before and after a marked part. */
export interface Marks {
  readonly before: string;
  readonly after: string;
}

/** A part of a text, in UTF-16 units. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * Marks of libraries that escape texts themselves and then put tags in the place of the marks.
 * Escaped twice, `&` would be shown as `&amp;`.
 */
const ESCAPED_LATER: readonly Marks[] = [
  { before: "__ais-highlight__", after: "__/ais-highlight__" },
  { before: "__aa-highlight__", after: "__/aa-highlight__" },
];

/** Puts marks around parts of a text; all else is escaped for HTML. */
export function marked(text: string, parts: readonly Part[], marks: Marks): string {
  const raw = ESCAPED_LATER.some(
    ({ before, after }) => before === marks.before && after === marks.after,
  );
  const shown = raw ? (piece: string): string => piece : escaped;
  let at = 0;
  let value = "";
  for (const { start, end } of apart(parts)) {
    value += `${shown(text.slice(at, start))}${marks.before}${shown(text.slice(start, end))}${marks.after}`;
    at = end;
  }
  return value + shown(text.slice(at));
}

/** Parts in order; those that touch or overlap become one. */
export function apart(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && part.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, part.end) };
    } else {
      joined.push(part);
    }
  }
  return joined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
