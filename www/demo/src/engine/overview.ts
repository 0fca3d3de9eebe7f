/** What is in the pack: the names of all codes, and how the two sides are spread over the fields. */

import type { Daqiao, FacetName, FacetValue, SearchResponse } from "daqiao";

import type { FieldCount, Side } from "../state.js";

const FIELD: FacetName = "tags:contract-field";

const LISTED: readonly FacetName[] = [
  FIELD,
  "tags:focus",
  "region",
  "maturity",
  "price",
  "modes",
  "status",
];

/** Facets of the whole pack, by name. Their values carry the labels of the code lists. */
export type Catalogue = Readonly<Record<string, readonly FacetValue[]>>;

/** Asks the open engine once, before the first question. */
export async function surveyPack(
  engine: Daqiao,
): Promise<{ readonly catalogue: Catalogue; readonly overview: readonly FieldCount[] }> {
  const all = await engine.search({ facets: LISTED, limit: 1, explain: false });
  const [needs, offers] = [await ofSide(engine, "need"), await ofSide(engine, "offer")];
  const fields = [...(all.facets[FIELD] ?? [])].sort((a, b) => a.value.localeCompare(b.value));
  const overview = fields.map(({ value }) => ({
    code: value,
    needs: countOf(needs, value),
    offers: countOf(offers, value),
  }));
  return { catalogue: all.facets, overview };
}

function ofSide(engine: Daqiao, side: Side): Promise<SearchResponse> {
  return engine.search({
    filters: { kind: [side] },
    facets: [FIELD],
    limit: 1,
    explain: false,
  });
}

function countOf(response: SearchResponse, code: string): number {
  return response.facets[FIELD]?.find(({ value }) => value === code)?.count ?? 0;
}
