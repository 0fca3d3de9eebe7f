/** The import in the package's own worker, as the browser's entry starts it. */

import * as Comlink from "comlink";

import { failure } from "../failure.js";
import { startForeignWorker } from "../foreign-worker.js";
import type { ConnectImport, ImportApi, ImportCalls } from "./protocol.js";

/** Makes imports in workers. */
export function connectWorker(startWorker: () => Worker | Promise<Worker>): ConnectImport {
  return async (onLost) => {
    let worker: Worker;
    try {
      worker = await startWorker();
    } catch (error) {
      throw await failure("worker/start", error);
    }
    const remote = Comlink.wrap<ImportApi>(worker);
    // The remote makes up a call for every name; only this one differs.
    const calls: ImportCalls = Object.create(remote, {
      open: {
        value: (...[wasm, source, name, onProgress]: Parameters<ImportApi["open"]>) =>
          remote.open(wasm, source, name, Comlink.proxy(onProgress)),
      },
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      onLost(String(event.message || "its script could not be loaded"));
    });
    worker.addEventListener("messageerror", () => onLost("an answer could not be read"));
    return { calls, end: () => worker.terminate() };
  };
}

/** Starts the worker that lies next to this script. */
export async function startOwnWorker(): Promise<Worker> {
  if (typeof Worker === "undefined") {
    throw await failure("worker/unavailable", "this environment has no workers");
  }
  const own = import.meta.url;
  // Bundlers may give a `file:` address here; only the network can be foreign.
  if (!own.startsWith("http") || own.startsWith(`${globalThis.location.origin}/`)) {
    return new Worker(new URL("./import-worker.js", import.meta.url), {
      type: "module",
      name: "daqiao-import",
    });
  }
  // Not the literal that bundlers look for: it would make a second copy of the worker.
  return startForeignWorker(new URL("./import-worker.js", own));
}
