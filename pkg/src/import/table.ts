/** A table of a file that is open: what its columns are, and its rows in batches. */

import { DaqiaoError } from "../errors.js";
import { failure } from "../failure.js";
import type { Reply, WasmInput } from "../protocol.js";
import type { ConnectImport, ImportCalls, ImportPort } from "./protocol.js";
import type {
  ColumnGuess,
  ImportBatch,
  ImportField,
  ImportMapping,
  ImportTally,
  OpenTableOptions,
  ReadOptions,
  TableFacts,
  TableSource,
} from "./types.js";

/** Rows that are read at a time: few enough that a page never stands still for them. */
const BATCH = 500;

/** A table that is open. Close it when it is no longer needed: it holds the file in memory. */
export class ImportTable implements TableFacts {
  readonly columns: readonly ColumnGuess[];
  readonly kind: string;
  readonly title: readonly string[];
  readonly header: readonly [number, number] | null;
  readonly encoding: string | null;
  readonly rows: number;
  readonly fields: readonly ImportField[];
  readonly #line: Line;

  /** Not to be called: `openTable` makes it. */
  constructor(facts: TableFacts, line: Line) {
    this.columns = facts.columns;
    this.kind = facts.kind;
    this.title = facts.title;
    this.header = facts.header;
    this.encoding = facts.encoding;
    this.rows = facts.rows;
    this.fields = facts.fields;
    this.#line = line;
  }

  /** What the columns were taken for, to be corrected. */
  get guess(): ImportMapping {
    const columns = this.columns.map(({ name, target }) => [name, target] as const);
    return { columns: Object.fromEntries(columns), defaults: { kind: this.kind } };
  }

  /**
   * Reads the rows, from the first on, some at a time; the next are read when they are asked
   * for. Gives the final counts as its return value. One reading at a time.
   *
   * @throws {DaqiaoError} `import/mapping`; the reason of the signal when it aborts
   */
  async *read(options: ReadOptions = {}): AsyncGenerator<ImportBatch, ImportTally> {
    const { mapping = this.guess, signal } = options;
    signal?.throwIfAborted();
    await this.#line.ask((calls) => calls.begin(mapping), signal);
    for (;;) {
      const json = await this.#line.ask((calls) => calls.next(BATCH), signal);
      const { done, ...batch } = JSON.parse(json);
      yield batch;
      if (done) return batch.tally;
    }
  }

  /** A mapping as a mapping file (TOML), as the command line reads it too. */
  async mappingFile(mapping: ImportMapping = this.guess): Promise<string> {
    return this.#line.ask((calls) => calls.mappingFile(mapping));
  }

  /** Reads a mapping file for the columns of this table. @throws {DaqiaoError} `import/mapping` */
  async readMapping(file: string): Promise<ImportMapping> {
    return JSON.parse(await this.#line.ask((calls) => calls.readMapping(file)));
  }

  /** Gives the memory back. A reading under way is stopped. */
  close(): void {
    this.#line.end();
  }
}

/** Calls to an import that may die or be closed while they are under way. */
interface Line {
  ask<T>(
    call: (calls: ImportCalls) => Promise<Reply<T>>,
    signal?: AbortSignal | undefined,
  ): Promise<T>;
  end(): void;
}

/** Opens a table over a connection that is made for it. */
export async function openOver(
  connect: ConnectImport,
  wasm: WasmInput,
  source: TableSource,
  options: OpenTableOptions,
): Promise<ImportTable> {
  const { signal, onProgress = () => {} } = options;
  const name =
    options.name ?? (source instanceof Blob && "name" in source ? String(source.name) : "");
  const line = await lineOver(connect);
  try {
    const json = await line.ask((calls) => calls.open(wasm, source, name, onProgress), signal);
    return new ImportTable(JSON.parse(json), line);
  } catch (error) {
    // Nothing but its end stops wasm that is reading a file.
    line.end();
    throw error;
  }
}

async function lineOver(connect: ConnectImport): Promise<Line> {
  let lost: (reason: unknown) => void = () => {};
  const death = new Promise<never>((_, reject) => {
    lost = reject;
  });
  // It may never be asked again.
  death.catch(() => {});
  const port: ImportPort = await connect((found) => {
    void failure("engine/panicked", found).then(lost);
  });
  return {
    async ask(call, signal) {
      signal?.throwIfAborted();
      const reply = await unlessAborted(Promise.race([call(port.calls), death]), signal);
      if (!reply.ok) throw DaqiaoError.fromWire(reply.error);
      return reply.value;
    },
    end() {
      port.end();
      lost(closed());
    },
  };
}

/** What comes, unless the signal aborts before. Nothing stays at the signal, which may live long. */
async function unlessAborted<T>(
  coming: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return coming;
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([coming, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function closed(): DaqiaoError {
  return new DaqiaoError("engine/closed", {
    en: "the table is closed; open the file again",
    zh: "表格已关闭;请重新打开文件",
  });
}
