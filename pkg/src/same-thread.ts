/** The browser's engine in the page's own thread. Loaded only for `worker: false`. */

import { createGlue } from "./glue.js";
import type { Connect } from "./protocol.js";
import { connectSameThread } from "./same-thread-port.js";

export const connect: Connect = connectSameThread({
  createGlue,
  ownWasm: () => fetch(new URL("./daqiao_bg.wasm", import.meta.url)),
});
