/** Facets by the names that requests use. They are the package's own: `region`, `tags:contract-field`. */

import type { FacetName, FacetValue } from "../types.js";
import { type Marks, marked } from "./marks.js";
import { refused } from "./refusals.js";
import type { FacetHit } from "./shapes.js";

/** The facets that have no scheme. `*` stands for them when a client names none. */
export const PLAIN_FACETS: readonly Exclude<FacetName, `tags:${string}`>[] = [
  "kind",
  "region",
  "maturity",
  "price",
  "status",
  "modes",
  "market",
];

const PLAIN: ReadonlySet<string> = new Set(PLAIN_FACETS);

/** Tells whether there is a facet of that name. */
export function isFacetName(name: string): name is FacetName {
  return PLAIN.has(name) || /^tags:[^:]+$/.test(name);
}

/**
 * A facet and a value, as `region:32` or `tags:contract-field:03`.
 *
 * @throws {DaqiaoError} `query/range` for an unknown facet
 */
export function facetTerm(
  parameter: string,
  term: string,
): { readonly attribute: FacetName; readonly value: string } {
  const [, attribute = "", value = ""] = /^(tags:[^:]*|[^:]*):(.*)$/su.exec(term) ?? [];
  if (!isFacetName(attribute)) {
    throw refused(parameter, term, {
      en: `expected facet:value with a facet of ${PLAIN_FACETS.join(", ")}, tags:<scheme>`,
      zh: `应为 分面:值,分面为 ${PLAIN_FACETS.join(", ")}, tags:<scheme> 之一`,
    });
  }
  return { attribute, value };
}

/** The facet values whose code or name has a text, with that text marked. */
export function facetHits(
  values: readonly FacetValue[],
  asked: { readonly text: string; readonly limit: number },
  marks: Marks,
  lang: "zh" | "en",
): FacetHit[] {
  const wanted = asked.text.trim().toLowerCase();
  const found = values.filter(({ value, label }) =>
    [value, label?.zh, label?.en].some((name) => name?.toLowerCase().includes(wanted)),
  );
  return found.slice(0, asked.limit).map(({ value, count, label }) => {
    const name = label?.[lang] ?? value;
    const start = wanted === "" ? -1 : name.toLowerCase().indexOf(wanted);
    const spans = start === -1 ? [] : [{ start, end: start + wanted.length }];
    return { value, highlighted: marked(name, spans, marks), count };
  });
}
