/** What is in the packs: the names of all codes, asked for once, before the first question. */

import type { Daqiao } from "../engine.js";
import { type Fixed, isFacet, narrowing } from "./request.js";
import type { Catalogue } from "./state.js";

/** Conditions and bundles name these, whatever facets are shown. */
const ALWAYS = ["tags:contract-field", "region", "maturity", "kind"];

/** The facets of everything that may be found. Their values carry the labels of the code lists. */
export async function survey(
  engine: Daqiao,
  { facets, filters, market }: Fixed,
): Promise<Catalogue> {
  const names = [...new Set([...ALWAYS, ...facets])].filter(isFacet);
  const all = await engine.search({
    facets: names,
    filters: narrowing({ filters, market }),
    limit: 1,
    explain: false,
  });
  return all.facets;
}
