/**
 * What is missing of the open packs, and how it arrives: each rest is read once, given to the
 * engine, and forgotten. A rest that failed is read again when the next call needs it.
 */

import type { Client } from "./client.js";
import { type Bytes, untilAborted } from "./read-body.js";
import { attachWork } from "./work.js";

/** The rests of one client. */
export interface Rests {
  /** Notes what is missing of a pack that was opened. */
  add(market: string, read: () => Promise<Bytes>): void;
  /** Forgets a pack that was closed. */
  drop(market: string): void;
  /** Whether something is missing. */
  readonly missing: boolean;
  /**
   * Waits until nothing is missing. The signal ends the waiting, not what arrives.
   *
   * @throws {DaqiaoError} `source/fetch`, `pack/checksum`, `pack/truncated`; those of a call
   */
  arrive(signal?: AbortSignal): Promise<void>;
}

interface Missing {
  readonly read: () => Promise<Bytes>;
  arriving: Promise<void> | null;
}

/** Makes an empty list. */
export function makeRests(client: Client): Rests {
  const all = new Map<string, Missing>();
  const bring = async (market: string, missing: Missing): Promise<void> => {
    try {
      const bytes = await missing.read();
      // Closed meanwhile, and perhaps opened again.
      if (all.get(market) !== missing) return;
      await client.call(attachWork(market, bytes));
      if (all.get(market) === missing) all.delete(market);
    } catch (error) {
      missing.arriving = null;
      if (all.get(market) === missing) throw error;
    }
  };
  return {
    add: (market, read) => {
      all.set(market, { read, arriving: null });
    },
    drop: (market) => {
      all.delete(market);
    },
    get missing() {
      return all.size > 0;
    },
    arrive: async (signal) => {
      const arriving = Array.from(all, ([market, missing]) => {
        missing.arriving ??= bring(market, missing);
        return missing.arriving;
      });
      await untilAborted(Promise.all(arriving), signal);
    },
  };
}
