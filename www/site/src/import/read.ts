/**
 * From a file of an exchange to records.
 *
 * Nothing is lost without a word: each row is a record or a rejected row, and a cell that could
 * not be understood stays with its record as it is.
 */

import type { RecordInput } from "daqiao";

import type { Both } from "./both.js";
import { type Field, guessColumns, guessKind, type Mapping, type Target } from "./fields.js";
import { type NumberedRow, type RowsOptions, rowsOf } from "./rows.js";
import { keyOf, valueOf } from "./values.js";

export interface ReadOptions extends RowsOptions {
  /** What the columns are read as. Guessed when left out. */
  readonly mapping?: Mapping | undefined;
}

/** A column, and what stands in it. */
export interface Column {
  readonly name: string;
  /** The first few values. */
  readonly samples: readonly string[];
}

/** A row that is no record, or a cell that was kept without being understood. */
export interface TableProblem {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly column: string | null;
  /** Whether the row was left out for it. */
  readonly rejected: boolean;
  readonly reason: Both;
}

export interface TableRead {
  readonly records: readonly RecordInput[];
  /** The line of each record. */
  readonly lines: readonly number[];
  readonly problems: readonly TableProblem[];
  readonly columns: readonly Column[];
  readonly mapping: Mapping;
  /** Rows in all: `records` and those that were rejected. */
  readonly rows: number;
}

/** Examples of each column. */
const SAMPLES = 3;

/** Reads a table. @throws {FileError} for a file that is none */
export async function readTable(file: File, options: ReadOptions = {}): Promise<TableRead> {
  const { columns, rows, broken } = await rowsOf(file, options);
  const mapping = options.mapping ?? { columns: guessColumns(columns), kind: guessKind(columns) };
  const problems: TableProblem[] = broken.map(({ line, message }) => ({
    line,
    column: null,
    rejected: true,
    reason: { zh: `这一行不是 JSON：${message}`, en: `this line is no JSON: ${message}` },
  }));
  const ids = new Map<string, number>();
  const records: RecordInput[] = [];
  const lines: number[] = [];
  for (const row of rows) {
    const { record, notes } = recordOf(row, mapping);
    const before = ids.get(record.id);
    if (before !== undefined) {
      problems.push({ line: row.line, column: null, rejected: true, reason: repeated(record.id, before) });
      continue;
    }
    ids.set(record.id, row.line);
    problems.push(...notes);
    records.push(record);
    lines.push(row.line);
  }
  return {
    records,
    lines,
    problems,
    columns: columns.map((name) => ({ name, samples: samplesOf(name, rows) })),
    mapping,
    rows: rows.length + broken.length,
  };
}

function repeated(id: string, before: number): Both {
  return {
    zh: `编号 ${id} 与第 ${before} 行重复`,
    en: `the number ${id} stands on line ${before} already`,
  };
}

function samplesOf(name: string, rows: readonly NumberedRow[]): readonly string[] {
  const samples = new Set<string>();
  for (const { cells } of rows) {
    const cell = shown(cells[name]);
    if (cell !== "") samples.add(cell);
    if (samples.size === SAMPLES) break;
  }
  return [...samples];
}

function shown(cell: unknown): string {
  if (cell === undefined || cell === null) return "";
  return typeof cell === "string" ? cell.trim() : JSON.stringify(cell);
}

function recordOf(
  { line, cells }: NumberedRow,
  mapping: Mapping,
): { readonly record: RecordInput; readonly notes: readonly TableProblem[] } {
  const values: Record<string, unknown> = {};
  const notes: TableProblem[] = [];
  for (const [column, cell] of Object.entries(cells)) {
    const target = mapping.columns[column] ?? "keep";
    if (target === "drop" || shown(cell) === "") continue;
    const value = target === "keep" ? cell : read(target, cell, column);
    if (value !== null && target !== "keep") {
      put(values, keyOf(target), value);
      continue;
    }
    values[freeName(column, target)] = cell;
    if (target !== "keep") {
      notes.push({ line, column, rejected: false, reason: unread(shown(cell)) });
    }
  }
  const { id, kind, title, ...rest } = values;
  const of = kind === "need" || kind === "offer" ? kind : mapping.kind;
  const record = {
    id: shown(id) === "" ? `row-${line}` : shown(id),
    kind: isKind(kind) ? kind : of,
    title: isText(title) ? title : shown(title),
    ...asked(rest, of),
  };
  return { record, notes };
}

/** A cell of JSON that is no text is taken as it is: the engine checks it. */
function read(target: Field, cell: unknown, column: string): unknown {
  if (typeof cell === "string") return valueOf(target, cell.trim(), column);
  if (typeof cell === "number" && target === "price") return valueOf(target, String(cell), column);
  return typeof cell === "number" && target !== "id" ? String(cell) : cell;
}

/** A kept cell never takes the place of a field that has a meaning. */
function freeName(column: string, target: Target): string {
  return target === "keep" && !RESERVED.has(column) ? column : `${column} *`;
}

const RESERVED: ReadonlySet<string> = new Set(["id", "kind", "title", "price", "tags", "region"]);

/** Two columns may be tags, and two of them one source. */
function put(values: Record<string, unknown>, key: string, value: unknown): void {
  const before = values[key];
  if (Array.isArray(before) && Array.isArray(value)) values[key] = [...before, ...value];
  else if (isObject(before) && isObject(value)) values[key] = { ...before, ...value };
  else values[key] = value;
}

/** A need has no maturity of its own, but asks for one. */
function asked(
  values: Readonly<Record<string, unknown>>,
  kind: string,
): Readonly<Record<string, unknown>> {
  const { maturity, ...rest } = values;
  if (maturity === undefined) return rest;
  return kind === "need" ? { ...rest, min_maturity: maturity } : { ...rest, maturity };
}

function unread(cell: string): Both {
  const short = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
  return {
    zh: `没有读懂“${short}”，已按原文保留`,
    en: `“${short}” was not understood and is kept as it is`,
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is RecordInput["title"] {
  return isObject(value) || typeof value === "string";
}

const KINDS: readonly RecordInput["kind"][] = [
  "offer",
  "need",
  "challenge",
  "org",
  "person",
  "facility",
  "instrument",
  "service",
  "finance",
  "policy",
  "event",
  "dataset",
];

function isKind(value: unknown): value is RecordInput["kind"] {
  return KINDS.some((kind) => kind === value);
}
