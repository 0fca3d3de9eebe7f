/** How a browser reads packs and the wasm, wherever the engine runs. */

import { failure } from "./failure.js";
import type { WasmOption } from "./options.js";
import type { FetchPack } from "./pack-source.js";
import type { WasmInput } from "./protocol.js";

/** Fetches a pack from its address. */
export const fetchPack: FetchPack = (address, signal) =>
  fetch(address, { signal: signal ?? null });

/**
 * Makes the option fit to cross the thread.
 *
 * @returns null if no option was given
 * @throws {DaqiaoError} `wasm/load`
 */
export async function readWasm(option: WasmOption | undefined): Promise<WasmInput> {
  try {
    if (typeof option === "string" || option instanceof URL) return absolute(option);
    if (!(option instanceof Response)) return option ?? null;
    if (!option.ok) throw new Error(`${option.url} answered ${option.status}`);
    return await option.arrayBuffer();
  } catch (error) {
    throw await failure("wasm/load", error);
  }
}

/** The engine's side may have another base address, and this side may be a worker without a document. */
function absolute(address: string | URL): string {
  return new URL(address, globalThis.document?.baseURI ?? globalThis.location?.href).href;
}
