/** What is in the packs: the names of all codes, asked for once, before the first question. */

import type { CodeList } from "../../types.js";
import type { Daqiao } from "../engine.js";
import { type Fixed, isFacet, narrowing } from "./request.js";
import type { Catalogue } from "./state.js";

/** Conditions and bundles name these, whatever facets are shown. */
const ALWAYS = ["tags:contract-field", "region", "maturity", "kind"];

/** Scales of maturity that packs use besides the steps of the facet. */
const SCALES = ["levels13", "cgdj3"];

/**
 * The facets of everything that may be found, whose values carry the labels of the code lists,
 * and the lists of maturity scales and of the facets of tags.
 */
export async function survey(
  engine: Daqiao,
  { facets, filters, market }: Fixed,
): Promise<{ readonly catalogue: Catalogue; readonly lists: readonly CodeList[] }> {
  const names = [...new Set([...ALWAYS, ...facets])].filter(isFacet);
  const all = await engine.search({
    facets: names,
    filters: narrowing({ filters, market }),
    limit: 1,
    explain: false,
    early: true,
  });
  const tags = names.flatMap((name) => (name.startsWith("tags:") ? [name.slice(5)] : []));
  const lists = await Promise.all(
    [...SCALES, ...tags].map((scheme) => engine.codeList(scheme)),
  );
  return { catalogue: all.facets, lists: lists.filter((list) => list !== null) };
}
