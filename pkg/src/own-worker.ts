/** Starts the package's own worker. Separate from the port: files that hold everything must not name it. */

import { failure } from "./failure.js";

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
  // A script of another origin may not be a worker, but a module of ours may import it.
  // Not the literal that bundlers look for: it would make a second copy of the worker.
  const script = JSON.stringify(new URL("./worker.js", own));
  const starter = new Blob([`import ${script};`], { type: "text/javascript" });
  // The address is left for the tab to drop: taken back too early, the worker never starts.
  return new Worker(URL.createObjectURL(starter), { type: "module", name: "daqiao" });
}
