/** The browser's engine in the page's own thread. Loaded only for `worker: false`. */

import { createGlue } from "./glue.js";
import { connectInline } from "./inline-port.js";
import type { Connect } from "./protocol.js";

export const connect: Connect = connectInline({
  createGlue,
  ownWasm: () => fetch(new URL("./daqiao_bg.wasm", import.meta.url)),
});
