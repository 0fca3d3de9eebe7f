/** Opens packs for as long as a component is mounted. */

import { useEffect, useState } from "react";

import {
  beforeOpening,
  type Opening,
  type OpeningOptions,
  openPacks,
} from "../adapters/opening.js";
import { sameSources } from "../adapters/same.js";
import type { PackSources } from "../options.js";
import { useKept } from "./use-kept.js";

/**
 * Opens packs when the component is mounted, and closes them when it is not any more.
 *
 * Other sources close what is open and open anew. Addresses are compared by what they say, bytes
 * by identity; one function counts as the other. On a server nothing is opened.
 *
 * @param sources as for `Daqiao.open`; null opens nothing yet
 * @param options are read when opening begins
 *
 * @example
 * ```ts
 * const { daqiao, status, progress, error } = useDaqiao("/packs/market.daqiao");
 * ```
 */
export function useDaqiao(sources: PackSources | null, options: OpeningOptions = {}): Opening {
  const kept = useKept(sources, sameSources);
  const [state, setState] = useState({ kept, opening: beforeOpening(kept) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other options open nothing again
  useEffect(() => {
    if (kept === null) return undefined;
    const stop = openPacks(kept, options, (opening) => setState({ kept, opening }));
    return () => {
      stop();
      // What was opened is closed; should the effect run again, it starts from the beginning.
      setState({ kept, opening: beforeOpening(kept) });
    };
  }, [kept]);
  // Between a change and its effect the state is that of packs which are about to be closed.
  return state.kept === kept ? state.opening : beforeOpening(kept);
}
