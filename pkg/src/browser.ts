/** The browser as a platform. */

import { describe } from "./errors.js";
import { loadError } from "./load-wasm.js";
import type { OpenOptions, WasmOption } from "./options.js";
import type { Platform } from "./platform.js";
import type { Connect, WasmInput } from "./protocol.js";
import { connectWorker, startOwnWorker } from "./worker-port.js";

export const browser: Platform = {
  connect,
  readWasm,
  fetchPack: (address, signal) => fetch(address, signal === undefined ? {} : { signal }),
};

async function connect(worker: OpenOptions["worker"] = true): Promise<Connect> {
  if (worker === true) return connectWorker(startOwnWorker);
  if (worker !== false) return connectWorker(worker);
  try {
    const sameThread = await import("./same-thread.js");
    return sameThread.connect;
  } catch (error) {
    throw loadError(describe(error), error);
  }
}

async function readWasm(option: WasmOption | undefined): Promise<WasmInput> {
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
