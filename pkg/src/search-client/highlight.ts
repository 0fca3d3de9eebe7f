/** A record and its highlights → its texts with marks, in the places they have in the record. */

import type { Match, Span } from "../types.js";
import { apart, type Marks, marked } from "./marks.js";
import type { Highlighted, HighlightTree } from "./shapes.js";

type Branch = Highlighted | HighlightTree;
type Node = Branch | Branch[];

/**
 * Marks the words of a match in all texts of its record.
 *
 * @param attributes which: names such as `title` or `title.zh`; null for all
 */
export function highlightTree(
  { record, highlights }: Pick<Match, "record" | "highlights">,
  marks: Marks,
  attributes: readonly string[] | null,
): HighlightTree {
  const byPath = new Map<string, Span[]>();
  for (const span of highlights)
    byPath.set(span.path, [...(byPath.get(span.path) ?? []), span]);

  const children = (value: object, pointer: string, name: string): [string, Node][] =>
    Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
      const inner = Array.isArray(value) ? name : name === "" ? key : `${name}.${key}`;
      const node = visit(child, `${pointer}/${escapedKey(key)}`, inner);
      return node === null ? [] : [[key, node]];
    });
  const visit = (value: unknown, pointer: string, name: string): Node | null => {
    if (attributes !== null && !attributes.some((wanted) => isOnTheWay(name, wanted))) {
      return null;
    }
    if (typeof value === "string") return highlighted(value, byPath.get(pointer) ?? [], marks);
    if (typeof value !== "object" || value === null) return null;
    const found = children(value, pointer, name);
    if (found.length === 0) return null;
    if (!Array.isArray(value)) return tree(found);
    // What a list holds besides texts is left out of it.
    const list: Branch[] = [];
    for (const [, node] of found) list.push(...(Array.isArray(node) ? node : [node]));
    return list;
  };
  return tree(children(record, "", "").filter(([key]) => !key.startsWith("_")));
}

/** Also where a key is `__proto__`, which an assignment would not take for a key. */
function tree(entries: readonly (readonly [string, Node])[]): HighlightTree {
  return Object.fromEntries(entries);
}

function highlighted(text: string, spans: readonly Span[], marks: Marks): Highlighted {
  const parts = apart(spans);
  const [first] = parts;
  return {
    value: marked(text, parts, marks),
    matchLevel: first === undefined ? "none" : "partial",
    fullyHighlighted: first !== undefined && first.start === 0 && first.end === text.length,
    matchedWords: [...new Set(spans.map((span) => span.text))],
  };
}

/** Whether one of the names is the other, or stands inside of it. */
function isOnTheWay(name: string, wanted: string): boolean {
  return `${name}.`.startsWith(`${wanted}.`) || `${wanted}.`.startsWith(`${name}.`);
}

/** As RFC 6901 says. */
function escapedKey(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
