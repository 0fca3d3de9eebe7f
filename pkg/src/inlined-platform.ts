/** A platform that has worker and wasm inside: a browser without a server, or Node. */

import { fetchPack, readWasm as readOption } from "./browser-sources.js";
import { failure } from "./failure.js";
import { createGlue } from "./glue.js";
import { WASM_GZIP_BASE64, WORKER_TEXT } from "./inlined-parts.js";
import type { OpenOptions } from "./options.js";
import type { Platform } from "./platform.js";
import type { Connect, WasmInput } from "./protocol.js";
import { connectSameThread } from "./same-thread-port.js";
import { connectWorker } from "./worker-port.js";

export const inlined: Platform = { connect, readWasm, fetchPack };

const sameThread: Connect = connectSameThread({ createGlue, ownWasm: inflatedWasm });

async function connect(worker: OpenOptions["worker"] = !isNode()): Promise<Connect> {
  if (worker === false) return sameThread;
  return connectWorker(worker === true ? startBlobWorker : worker);
}

/** Bytes cross into any worker; a compiled module does not, where pages have no origin (`file:`). */
async function readWasm(option: OpenOptions["wasm"]): Promise<WasmInput> {
  return option === undefined ? inflatedWasm() : readOption(option);
}

/** A classic script: modules cannot be had from everywhere, and this one imports nothing. */
async function startBlobWorker(): Promise<Worker> {
  if (typeof Worker === "undefined") {
    throw await failure("worker/unavailable", "this environment has no workers");
  }
  const script = new Blob([WORKER_TEXT], { type: "text/javascript" });
  // The address is left for the tab to drop: taken back too early, the worker never starts.
  return new Worker(URL.createObjectURL(script), { name: "daqiao" });
}

async function inflatedWasm(): Promise<ArrayBuffer> {
  try {
    const bytes = Uint8Array.from(atob(WASM_GZIP_BASE64), (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return await new Response(stream).arrayBuffer();
  } catch (error) {
    throw await failure("wasm/load", error);
  }
}

/** Node names itself; a browser that merely lacks workers must not pass for it. */
function isNode(): boolean {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  return process?.versions?.node !== undefined && typeof Worker === "undefined";
}
