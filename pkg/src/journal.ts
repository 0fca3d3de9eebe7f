/**
 * What must be done again when an engine is replaced: the packs opened and the
 * changes made since, in order.
 *
 * An engine ends with its worker, on an abort or after a trap. Two things are
 * kept on this side to bring its state back:
 *
 * - Each pack as a `Blob`. Fetching again could give another edition, or none
 *   (a `Response` or a function gives its bytes once), and the Cache API is not
 *   to be had everywhere. Browsers hold blobs outside the page's heap, large
 *   ones on disk; bytes are read only when an engine starts.
 * - Each change as the call that made it. Saving a delta after every change
 *   would cost time with each call, to spare it on the rare restart. The price
 *   is that added records stay in memory here, until their market is closed.
 */

import type { EngineCalls, Reply } from "./protocol.js";
import { unwrap } from "./reply.js";

/** Does one call again. */
export type Redo = (calls: EngineCalls) => Promise<Reply<unknown>>;

interface Entry {
  /** Null when the engine chose among several: it is then kept until the client closes. */
  readonly market: string | null;
  readonly redo: Redo;
}

/** The calls that lead to the engine's present state. */
export class Journal {
  #entries: readonly Entry[] = [];

  /** Notes a pack that was opened. */
  opened(market: string, redo: Redo): void {
    this.#entries = [...this.#entries, { market, redo }];
  }

  /** Notes a change. Without `market` it belongs to the only market there is. */
  changed(market: string | undefined, redo: Redo): void {
    const owner = market ?? this.#onlyMarket();
    this.#entries = [...this.#entries, { market: owner, redo }];
  }

  /** Forgets a market: its packs and all its changes. */
  closed(market: string): void {
    this.#entries = this.#entries.filter((entry) => entry.market !== market);
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries = [];
  }

  /**
   * Does everything again on a new engine.
   *
   * @throws {DaqiaoError} what the first failing call answered
   */
  async replay(calls: EngineCalls): Promise<void> {
    for (const entry of this.#entries) unwrap(await entry.redo(calls));
  }

  #onlyMarket(): string | null {
    const markets = new Set(this.#entries.map((entry) => entry.market));
    const [only] = markets;
    return markets.size === 1 ? (only ?? null) : null;
  }
}
