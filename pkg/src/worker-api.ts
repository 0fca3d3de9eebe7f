/** Offers an engine host to the page behind Comlink: all that a worker's script does. */

import * as Comlink from "comlink";

import { createGlue } from "./glue.js";
import { EngineHost, type HostParts } from "./host.js";
import type { Reply, WorkerApi } from "./protocol.js";

class WorkerHost extends EngineHost {
  /** The bytes are handed over instead of copied. */
  override save(market: string | undefined): Reply<Uint8Array<ArrayBuffer>> {
    const reply = super.save(market);
    return reply.ok ? Comlink.transfer(reply, [reply.value.buffer]) : reply;
  }
}

/**
 * Waits for calls from the thread that made this worker.
 *
 * @param ownWasm reads the wasm when the page gives none
 */
export function exposeEngine(ownWasm: HostParts["ownWasm"]): void {
  const api: WorkerApi = new WorkerHost({ createGlue, ownWasm, ownThread: true });
  Comlink.expose(api);
}
