/** `node thread.js PACK REQUEST`: the same from a thread of its own, beside a main thread that goes on. */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

import { answer } from "./ask.js";

if (isMainThread) {
  const thread = new Worker(new URL(import.meta.url), { workerData: process.argv.slice(2) });
  thread.once("message", (found) => process.stdout.write(JSON.stringify(found)));
} else {
  const [pack, request] = workerData;
  parentPort.postMessage(await answer(pack, request));
}
