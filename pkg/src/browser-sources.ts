/** How a browser reads packs and the wasm, wherever the engine runs. */

import { absolute } from "./absolute.js";
import { failure } from "./failure.js";
import type { OpenOptions } from "./options.js";
import type { WasmInput } from "./protocol.js";
import type { FetchPack } from "./read-body.js";

/** Fetches a pack from its address. */
export const fetchPack: FetchPack = (address, signal, range) =>
  fetch(address, {
    signal: signal ?? null,
    ...(range === undefined ? {} : { headers: { range } }),
  });

/**
 * Makes the option fit to cross the thread.
 *
 * @returns null if no option was given
 * @throws {DaqiaoError} `wasm/load`
 */
export async function readWasm(option: OpenOptions["wasm"]): Promise<WasmInput> {
  try {
    const wasm = await option;
    // The engine's side may have another base address.
    if (typeof wasm === "string" || wasm instanceof URL) return String(absolute(wasm));
    if (!(wasm instanceof Response)) return wasm ?? null;
    if (!wasm.ok) throw new Error(`${wasm.url} answered ${wasm.status}`);
    return await wasm.arrayBuffer();
  } catch (error) {
    throw await failure("wasm/load", error);
  }
}
