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
    const inline = await import("./inline.js");
    return inline.connect;
  } catch (error) {
    throw loadError(describe(error), error);
  }
}

async function readWasm(option: WasmOption): Promise<WasmInput> {
  // The worker may have another base address than the page.
  if (typeof option === "string") return new URL(option, document.baseURI).href;
  if (option instanceof URL) return option.href;
  if (option instanceof Uint8Array) return new Uint8Array(option).buffer;
  if (!(option instanceof Response)) return option;
  if (!option.ok) throw loadError(`${option.url} answered ${option.status}`);
  try {
    return await option.arrayBuffer();
  } catch (error) {
    throw loadError(describe(error), error);
  }
}
