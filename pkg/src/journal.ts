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
export interface Journal {
  /** Notes a pack that was opened. */
  opened(market: string, redo: Redo): void;
  /** Notes a change. Without `market` it belongs to the only market there is. */
  changed(market: string | undefined, redo: Redo): void;
  /** Forgets a market: its packs and all its changes. */
  closed(market: string): void;
  /** Forgets everything. */
  clear(): void;
  /**
   * Does everything again on a new engine.
   *
   * @throws {DaqiaoError} what the first failing call answered
   */
  replay(calls: EngineCalls): Promise<void>;
}

/** Makes an empty journal. */
export function makeJournal(): Journal {
  let entries: readonly Entry[] = [];
  const note = (market: string | null, redo: Redo): void => {
    // Copied, since a replay may be reading the old list.
    entries = [...entries, { market, redo }];
  };
  const onlyMarket = (): string | null => {
    const [only = null, ...others] = new Set(entries.map((entry) => entry.market));
    return others.length === 0 ? only : null;
  };
  return {
    opened: note,
    changed: (market, redo) => note(market ?? onlyMarket(), redo),
    closed: (market) => {
      entries = entries.filter((entry) => entry.market !== market);
    },
    clear: () => {
      entries = [];
    },
    replay: async (calls) => {
      for (const { redo } of entries) unwrap(await redo(calls));
    },
  };
}
