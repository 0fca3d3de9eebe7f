/**
 * What is missing of the open packs, and how it arrives: each rest is read once, given to the
 * engine, and forgotten. One that failed is read again only where somebody says so: no question
 * of a visitor is to make a request.
 */

import type { Client } from "./client.js";
import type { Rest } from "./first-part.js";
import { untilAborted } from "./read-body.js";
import { attachWork } from "./work.js";

/** The rests of one client. */
export interface Rests {
  /** Notes what is missing of a pack that was opened. */
  add(market: string, rest: Rest): void;
  /** Forgets a pack that was closed, and ends what is on its way for it. */
  drop(market: string): void;
  /** Forgets all. */
  clear(): void;
  /** Whether something is missing. */
  readonly missing: boolean;
  /**
   * Waits until nothing is missing. The signal ends the waiting, not what arrives.
   *
   * @param again whether to read again what has failed
   * @throws {DaqiaoError} `source/fetch`, `pack/checksum`, `pack/truncated`; those of a call
   */
  arrive(signal?: AbortSignal, again?: boolean): Promise<void>;
}

interface Missing {
  readonly rest: Rest;
  arriving: Promise<void> | null;
  failed: boolean;
}

/** Makes an empty list. */
export function makeRests(client: Client): Rests {
  const all = new Map<string, Missing>();
  const bring = async (market: string, missing: Missing): Promise<void> => {
    missing.failed = false;
    try {
      const bytes = await missing.rest.read();
      // Closed meanwhile, and perhaps opened again.
      if (all.get(market) !== missing) return;
      await client.call(attachWork(market, bytes));
      if (all.get(market) === missing) all.delete(market);
    } catch (error) {
      missing.failed = true;
      if (all.get(market) === missing) throw error;
    }
  };
  const drop = (market: string): void => {
    const missing = all.get(market);
    all.delete(market);
    missing?.rest.stop();
  };
  return {
    add: (market, rest) => {
      all.set(market, { rest, arriving: null, failed: false });
    },
    drop,
    clear: () => {
      for (const market of [...all.keys()]) drop(market);
    },
    get missing() {
      return all.size > 0;
    },
    arrive: async (signal, again = false) => {
      const arriving = Array.from(all, ([market, missing]) => {
        if (missing.failed && again) missing.arriving = null;
        missing.arriving ??= bring(market, missing);
        return missing.arriving;
      });
      await untilAborted(Promise.all(arriving), signal);
    },
  };
}
