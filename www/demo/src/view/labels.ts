/** Names of codes. The pack's own code lists come first; they are learned from its facets. */

import type { Tag } from "daqiao";

import type { Catalogue } from "../engine/overview.js";
import type { Language } from "../locale.js";

interface Label {
  readonly zh: string;
  readonly en: string;
}

/** By facet, then by value, in the order of the code lists. */
let known: ReadonlyMap<string, ReadonlyMap<string, Label | null>> = new Map();

/** Takes the labels of a pack. Called once, when it is open. */
export function learnLabels(catalogue: Catalogue): void {
  const facets = Object.entries(catalogue).map(([facet, values]) => {
    const sorted = [...values].sort((a, b) => compareCodes(a.value, b.value));
    return [facet, new Map(sorted.map(({ value, label }) => [value, label]))] as const;
  });
  known = new Map(facets);
}

/** Codes by number where they begin with one, then by letter: `0-30`, `30-100`, …, `foreign`. */
export function compareCodes(a: string, b: string): number {
  const [left, right] = [Number.parseInt(a, 10), Number.parseInt(b, 10)];
  if (Number.isNaN(left) || Number.isNaN(right)) {
    return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || a.localeCompare(b);
  }
  return left - right;
}

/** All values of a facet that the pack has. */
export function codesOf(facet: string): readonly string[] {
  return [...(known.get(facet)?.keys() ?? [])];
}

/** What a value of a facet is called. */
export function labelOf(facet: string, value: string, language: Language): string {
  const label = known.get(facet)?.get(value);
  if (label) return label[language];
  if (facet === "region") return regionName(value, language);
  return value;
}

/** `320500` → 江苏; `DE` → 德国. The lists name provinces; a city is called by its province. */
export function regionName(code: string, language: Language): string {
  if (/^\d/.test(code)) {
    const label = known.get("region")?.get(code.slice(0, 2));
    return label ? label[language] : code;
  }
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A tag as people read it: a name for what the lists name, `IPC H01M` for other schemes. */
export function tagName(tag: Tag, language: Language): string {
  if (typeof tag === "string") return tag;
  const facet = `tags:${tag.scheme}`;
  if (known.get(facet)?.get(tag.code)) return labelOf(facet, tag.code, language);
  return `${tag.scheme.toUpperCase()} ${tag.code}`;
}
