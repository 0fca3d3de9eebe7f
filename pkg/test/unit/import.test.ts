/** The import's two ends of the line, without wasm. */

import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";

import { ImportHost } from "../../src/import/host.js";
import type { ImportCalls, WireBatch } from "../../src/import/protocol.js";
import { openOver } from "../../src/import/table.js";
import type { TableFacts, TableSource } from "../../src/import/types.js";
import type { ImportGlue, WasmImport } from "../../src/import/wasm-import.js";
import { VERSION } from "../../src/version.js";
import { EMPTY_WASM } from "./fake-engine.js";
import { rejectsWith } from "./support.js";

const FACTS: TableFacts = {
  columns: [],
  kind: "offer",
  title: [],
  header: null,
  encoding: null,
  rows: 2,
  fields: [],
};

/** A host over a wasm that reads any bytes as a table without columns. */
function hostOver(): ImportHost {
  const wasm: Partial<WasmImport> = { guess: () => JSON.stringify(FACTS) as never };
  const glue: ImportGlue = {
    init: async () => null,
    version: () => VERSION,
    Import: class {
      constructor() {
        // biome-ignore lint/correctness/noConstructorReturn: stands for a generated class
        return wasm;
      }
    } as unknown as ImportGlue["Import"],
  };
  return new ImportHost({
    createGlue: () => glue,
    ownWasm: async () => EMPTY_WASM.slice().buffer,
  });
}

test("a file that cannot be read is told as such, and another can be opened", async () => {
  const host = hostOver();
  const gone = new Blob(["a"]);
  gone.arrayBuffer = () =>
    Promise.reject(new DOMException("it could not be found", "NotFoundError"));
  const open = (source: TableSource) => host.open(null, source, "a.csv", () => {});
  const reply = await open(gone);
  assert.ok(!reply.ok);
  assert.equal(reply.error.code, "import/file");
  assert.deepEqual(reply.error.detail, { found: "it could not be found" });
  assert.match(reply.error.message, /it could not be found; choose it again/);
  assert.match(reply.error.zh, /无法读取文件/);
  assert.ok((await open(new Blob(["a"]))).ok);
});

/** Calls to a table of so many batches. */
function callsOf(nBatches: number): ImportCalls {
  let left = nBatches;
  const batch = (): WireBatch => {
    left -= 1;
    const tally = { rows: 0, taken: 0, rejected: 0, blank: 0 };
    return { records: [], rows: [], remarks: [], tally, done: left <= 0 };
  };
  return {
    open: async () => ({ ok: true, value: JSON.stringify(FACTS) as never }),
    begin: async () => ({ ok: true, value: null }),
    next: async () => ({ ok: true, value: JSON.stringify(batch()) as never }),
    mappingFile: () => new Promise(() => {}),
    readMapping: () => new Promise(() => {}),
  };
}

test("a signal that outlives the table keeps nothing of it", async () => {
  const { signal } = new AbortController();
  const connect = async () => ({ calls: callsOf(40), end: () => {} });
  const table = await openOver(connect, null, new Uint8Array(), { signal });
  let read = 0;
  for await (const _ of table.read({ signal })) {
    read += 1;
    assert.equal(getEventListeners(signal, "abort").length, 0);
  }
  assert.equal(read, 40);
  table.close();
});

test("a signal stops a call under way, and so does closing", async () => {
  const stop = new AbortController();
  const never: ImportCalls = { ...callsOf(1), next: () => new Promise(() => {}) };
  const connect = async () => ({ calls: never, end: () => {} });
  const table = await openOver(connect, null, new Uint8Array(), {});
  const next = table.read({ signal: stop.signal }).next();
  stop.abort(new Error("enough"));
  await assert.rejects(next, { message: "enough" });
  const file = table.mappingFile();
  table.close();
  await rejectsWith(file, "engine/closed");
});
