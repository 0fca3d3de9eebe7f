/** What the import takes and gives: plain data. */

import type { Messages } from "../errors.js";
import type { CallOptions, WasmOption } from "../options.js";
import type { RecordInput } from "../types.js";

/** A file with a table: CSV, a workbook, JSON or NDJSON. */
export type TableSource = Blob | ArrayBuffer | Uint8Array;

/** Options of {@link openTable}. */
export interface OpenTableOptions extends CallOptions {
  /** Name of the file, whose ending says what it is. @defaultValue that of a `File` */
  readonly name?: string | undefined;
  /** Called while the file is read, with the share that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Makes a worker that runs `daqiao/import-worker`. @defaultValue the package's own */
  readonly worker?: (() => Worker) | undefined;
  /** The wasm of the import. @defaultValue `daqiao_import_bg.wasm` next to the script */
  readonly wasm?: WasmOption | undefined;
}

/** How sure a guess is; `none`: nothing speaks for any field. */
export type Confidence = "none" | "low" | "medium" | "high";

/** What a column is taken for, and why. */
export interface ColumnGuess {
  readonly name: string;
  /** A field, such as `title` or `price`; `keep` for none; `drop`. */
  readonly target: string;
  readonly confidence: Confidence;
  readonly reason: Messages;
  /** The first few of its values. */
  readonly samples: readonly string[];
}

/** A field that a column can be read as. */
export interface ImportField extends Messages {
  readonly field: string;
  /** Whether several columns can be read as it, such as the two ends of a price. */
  readonly many: boolean;
}

/** What columns are read as. Those that it does not name are the field of their own name. */
export interface ImportMapping {
  /**
   * By the name of the column: a field, or a path such as `title.zh`; `keep`: it stays with the
   * record and is not matched; `drop`: it is not wanted.
   */
  readonly columns: Readonly<Record<string, string>>;
  /** What records are given that do not say, such as `{ kind: "need" }`. */
  readonly defaults: Readonly<Record<string, string>>;
}

/** What is known of a table before its rows are read. */
export interface TableFacts {
  readonly columns: readonly ColumnGuess[];
  /** What rows are that do not say. */
  readonly kind: string;
  /** Texts above the header. */
  readonly title: readonly string[];
  /** Numbers of its first and last row; null for JSON. */
  readonly header: readonly [number, number] | null;
  /** How the text was encoded; null for workbooks. */
  readonly encoding: string | null;
  /** Rows below the header to the last with content. */
  readonly rows: number;
  /** All fields that a column can be read as. */
  readonly fields: readonly ImportField[];
}

/** How many rows there are, and what became of them: `taken + rejected + blank` is `rows`. */
export interface ImportTally {
  readonly rows: number;
  readonly taken: number;
  readonly rejected: number;
  readonly blank: number;
}

/** Why a row was rejected, or what was not understood in it. */
export interface ImportRemark extends Messages {
  /** Number of the row in the file, from 1. */
  readonly row: number;
  readonly rejected: boolean;
  readonly column?: string;
  readonly id?: string;
  /** JSON pointer to the field of the record; empty for the whole row. */
  readonly field: string;
  /** A stable name, such as `record/missing` or `import/unread`. */
  readonly code: string;
}

/** Some rows that were read. */
export interface ImportBatch {
  readonly records: readonly RecordInput[];
  /** The number of the row of each record. */
  readonly rows: readonly number[];
  readonly remarks: readonly ImportRemark[];
  /** All rows so far. */
  readonly tally: ImportTally;
}

/** Options of reading the rows. */
export interface ReadOptions extends CallOptions {
  /** What columns are read as. @defaultValue the guess */
  readonly mapping?: ImportMapping | undefined;
}
