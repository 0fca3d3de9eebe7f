/** What the open packs hold: asked for once, before anybody sees a screen. */

import type { CodeList, Daqiao, Kind, PackInfo } from "daqiao";

import { Labels } from "./record-view.js";

/** What is known of the open packs. */
export interface Catalogue {
  readonly packs: readonly PackInfo[];
  /** Names of codes: regions, maturity, fields. */
  readonly labels: Labels;
  /** The fields of technology contracts, those with most records first; empty when no record has one. */
  readonly fields: readonly Field[];
  /** How many offers and needs visitors are shown, over all packs. */
  readonly offers: number;
  readonly needs: number;
  /** A code list of the packs. */
  list(scheme: string): CodeList | null;
}

/** A field, and how many offers and needs are of it. */
export interface Field {
  readonly code: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly offers: number;
  readonly needs: number;
}

/** States of records that visitors are shown; the others are closed, withdrawn or expired. */
export const ACTIVE = ["open", "in-deal"] as const;
/** The list of fields. */
export const FIELDS = "contract-field";
const SCHEMES = [FIELDS, "levels13", "cgdj3", "fact"];

/**
 * Asks the engine for all of it.
 *
 * @throws {DaqiaoError} as `Daqiao.search`
 */
export async function survey(engine: Daqiao): Promise<Catalogue> {
  const packs = await engine.packs();
  const ask = (kinds: readonly Kind[] | null) =>
    engine.search({
      facets: [`tags:${FIELDS}`, "region", "maturity", "kind"],
      ...(kinds === null ? {} : { filters: { kind: kinds, status: ACTIVE } }),
      limit: 1,
      explain: false,
    });
  const [all, offers, needs] = await Promise.all([ask(null), ask(["offer"]), ask(["need"])]);
  const lists = await Promise.all(SCHEMES.map((scheme) => engine.codeList(scheme)));
  const known = new Map(lists.flatMap((list) => (list === null ? [] : [[list.scheme, list]])));
  const named = (all.facets[`tags:${FIELDS}`] ?? []).flatMap(({ value, label }) =>
    label === null ? [] : [{ code: value, label }],
  );
  const countIn = (answer: typeof offers, code: string): number =>
    answer.facets[`tags:${FIELDS}`]?.find(({ value }) => value === code)?.count ?? 0;
  return {
    packs,
    labels: new Labels(all.facets, [...known.values()]),
    fields: named.map(({ code, label }) => ({
      code,
      label,
      offers: countIn(offers, code),
      needs: countIn(needs, code),
    })),
    offers: offers.total,
    needs: needs.total,
    list: (scheme) => known.get(scheme) ?? null,
  };
}
