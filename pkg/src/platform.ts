/** What differs between a browser and Node, and opening on either. */

import { type Client, makeClient } from "./client.js";
import { loadTexts } from "./failure.js";
import type { LoadedPack } from "./first-part.js";
import {
  type LoadOptions,
  type OpenOptions,
  type PackSources,
  START_TIMEOUT_MS,
} from "./options.js";
import { loadPack, type PackSource } from "./pack-source.js";
import { sumProgress } from "./progress.js";
import type { Connect, WasmInput } from "./protocol.js";
import type { FetchPack } from "./read-body.js";
import { makeRests, type Rests } from "./rests.js";
import type { PackInfo } from "./types.js";
import { callWork, openWork } from "./work.js";

/** The surroundings of the package. */
export interface Platform {
  /** Chooses where engines run. */
  connect(worker: OpenOptions["worker"]): Promise<Connect>;
  /** Makes the option fit to cross the thread; null leaves the wasm to the engine's side. */
  readWasm(option: OpenOptions["wasm"]): Promise<WasmInput>;
  readonly fetchPack: FetchPack;
}

/** What an open `Daqiao` consists of. */
export interface Parts {
  readonly client: Client;
  readonly platform: Platform;
  readonly rests: Rests;
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
  const { signal, onProgress = () => {}, startTimeoutMs = START_TIMEOUT_MS, texts } = options;
  signal?.throwIfAborted();
  void loadTexts();
  // Also aborted when one part fails, so that the others do not go on.
  const stop = new AbortController();
  const { signal: stopped } = stop;
  const abort = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  let client: Client | null = null;
  let rests: Rests | null = null;
  try {
    const list: readonly PackSource[] = Array.isArray(sources) ? sources : [sources];
    const listeners = sumProgress(list.length, onProgress);
    const { fetchPack } = platform;
    // Packs are under way while the engine is.
    const loads = list.map((source, index) =>
      loadPack(source, { fetchPack, signal: stopped, onProgress: listeners[index] }, texts),
    );
    for (const load of loads) load.catch(() => {});
    client = makeClient({
      connect: await platform.connect(options.worker),
      startTimeoutMs,
      wasm: await platform.readWasm(options.wasm),
      optionKeys: Object.keys(options),
    });
    signal?.throwIfAborted();
    rests = makeRests(client);
    // The first call starts the engine; asked for now, it starts while the packs arrive.
    const start = client.call(callWork("packs"), stopped);
    const [packs] = await Promise.all([Promise.all(loads), start]);
    for (const pack of packs)
      await openLoaded({ client, rests }, pack, { texts, signal: stopped });
    return { client, platform, rests };
  } catch (error) {
    abort();
    client?.close();
    rests?.clear();
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/** Opens a pack that was read, and lets the rest of it arrive. */
export async function openLoaded(
  { client, rests }: Pick<Parts, "client" | "rests">,
  { bytes, rest }: LoadedPack,
  { texts, signal }: LoadOptions,
): Promise<PackInfo> {
  const info = await client.call(openWork(bytes), signal);
  if (rest === null || info.whole) return info;
  rests.add(info.market, rest);
  // Should it fail, the call that needs it tries again and tells.
  if (texts !== "asked") rests.arrive().catch(() => {});
  return info;
}
