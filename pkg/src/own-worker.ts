/** Starts the package's own worker. Separate from the port: files that hold everything must not name it. */

import { failure } from "./failure.js";
import { startForeignWorker } from "./foreign-worker.js";

/** Starts the worker that lies next to this script. */
export async function startOwnWorker(): Promise<Worker> {
  if (typeof Worker === "undefined") {
    throw await failure("worker/unavailable", "this environment has no workers");
  }
  const own = import.meta.url;
  // Bundlers may give a `file:` address here; only the network can be foreign.
  if (!own.startsWith("http") || own.startsWith(`${globalThis.location.origin}/`)) {
    return new Worker(new URL("./worker.js", import.meta.url), {
      type: "module",
      name: "daqiao",
    });
  }
  // Not the literal that bundlers look for: it would make a second copy of the worker.
  return startForeignWorker(new URL("./worker.js", own));
}
