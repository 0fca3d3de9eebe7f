/** What the generated module of the import offers, in types; the contract with Rust. */

import type { Json } from "../engine.js";
import type { WireBatch } from "./protocol.js";
import type { ImportMapping, TableFacts } from "./types.js";

/** A file in the wasm's memory, and how far its rows are read. */
export interface WasmImport {
  guess(): Json<TableFacts>;
  begin(mapping: Json<ImportMapping>): void;
  next(nRows: number): Json<WireBatch>;
  mappingFile(mapping: Json<ImportMapping>): string;
  readMapping(file: string): Json<ImportMapping>;
  free(): void;
}

/** One instance of the wasm module. */
export interface ImportGlue {
  init(input: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  readonly Import: new (
    name: string,
    bytes: Uint8Array,
    progress?: (share: number) => void,
  ) => WasmImport;
  version(): string;
}

/** Makes an instance that shares nothing with the others. */
export type CreateImportGlue = () => ImportGlue;
