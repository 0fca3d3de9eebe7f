/**
 * A port to an engine in a worker: starts it, wraps it, hears of its death.
 *
 * There is no way round from here to the page's own thread: where workers are
 * missing or forbidden the caller is told, and decides.
 */

import * as Comlink from "comlink";

import { DaqiaoError, describe } from "./errors.js";
import type { Connect, EngineCalls, Port, WorkerApi } from "./protocol.js";
import { startError } from "./worker-errors.js";

/** The part of a `Worker` that is used. */
export type EngineWorker = Comlink.Endpoint & Pick<Worker, "terminate" | "addEventListener">;

/**
 * Makes engines in workers.
 *
 * @param startWorker makes a worker that runs `daqiao/worker`
 */
export function connectWorker(startWorker: () => EngineWorker): Connect {
  return async (onLost) => {
    let worker: EngineWorker;
    try {
      worker = startWorker();
    } catch (error) {
      throw error instanceof DaqiaoError ? error : startError(describe(error), error);
    }
    return wrap(worker, onLost);
  };
}

function wrap(worker: EngineWorker, onLost: (found: string) => void): Port {
  const remote = Comlink.wrap<WorkerApi>(worker);
  const calls: EngineCalls = {
    hello: () => remote.hello(),
    start: (wasm) => remote.start(wasm),
    openPack: (bytes) => remote.openPack(Comlink.transfer(bytes, [bytes.buffer])),
    closePack: (market) => remote.closePack(market),
    packs: () => remote.packs(),
    match: (request) => remote.match(request),
    search: (request) => remote.search(request),
    explain: (request, id, market) => remote.explain(request, id, market),
    get: (id, market) => remote.get(id, market),
    add: (records, market) => remote.add(records, market),
    remove: (ids, market) => remote.remove(ids, market),
    save: (market) => remote.save(market),
    compact: (market) => remote.compact(market),
    memoryBytes: () => remote.memoryBytes(),
  };
  // Browsers send a bare event when the script cannot be loaded, and an ErrorEvent when it throws.
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    const said = "message" in event ? event.message : undefined;
    onLost(typeof said === "string" && said !== "" ? said : "its script could not be loaded");
  });
  worker.addEventListener("messageerror", () => onLost("an answer could not be read"));
  return { calls, end: () => worker.terminate() };
}
