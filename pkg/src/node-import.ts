/** The import in Node: the same calls, in the calling thread. */

import { readFile } from "node:fs/promises";

import { ImportHost, WASM_NAME } from "./import/host.js";
import { createImportGlue } from "./import/import-glue.js";
import type { ConnectImport, ImportCalls } from "./import/protocol.js";
import { type ImportTable, openOver } from "./import/table.js";
import type { OpenTableOptions, TableSource } from "./import/types.js";
import { node } from "./node-platform.js";

export { ImportTable } from "./import/table.js";
export type * from "./import/types.js";

/** Opens the table of a file and guesses what its columns are; see `daqiao/import`. */
export async function openTable(
  source: TableSource,
  options: OpenTableOptions = {},
): Promise<ImportTable> {
  options.signal?.throwIfAborted();
  return openOver(connect, await node.readWasm(options.wasm), source, options);
}

const connect: ConnectImport = async () => {
  const host = new ImportHost({ createGlue: createImportGlue, ownWasm });
  const calls: ImportCalls = {
    open: (...args) => host.open(...args),
    begin: async (mapping) => host.begin(mapping),
    next: async (nRows) => host.next(nRows),
    mappingFile: async (mapping) => host.mappingFile(mapping),
    readMapping: async (file) => host.readMapping(file),
  };
  return { calls, end: () => host.end() };
};

async function ownWasm(): Promise<ArrayBuffer> {
  const file = await readFile(new URL(`./${WASM_NAME}`, import.meta.url));
  return new Uint8Array(file).buffer;
}
