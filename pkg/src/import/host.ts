/**
 * The import on its own side of the thread: convert, call, convert.
 *
 * **Invariant:** after a trap the wasm is never entered again.
 */

import { describe } from "../describe.js";
import type { Json } from "../engine.js";
import { DaqiaoError, type WireError } from "../errors.js";
import { failure } from "../failure.js";
import { loadWasm } from "../load-wasm.js";
import type { Reply, WasmInput } from "../protocol.js";
import { VERSION } from "../version.js";
import { toWire } from "../wire-errors.js";
import type { ImportApi, WireBatch } from "./protocol.js";
import type { ImportMapping, TableFacts, TableSource } from "./types.js";
import type { CreateImportGlue, WasmImport } from "./wasm-import.js";

/** The wasm of the import, next to the script. */
export const WASM_NAME = "daqiao_import_bg.wasm";

/** What a host needs from its surroundings. */
export interface ImportHostParts {
  readonly createGlue: CreateImportGlue;
  readonly ownWasm: () => Promise<Response | ArrayBuffer>;
}

/** An {@link ImportApi} over one instance of the wasm. */
export class ImportHost implements ImportApi {
  readonly #parts: ImportHostParts;
  #table: WasmImport | null = null;
  #trap: WireError | null = null;

  constructor(parts: ImportHostParts) {
    this.#parts = parts;
  }

  async open(
    wasm: WasmInput,
    source: TableSource,
    name: string,
    onProgress: (share: number) => void,
  ): Promise<Reply<Json<TableFacts>>> {
    try {
      const [module, bytes] = await Promise.all([
        loadWasm(wasm, this.#parts.ownWasm),
        bytesOf(source),
      ]);
      const glue = this.#parts.createGlue();
      await glue.init({ module_or_path: module });
      const found = glue.version();
      if (found !== VERSION) {
        throw await failure("engine/version", found, { file: WASM_NAME, expected: VERSION });
      }
      const table = new glue.Import(name, bytes, onProgress);
      this.#table = table;
      return { ok: true, value: table.guess() };
    } catch (error) {
      return this.#failed(error);
    }
  }

  begin(mapping: ImportMapping): Reply<null> {
    return this.#call((table) => {
      table.begin(JSON.stringify(mapping));
      return null;
    });
  }

  next(nRows: number): Reply<Json<WireBatch>> {
    return this.#call((table) => table.next(nRows));
  }

  mappingFile(mapping: ImportMapping): Reply<string> {
    return this.#call((table) => table.mappingFile(JSON.stringify(mapping)));
  }

  readMapping(file: string): Reply<Json<ImportMapping>> {
    return this.#call((table) => table.readMapping(file));
  }

  /** Gives the memory back. Only of use in the caller's own thread; a worker is terminated. */
  end(): void {
    const table = this.#table;
    this.#table = null;
    if (this.#trap === null) table?.free();
  }

  #call<T>(work: (table: WasmImport) => T): Reply<T> {
    if (this.#trap !== null) return { ok: false, error: this.#trap };
    if (this.#table === null) {
      return { ok: false, error: stopped("it was called before a table was open") };
    }
    try {
      return { ok: true, value: work(this.#table) };
    } catch (error) {
      return this.#failed(error);
    }
  }

  #failed(thrown: unknown): { readonly ok: false; readonly error: WireError } {
    const meant = toWire(thrown);
    if (meant !== null) return { ok: false, error: meant };
    this.#trap = stopped(describe(thrown));
    return { ok: false, error: this.#trap };
  }
}

/** @throws {DaqiaoError} `import/file`: files can be gone or changed since they were chosen */
async function bytesOf(source: TableSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  try {
    return new Uint8Array(await source.arrayBuffer());
  } catch (cause) {
    const found = describe(cause);
    const messages = {
      en: `could not read the file: ${found}; choose it again, and check that it is still there and may be read`,
      zh: `无法读取文件:${found};请确认文件仍在原处且允许读取,然后重新选择`,
    };
    throw new DaqiaoError("import/file", messages, { detail: { found }, cause });
  }
}

function stopped(found: string): WireError {
  return {
    code: "engine/panicked",
    message: `the import stopped: ${found}; open the file anew, and please report the one that led here`,
    zh: `导入意外停止:${found};请重新打开文件,并报告引发此问题的文件`,
    detail: { found },
  };
}
