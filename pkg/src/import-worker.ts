/** The script of the import's worker, in a file of its own. */

import * as Comlink from "comlink";

import { ImportHost } from "./import/host.js";
import { createImportGlue } from "./import/import-glue.js";
import type { ImportApi } from "./import/protocol.js";

const api: ImportApi = new ImportHost({
  createGlue: createImportGlue,
  ownWasm: () => fetch(new URL("./daqiao_import_bg.wasm", import.meta.url)),
});
Comlink.expose(api);
