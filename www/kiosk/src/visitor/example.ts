/** Pairs for the attract screen: a need of the catalogue and the offer that answers it best. */

import type { Daqiao, Match, RecordInput } from "daqiao";

import { ACTIVE } from "../catalogue.js";
import { levelZero, publicMatch } from "./level-zero.js";

/** A need and its best offer, found by the engine just now; of both what is public. */
export interface Example {
  readonly need: RecordInput;
  readonly match: Match;
}

/** Pairs are only shown when the engine is at least so sure of them, in percent. */
const SURE = 70;
/** Needs that are tried for one pair. */
const TRIES = 12;

/** Goes through the needs, the newest first, and begins again after the last. */
export class Examples {
  readonly #engine: Daqiao;
  /** Place of the next need. */
  #at = 0;

  constructor(engine: Daqiao) {
    this.#engine = engine;
  }

  /**
   * The next pair that fits well; null when none of the next dozen needs has one, or when it is no
   * longer wanted.
   *
   * @throws {DaqiaoError} as `Daqiao.match`
   */
  async next(isWanted: () => boolean): Promise<Example | null> {
    for (let tries = 0; tries < TRIES && isWanted(); tries += 1) {
      const filters = { kind: ["need"], status: ["open"] } as const;
      const place = { sort: "newest", limit: 1, offset: this.#at, explain: false } as const;
      const need = (await this.#engine.search({ filters, ...place })).matches[0];
      this.#at = need === undefined ? 0 : this.#at + 1;
      if (need === undefined) continue;
      const { id, market, record } = need;
      const request = { record: id, market, find: "offer", filters: { status: ACTIVE }, limit: 1 } as const;
      const match = (await this.#engine.match(request)).matches[0];
      if (match !== undefined && (match.confidence?.percent ?? 0) >= SURE) {
        return { need: levelZero(record), match: publicMatch(match) };
      }
    }
    return null;
  }
}
