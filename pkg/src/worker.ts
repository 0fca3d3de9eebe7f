/** The worker's script, in a file of its own. */

import { exposeEngine } from "./worker-api.js";

exposeEngine(() => fetch(new URL("./daqiao_bg.wasm", import.meta.url)));
