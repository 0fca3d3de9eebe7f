/** What differs between a browser and Node, and opening on either. */

import { type Client, makeClient } from "./client.js";
import { loadTexts } from "./failure.js";
import {
  type OpenOptions,
  type PackSources,
  START_TIMEOUT_MS,
  type WasmOption,
} from "./options.js";
import { type FetchPack, loadPack, type PackSource } from "./pack-source.js";
import { sumProgress } from "./progress.js";
import type { Connect, WasmInput } from "./protocol.js";
import { callWork, openWork } from "./work.js";

/** The surroundings of the package. */
export interface Platform {
  /** Chooses where engines run. */
  connect(worker: OpenOptions["worker"]): Promise<Connect>;
  /** Makes the option fit to cross the thread; null leaves the wasm to the engine's side. */
  readWasm(option: WasmOption | undefined): Promise<WasmInput>;
  readonly fetchPack: FetchPack;
}

/** What an open `Daqiao` consists of. */
export interface Parts {
  readonly client: Client;
  readonly platform: Platform;
}

/**
 * Starts an engine, loads all packs side by side, and opens them in order.
 * Should anything fail, all of it is stopped and nothing is left running.
 */
export async function openParts(
  platform: Platform,
  sources: PackSources,
  options: OpenOptions,
): Promise<Parts> {
  const { signal, onProgress = () => {}, startTimeoutMs = START_TIMEOUT_MS } = options;
  signal?.throwIfAborted();
  void loadTexts();
  const client = makeClient({
    connect: await platform.connect(options.worker),
    startTimeoutMs,
    wasm: await platform.readWasm(options.wasm),
    optionKeys: Object.keys(options),
  });
  // Also aborted when one part fails, so that the others do not go on.
  const stop = new AbortController();
  const { signal: stopped } = stop;
  const abort = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  try {
    signal?.throwIfAborted();
    const list: readonly PackSource[] = Array.isArray(sources) ? sources : [sources];
    const listeners = sumProgress(list.length, onProgress);
    const loads = list.map((source, index) =>
      loadPack(source, {
        fetchPack: platform.fetchPack,
        signal: stopped,
        onProgress: listeners[index],
      }),
    );
    // The first call starts the engine; asked for now, it starts while the packs arrive.
    const start = client.call(callWork("packs"), stopped);
    const [packs] = await Promise.all([Promise.all(loads), start]);
    for (const pack of packs) await client.call(openWork(pack), stopped);
    return { client, platform };
  } catch (error) {
    abort();
    client.close();
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}
