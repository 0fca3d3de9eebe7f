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

/** Starts an engine in a worker and opens packs. */
export async function openEngine(sources: PackSources, options: OpenOptions): Promise<Daqiao> {
  // Built files lie in one folder, the wasm beside them.
  const own = () => fetch(new URL("./daqiao_bg.wasm", import.meta.url));
  return Daqiao.open(sources, { ...options, wasm: loadWasm(null, own) });
}

export type { Daqiao };
