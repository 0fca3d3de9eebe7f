/** The need that is practised on: one of the catalogue, with enough to tell its answers apart. */

import type { Daqiao, Match } from "daqiao";

import { SHOWN } from "./lesson.js";

/** Needs that are looked at. */
const LOOKED_AT = 60;

/**
 * The first need, by age, that says where it is and what it may cost, and that enough offers
 * answer; null when there is none.
 *
 * @throws {DaqiaoError} as `Daqiao.match`
 */
export async function practiceNeed(engine: Daqiao): Promise<Match | null> {
  const filters = { kind: ["need"], status: ["open"] } as const;
  const listed = await engine.search({ filters, sort: "newest", limit: LOOKED_AT, explain: false });
  for (const need of listed.matches) {
    const { region, price } = need.record;
    if (region === undefined || price?.max === undefined) continue;
    const { id, market } = need;
    const found = await engine.match({ record: id, market, find: "offer", must: ["price"], limit: SHOWN });
    if (found.matches.length >= SHOWN && found.excluded > 0) return need;
  }
  return null;
}
