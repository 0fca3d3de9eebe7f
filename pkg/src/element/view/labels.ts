/** Names of codes. The packs' own code lists come first; they are learned from the facets. */

import type { CodeList, Tag } from "../../types.js";
import type { Language } from "./language.js";
import type { Catalogue } from "./state.js";

interface Label {
  readonly zh: string;
  readonly en: string;
}

/** The names of all values that the open packs have. */
export class Labels {
  /** By facet, then by value, in the order of the code lists. */
  readonly #known: ReadonlyMap<string, ReadonlyMap<string, Label | null>>;

  readonly #lists: ReadonlyMap<string, CodeList>;

  constructor(catalogue: Catalogue, lists: readonly CodeList[]) {
    this.#lists = new Map(lists.map((list) => [list.scheme, list]));

    const facets = Object.entries(catalogue).map(([facet, values]) => {
      const sorted = [...values].sort((a, b) => compareCodes(a.value, b.value));
      return [facet, new Map(sorted.map(({ value, label }) => [value, label]))] as const;
    });
    this.#known = new Map(facets);
  }

  /** All values of a facet that the packs have. */
  codesOf(facet: string): readonly string[] {
    return [...(this.#known.get(facet)?.keys() ?? [])];
  }

  /** What a value of a facet is called. */
  of(facet: string, value: string, language: Language): string {
    const label = this.#known.get(facet)?.get(value);
    if (label) return label[language];
    if (facet === "region") return this.region(value, language);
    return value;
  }

  /** What a list is called, or a code of it; the scheme or the code where the packs lack it. */
  ofList(scheme: string, language: Language, code?: string): string {
    const list = this.#lists.get(scheme);
    if (code === undefined) return list?.title[language] ?? scheme;
    return list?.codes.find((one) => one.code === code)?.[language] ?? `${scheme} ${code}`;
  }

  /** `320500` → 江苏; `DE` → 德国. The lists name provinces; a city is called by its province. */
  region(code: string, language: Language): string {
    if (/^\d/.test(code)) {
      const label = this.#known.get("region")?.get(code.slice(0, 2));
      return label ? label[language] : code;
    }
    try {
      return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
    } catch {
      return code;
    }
  }

  /** A tag as people read it: a name for what the lists name, `IPC H01M` for other schemes. */
  tag(tag: Tag, language: Language): string {
    if (typeof tag === "string") return tag;
    const facet = `tags:${tag.scheme}`;
    if (this.#known.get(facet)?.get(tag.code)) return this.of(facet, tag.code, language);
    return `${tag.scheme.toUpperCase()} ${tag.code}`;
  }
}

/** Codes by number where they begin with one, then by letter: `0-30`, `30-100`, …, `foreign`. */
export function compareCodes(a: string, b: string): number {
  const [left, right] = [Number.parseInt(a, 10), Number.parseInt(b, 10)];
  if (Number.isNaN(left) || Number.isNaN(right)) {
    return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || a.localeCompare(b);
  }
  return left - right;
}
