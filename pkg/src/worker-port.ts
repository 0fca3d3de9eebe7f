/**
 * A port to an engine in a worker: starts it, wraps it, hears of its death.
 *
 * There is no way round from here to the page's own thread: where workers are
 * missing or forbidden the caller is told, and decides.
 */

import * as Comlink from "comlink";

import { failure } from "./failure.js";
import type { Connect, EngineCalls, PackBytes, Port, WorkerApi } from "./protocol.js";

/** The part of a `Worker` that is used. */
export type EngineWorker = Comlink.Endpoint & Pick<Worker, "terminate" | "addEventListener">;

/**
 * Makes engines in workers.
 *
 * @param startWorker makes a worker that runs `daqiao/worker`
 */
export function connectWorker(
  startWorker: () => EngineWorker | Promise<EngineWorker>,
): Connect {
  return async (onLost) => {
    try {
      return wrap(await startWorker(), onLost);
    } catch (error) {
      throw await failure("worker/start", error);
    }
  };
}

function wrap(worker: EngineWorker, onLost: (found: string) => void): Port {
  const remote = Comlink.wrap<WorkerApi>(worker);
  // The remote makes up a call for every name; only these differ.
  const calls: EngineCalls = Object.create(remote, {
    openPack: { value: (pack: PackBytes) => remote.openPack(handedOver(pack)) },
    attach: {
      value: (market: string, rest: PackBytes) => remote.attach(market, handedOver(rest)),
    },
  });
  // Browsers send a bare event when the script cannot be loaded, and an ErrorEvent when it throws.
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    const said = "message" in event ? event.message : "";
    onLost(String(said || "its script could not be loaded"));
  });
  worker.addEventListener("messageerror", () => onLost("an answer could not be read"));
  return { calls, end: () => worker.terminate() };
}

/** Bytes are moved to the other thread; blobs are shared anyway. */
function handedOver(pack: PackBytes): PackBytes {
  return pack instanceof Blob ? pack : Comlink.transfer(pack, [pack.buffer]);
}
