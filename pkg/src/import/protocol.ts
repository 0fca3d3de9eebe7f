/** All that may cross to the import's thread, and the form of its answers. */

import type { Json } from "../engine.js";
import type { Reply, WasmInput } from "../protocol.js";
import type { ImportBatch, ImportMapping, TableFacts, TableSource } from "./types.js";

/** A batch as the wasm writes it. */
export type WireBatch = ImportBatch & { readonly done: boolean };

/** The import as its own thread offers it. */
export interface ImportApi {
  /** Loads the wasm and reads the file. To be called once, before all that follow. */
  open(
    wasm: WasmInput,
    source: TableSource,
    name: string,
    onProgress: (share: number) => void,
  ): Promise<Reply<Json<TableFacts>>>;
  /** Begins to read the rows, from the first on. */
  begin(mapping: ImportMapping): Reply<null>;
  /** Reads the next rows. */
  next(nRows: number): Reply<Json<WireBatch>>;
  mappingFile(mapping: ImportMapping): Reply<string>;
  readMapping(file: string): Reply<Json<ImportMapping>>;
}

/** The same calls as the caller sees them. */
export type ImportCalls = {
  readonly [Name in keyof ImportApi]: (
    ...args: Parameters<ImportApi[Name]>
  ) => Promise<Awaited<ReturnType<ImportApi[Name]>>>;
};

/** A connection to one import. */
export interface ImportPort {
  readonly calls: ImportCalls;
  /** Ends it at once, a running call included. */
  end(): void;
}

/** Makes a new import; `onLost` hears of its death. */
export type ConnectImport = (onLost: (found: string) => void) => Promise<ImportPort>;
