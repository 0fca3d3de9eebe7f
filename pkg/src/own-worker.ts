/** Starts the package's own worker. Separate from the port: files that hold everything must not name it. */

import { failure } from "./failure.js";

/** Starts the worker that lies next to this script. */
export async function startOwnWorker(): Promise<Worker> {
  if (typeof Worker === "undefined") {
    throw await failure("worker/unavailable", "this environment has no workers");
  }
  const own = import.meta.url;
  if (isForeign(own)) return startForeignWorker(own);
  return new Worker(new URL("./worker.js", import.meta.url), {
    type: "module",
    name: "daqiao",
  });
}

/** Bundlers may give a `file:` address here; only the network can be foreign. */
function isForeign(own: string): boolean {
  return own.startsWith("http") && new URL(own).origin !== globalThis.location.origin;
}

/** A script of another origin may not be a worker, but a module of ours may import it. */
function startForeignWorker(own: string): Worker {
  // Not the literal that bundlers look for: it would make a second copy of the worker.
  const script = new URL(["worker", "js"].join("."), own).href;
  const starter = new Blob([`import ${JSON.stringify(script)};`], { type: "text/javascript" });
  // The address is left for the tab to drop: taken back too early, the worker never starts.
  return new Worker(URL.createObjectURL(starter), { type: "module", name: "daqiao" });
}
