/** Workers whose script is of another origin than the page. */

/**
 * A script of another origin may not be a worker, but a script of ours may import it. It does so
 * in a call, since an import statement would fall under the policy for workers instead of scripts.
 */
export async function startForeignWorker(script: URL): Promise<Worker> {
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
