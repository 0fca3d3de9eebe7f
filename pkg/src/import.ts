/**
 * Tables as exchanges have them → records: CSV in any encoding, workbooks, JSON.
 *
 * The reading runs in a worker of its own with a wasm of its own; nothing of both is loaded
 * before the first table is opened, and nothing of the engine with it.
 */

import { readWasm } from "./browser-sources.js";
import { connectWorker, startOwnWorker } from "./import/own-worker.js";
import { type ImportTable, openOver } from "./import/table.js";
import type { OpenTableOptions, TableSource } from "./import/types.js";

export { ImportTable } from "./import/table.js";
export type * from "./import/types.js";

/**
 * Opens the table of a file and guesses what its columns are.
 *
 * @throws {DaqiaoError} `import/type`, `import/json`, `import/workbook`, `import/empty`,
 * `import/file`; the reason of the signal when it aborts, which stops the reading at once
 *
 * @example
 * ```ts
 * const table = await openTable(file, { onProgress: (share) => (bar.value = share) });
 * for await (const { records, remarks } of table.read()) show(records, remarks);
 * table.close();
 * ```
 */
export async function openTable(
  source: TableSource,
  options: OpenTableOptions = {},
): Promise<ImportTable> {
  options.signal?.throwIfAborted();
  const connect = connectWorker(options.worker ?? startOwnWorker);
  return openOver(connect, await readWasm(options.wasm), source, options);
}
