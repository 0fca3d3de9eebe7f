/** The browser as a platform. */

import { fetchPack, readWasm } from "./browser-sources.js";
import { failure } from "./failure.js";
import type { OpenOptions } from "./options.js";
import { startOwnWorker } from "./own-worker.js";
import type { Platform } from "./platform.js";
import type { Connect } from "./protocol.js";
import { connectWorker } from "./worker-port.js";

export const browser: Platform = { connect, readWasm, fetchPack };

async function connect(worker: OpenOptions["worker"] = true): Promise<Connect> {
  if (worker === true) return connectWorker(startOwnWorker);
  if (worker !== false) return connectWorker(worker);
  try {
    const sameThread = await import("./same-thread.js");
    return sameThread.connect;
  } catch (error) {
    throw await failure("wasm/load", error);
  }
}
