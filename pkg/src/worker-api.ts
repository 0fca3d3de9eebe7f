/** Offers an engine host to the page behind Comlink: all that a worker's script does. */

import * as Comlink from "comlink";

import { createGlue } from "./glue.js";
import { EngineHost, type HostParts } from "./host.js";
import type { Reply, Started, WasmInput, WorkerApi } from "./protocol.js";

class WorkerHost extends EngineHost {
  /** The pack is still on its way, and nobody waits for this thread. */
  override async start(
    wasm: WasmInput,
    optionKeys: readonly string[],
  ): Promise<Reply<Started>> {
    const started = await super.start(wasm, optionKeys);
    const warm = started.ok ? this.warmUp() : started;
    return warm.ok ? started : warm;
  }

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
  const api: WorkerApi = new WorkerHost({ createGlue, ownWasm });
  Comlink.expose(api);
}
