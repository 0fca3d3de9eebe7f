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
  // Not the literal that bundlers look for: it would make a second copy of the worker.
  return startForeignWorker(new URL("./worker.js", own));
}

/**
 * A script of another origin may not be a worker, but a script of ours may import it. It does so
 * in a call, since an import statement would fall under the policy for workers instead of scripts.
 */
async function startForeignWorker(script: URL): Promise<Worker> {
  const starter = `import("${script}").then(()=>postMessage(""),e=>postMessage(e.message))`;
  // The address is left for the tab to drop: taken back too early, the worker never starts.
  const address = URL.createObjectURL(new Blob([starter], { type: "text/javascript" }));
  const worker = new Worker(address);
  // Until the import is done there is nobody to hear a call.
  const found = await new Promise<string>((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => resolve("its script could not be loaded");
  });
  if (found !== "") throw new Error(found);
  return worker;
}
