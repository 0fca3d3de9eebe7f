/** From a file to rows of cells by column, whatever its format and encoding. */

import { type LocalFile, parse, type ParseResult } from "papaparse";

import type { Line } from "./workbook.js";

/** Cells by the name of their column. Values of JSON stay what they are. */
export type Row = Readonly<Record<string, unknown>>;

export interface Rows {
  /** Columns in the order in which they first stand. */
  readonly columns: readonly string[];
  readonly rows: readonly NumberedRow[];
  /** Rows that could not be read at all. */
  readonly broken: readonly { readonly line: number; readonly message: string }[];
}

/** A row, and the line of the file on which it stands, from 1. */
export interface NumberedRow {
  readonly line: number;
  readonly cells: Row;
}

export interface RowsOptions {
  /** Told the share that is read, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How much of a file tells its encoding, in bytes. */
const PROBED = 65_536;

/** @throws {FileError} for a file that is no table, and the reason of the signal */
export async function rowsOf(file: File, options: RowsOptions): Promise<Rows> {
  options.signal?.throwIfAborted();
  const ending = /\.(\w+)$/.exec(file.name.toLowerCase())?.[1] ?? "";
  if (ending === "json") return fromJson(await text(file));
  if (ending === "ndjson" || ending === "jsonl") return fromLines(await text(file));
  if (["csv", "tsv", "txt"].includes(ending)) {
    return fromTable(await cellsOf(file, await encodingOf(file), options));
  }
  if (ending === "xlsx" || ending === "xlsm") return fromTable(await workbookCells(file, options));
  throw new FileError("type", ending);
}

/** A file that cannot be read as a table. */
export class FileError extends Error {
  readonly problem: "type" | "json" | "workbook" | "empty";

  constructor(problem: FileError["problem"], message: string) {
    super(message);
    this.problem = problem;
  }
}

async function text(file: File): Promise<string> {
  return new TextDecoder(await encodingOf(file)).decode(await file.arrayBuffer());
}

/** UTF-8, or what tables are written in on Chinese desks. */
async function encodingOf(file: File): Promise<string> {
  const start = await file.slice(0, PROBED).arrayBuffer();
  try {
    // More may follow: a character cut in two at the end is no fault.
    new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: true });
    return "utf-8";
  } catch {
    return "gb18030";
  }
}

function fromJson(json: string): Rows {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch (error) {
    throw new FileError("json", error instanceof Error ? error.message : "");
  }
  if (!Array.isArray(read)) throw new FileError("json", "");
  return gathered(read.map((value, at) => ({ line: at + 1, value })), []);
}

function fromLines(lines: string): Rows {
  const broken: { readonly line: number; readonly message: string }[] = [];
  const values = lines.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      const value: unknown = JSON.parse(line);
      return [{ line: at + 1, value }];
    } catch (error) {
      broken.push({ line: at + 1, message: error instanceof Error ? error.message : "" });
      return [];
    }
  });
  return gathered(values, broken);
}

function gathered(
  values: readonly { readonly line: number; readonly value: unknown }[],
  broken: Rows["broken"],
): Rows {
  const columns = new Set<string>();
  const rows: NumberedRow[] = [];
  const faults = [...broken];
  for (const { line, value } of values) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      faults.push({ line, message: "{…}" });
      continue;
    }
    const cells = Object.fromEntries(Object.entries(value));
    for (const column of Object.keys(cells)) columns.add(column);
    rows.push({ line, cells });
  }
  if (rows.length + faults.length === 0) throw new FileError("empty", "");
  return { columns: [...columns], rows, broken: faults };
}

function fromTable(lines: readonly Line[]): Rows {
  // Above the header there may stand the title of the table, in one cell.
  const head = lines.findIndex(({ cells }, at) => {
    const next = lines[at + 1];
    const some = (row: readonly string[]): number => row.filter((cell) => cell !== "").length;
    return some(cells) > 1 || next === undefined || some(next.cells) <= 1;
  });
  const header = lines[head];
  if (header === undefined) throw new FileError("empty", "");
  const columns = unique(header.cells);
  const rows = lines.slice(head + 1).map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      columns.flatMap((column, at) => (column === "" ? [] : [[column, cells[at] ?? ""]])),
    ),
  }));
  return { columns: columns.filter((column) => column !== ""), rows, broken: [] };
}

/** Visitors without a workbook need not load what reads one. */
async function workbookCells(file: File, { signal }: RowsOptions): Promise<readonly Line[]> {
  const [{ cellsOfWorkbook }, bytes] = await Promise.all([
    import("./workbook.js"),
    file.arrayBuffer(),
  ]);
  signal?.throwIfAborted();
  try {
    return cellsOfWorkbook(new Uint8Array(bytes));
  } catch (error) {
    throw new FileError("workbook", error instanceof Error ? error.message : "");
  }
}

/** All lines that are not blank. */
function cellsOf(
  file: File,
  encoding: string,
  { onProgress, signal }: RowsOptions,
): Promise<readonly Line[]> {
  return new Promise((done, failed) => {
    const lines: Line[] = [];
    let line = 0;
    parse<readonly string[], LocalFile>(file, {
      encoding,
      chunk: ({ data, meta }: ParseResult<readonly string[]>, parser) => {
        if (signal?.aborted === true) {
          parser.abort();
          failed(signal.reason);
          return;
        }
        for (const cells of data) {
          line += 1;
          const trimmed = cells.map((cell) => cell.replace(/^\uFEFF/, "").trim());
          if (trimmed.some((cell) => cell !== "")) lines.push({ line, cells: trimmed });
        }
        onProgress?.(file.size === 0 ? 1 : Math.min(1, meta.cursor / file.size));
      },
      complete: () => done(lines),
      error: failed,
    });
  });
}

/** A column that is named like one before it gets a number. An unnamed one is named by its place. */
function unique(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name, at) => {
    const plain = name === "" ? `#${at + 1}` : name;
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    return count === 1 ? plain : `${plain} ${count}`;
  });
}
