/** How a browser reads packs and the wasm, wherever the engine runs. */

import { describe } from "./errors.js";
import { loadError } from "./load-wasm.js";
import type { WasmOption } from "./options.js";
import type { FetchPack } from "./pack-source.js";
import type { WasmInput } from "./protocol.js";

/** Fetches a pack from its address. */
export const fetchPack: FetchPack = (address, signal) =>
  fetch(address, signal === undefined ? {} : { signal });

/**
 * Makes the option fit to cross the thread.
 *
 * @returns null if no option was given
 * @throws {DaqiaoError} `wasm/load`
 */
export async function readWasm(option: WasmOption | undefined): Promise<WasmInput> {
  if (option === undefined) return null;
  if (option instanceof URL) return option.href;
  if (option instanceof Uint8Array) return new Uint8Array(option).buffer;
  try {
    if (typeof option === "string") return absolute(option);
    if (!(option instanceof Response)) return option;
    if (!option.ok) throw new Error(`${option.url} answered ${option.status}`);
    return await option.arrayBuffer();
  } catch (error) {
    throw loadError(describe(error), error);
  }
}

/** The engine's side may have another base address, and this side may be a worker without a document. */
function absolute(address: string): string {
  return new URL(address, globalThis.document?.baseURI ?? globalThis.location?.href).href;
}
