/** What the unit tests of the hand-offs share: the catalogue of the demo, and pairs from it. */

import { Daqiao } from "daqiao";

import { interest } from "../desk/support.mjs";
import { load } from "../bundle.mjs";

const pack = (name) => new URL(`../../../demo/public/packs/${name}.daqiao`, import.meta.url);

export const openCatalogue = () => Daqiao.open([pack("demo"), pack("west")]);

const { openPair } = await load("hand-off/pair.ts");

/** The day of the tests. */
export const TODAY = "2026-11-23";

/** The line of a ledger for an interest that is in talks. */
export function lineOf(change = {}) {
  const stamp = { id: "k1/1", kiosk: "k1", number: 1, clock: 1, at: "2026-11-23T01:00:00.000Z" };
  return {
    interest: { ...stamp, ...interest(change) },
    step: "in-talks",
    refusal: null,
    manager: null,
    followUps: [],
    assignments: [],
    handOffs: [],
  };
}

/** A pair from the records that an interest names. */
export const pairOf = (engine, change) => openPair(engine, lineOf(change), TODAY);

/** Needs of the catalogue, each with the offer that answers it best. */
export async function manyPairs(engine, most = 60) {
  const { matches } = await engine.search({ filters: { kind: ["need"] }, limit: most, explain: false });
  const pairs = [];
  for (const { id, market } of matches) {
    const [best] = (await engine.match({ record: id, market, limit: 1, explain: false })).matches;
    if (best === undefined) continue;
    pairs.push(
      await pairOf(engine, {
        record: { id: best.id, market: best.market, title: best.record.title },
        asked: { id, market },
        need: "",
        total: best.total,
      }),
    );
  }
  return pairs;
}
