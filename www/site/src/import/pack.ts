/**
 * From records to what the element can open, all in the browser.
 *
 * The base is the small pack of `daqiao/testing`, for its code lists: its own records are taken
 * out, the visitor's are put in, and the change is saved as a delta.
 */

import type { Problem, RecordInput } from "daqiao";

export interface Packed {
  /** Base and delta. Empty when no record was taken. */
  readonly sources: readonly Uint8Array[];
  /** Why records were rejected. `line` is the place in the list, from 1. */
  readonly rejected: readonly Problem[];
  /** How many were taken. */
  readonly taken: number;
}

/** Records that are handed over at a time: the page does not stand still for them. */
const PORTION = 2000;

export async function packOf(
  records: readonly RecordInput[],
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Packed> {
  const [{ Daqiao }, { testPack, testRecords }] = await Promise.all([
    import("daqiao"),
    import("daqiao/testing"),
  ]);
  const base = testPack();
  const daqiao = await Daqiao.open(base, { signal });
  try {
    await daqiao.remove(
      testRecords.map(({ id }) => id),
      { signal },
    );
    const rejected: Problem[] = [];
    let taken = 0;
    for (let from = 0; from < records.length; from += PORTION) {
      onProgress(from / records.length);
      const report = await daqiao.add(records.slice(from, from + PORTION), { signal });
      taken += report.added + report.replaced;
      rejected.push(...report.rejected.map((it) => ({ ...it, line: it.line + from })));
    }
    const sources = taken === 0 ? [] : [base, await daqiao.save({ signal })];
    return { sources, rejected, taken };
  } finally {
    await daqiao.close();
  }
}
