/** A pair for the attract screen: a need of the catalogue and the offer that answers it best. */

import type { Daqiao, Match, RecordInput } from "daqiao";

/** A need and its best offer, found by the engine just now. */
export interface Example {
  readonly need: RecordInput;
  readonly match: Match;
}

/** Pairs are only shown when the engine is at least so sure of them, in percent. */
const SURE = 70;
/** Needs that are tried before an attract screen goes without a pair. */
const TRIES = 12;

/**
 * A pair that fits well. `turn` counts the pairs shown so far: each gets another need, in the order
 * of the catalogue.
 */
export async function findExample(engine: Daqiao, turn: number): Promise<Example | null> {
  for (let at = 0; at < TRIES; at += 1) {
    const listed = await engine.search({
      filters: { kind: ["need"], status: ["open"] },
      sort: "newest",
      limit: 1,
      offset: (turn * TRIES + at) % MOST_NEEDS,
      explain: false,
    });
    const need = listed.matches[0];
    if (need === undefined) return null;
    const { market } = need;
    const found = await engine.match({ record: need.id, market, find: "offer", limit: 1 });
    const match = found.matches[0];
    if (match !== undefined && (match.confidence?.percent ?? 0) >= SURE) {
      return { need: need.record, match };
    }
  }
  return null;
}

/** Needs that are shown in turn. */
const MOST_NEEDS = 60;
