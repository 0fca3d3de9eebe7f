/** The worker's script, as a text inside of another file: it has no place of its own, and is given its wasm. */

import { exposeEngine } from "./worker-api.js";

exposeEngine(() => Promise.reject(new Error("no wasm was given")));
