/** The rows of a table, read in the import's worker and gathered here. */

import type { Problem, RecordInput } from "daqiao";
import type { ImportMapping, ImportRemark, ImportTable, ImportTally } from "daqiao/import";

import type { Both } from "./both.js";
import type { Packed } from "./pack.js";

/** All rows of a table, as a mapping reads them. */
export interface Rows {
  readonly mapping: ImportMapping;
  readonly records: readonly RecordInput[];
  /** The row of each record. */
  readonly lines: readonly number[];
  readonly remarks: readonly ImportRemark[];
  readonly tally: ImportTally;
}

/** Why a row is not there, or what was not understood in it. */
export interface Fault {
  readonly line: number;
  readonly where: string;
  readonly reason: Both;
}

export async function readRows(
  table: ImportTable,
  mapping: ImportMapping,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Rows> {
  const records: RecordInput[] = [];
  const lines: number[] = [];
  const remarks: ImportRemark[] = [];
  let tally: ImportTally = { rows: 0, taken: 0, rejected: 0, blank: 0 };
  for await (const batch of table.read({ mapping, signal })) {
    records.push(...batch.records);
    lines.push(...batch.rows);
    remarks.push(...batch.remarks);
    tally = batch.tally;
    onProgress(tally.rows / Math.max(1, table.rows));
  }
  return { mapping, records, lines, remarks, tally };
}

/** Rows that reading or the engine turned away, by line. */
export function rejectedOf(rows: Rows, { rejected }: Packed): readonly Fault[] {
  const read = rows.remarks.filter((remark) => remark.rejected).map(faultOf);
  const checked = rejected.map((problem) => faultOfProblem(problem, rows));
  return [...read, ...checked].sort((a, b) => a.line - b.line);
}

/** What was kept without being understood. */
export function notesOf(rows: Rows): readonly Fault[] {
  return rows.remarks.filter((remark) => !remark.rejected).map(faultOf);
}

function faultOf({ row, column, field, zh, en }: ImportRemark): Fault {
  return { line: row, where: column ?? field, reason: { zh, en } };
}

function faultOfProblem({ line, field, reason }: Problem, { lines }: Rows): Fault {
  return { line: lines[line - 1] ?? line, where: field, reason };
}
