/**
 * The engine as the element starts it.
 *
 * The page loads the wasm and hands the compiled module to the worker, so that the worker
 * itself needs no network: a server may send `worker.js` with `connect-src 'none'`. The build
 * of one file swaps this file for one with everything inside.
 */

import { Daqiao } from "../index.js";
import { loadWasm } from "../load-wasm.js";
import type { OpenOptions, PackSources } from "../options.js";
import type { PackSource } from "../pack-source.js";

/** Starts an engine in a worker and opens packs. */
export async function openEngine(sources: PackSources, options: OpenOptions): Promise<Daqiao> {
  const list: readonly PackSource[] = Array.isArray(sources) ? sources : [sources];
  // Packs are under way while the wasm is.
  const early = list.map((source) => begun(source, options.signal));
  // Built files lie in one folder, the wasm beside them.
  const own = () => fetch(new URL("./daqiao_bg.wasm", import.meta.url));
  return Daqiao.open(early, { ...options, wasm: await loadWasm(null, own) });
}

/** Begins to fetch an address. Should that fail, opening fetches again and says what is wrong. */
function begun(source: PackSource, signal: AbortSignal | undefined): PackSource {
  if (typeof source !== "string" && !(source instanceof URL)) return source;
  const answer = fetch(source, signal === undefined ? {} : { signal }).catch(() => source);
  return () => answer;
}

export type { Daqiao };
