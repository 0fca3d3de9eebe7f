/** The worker's script: an engine host behind Comlink, and nothing else. */

import * as Comlink from "comlink";

import { createGlue } from "./glue.js";
import { EngineHost } from "./host.js";
import type { Reply, WorkerApi } from "./protocol.js";

class WorkerHost extends EngineHost {
  /** The bytes are handed over instead of copied. */
  override save(market: string | undefined): Reply<Uint8Array<ArrayBuffer>> {
    const reply = super.save(market);
    return reply.ok ? Comlink.transfer(reply, [reply.value.buffer]) : reply;
  }
}

const api: WorkerApi = new WorkerHost({
  createGlue,
  ownWasm: () => fetch(new URL("./daqiao_bg.wasm", import.meta.url)),
});

Comlink.expose(api);
