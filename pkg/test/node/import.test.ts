/** The built import with its wasm, in Node. Needs `npm run build`. */

import assert from "node:assert/strict";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import type * as Import from "../../src/import.js";

const pkg = process.env.DAQIAO_PKG ?? assert.fail("start with: npm run test:engine");
const entry = join(pkg, "dist", "node-import.js");
for (const file of [entry, join(pkg, "dist", "daqiao_import_bg.wasm")]) {
  await access(file).catch(() =>
    assert.fail("dist/ is missing; build the wasm, then npm run build"),
  );
}
const { openTable }: typeof Import = await import(pathToFileURL(entry).href);

const CSV = `某市成果表,,,
编号,成果名称,报价（万元）,地区
1,激光切割,50-80,湖南长沙
,,,
2,焊缝检测,另行商量价格,火星
1,重复,1,湖南
合计,,130,
`;

async function read(table: Import.ImportTable, options?: Import.ReadOptions) {
  const batches: Import.ImportBatch[] = [];
  for await (const batch of table.read(options)) batches.push(batch);
  return {
    records: batches.flatMap(({ records }) => records),
    rows: batches.flatMap(({ rows }) => rows),
    remarks: batches.flatMap(({ remarks }) => remarks),
    tally: batches.at(-1)?.tally,
  };
}

test("a table is guessed, and every row is accounted for", async () => {
  const shares: number[] = [];
  const table = await openTable(new TextEncoder().encode(CSV), {
    name: "成果.csv",
    onProgress: (share) => shares.push(share),
  });
  assert.deepEqual(
    table.columns.map(({ target, confidence }) => [target, confidence]),
    [
      ["id", "high"],
      ["title", "high"],
      ["price", "high"],
      ["region", "high"],
    ],
  );
  assert.deepEqual([table.kind, table.header, table.rows], ["offer", [2, 2], 5]);
  const many = table.fields.filter((it) => it.many).map(({ field }) => field);
  assert.ok(many.includes("price") && many.includes("keywords") && !many.includes("title"));
  assert.equal(shares.at(-1), 1);
  const { records, rows, remarks, tally } = await read(table);
  assert.deepEqual(tally, { rows: 5, taken: 2, rejected: 2, blank: 1 });
  assert.deepEqual(rows, [3, 5]);
  assert.deepEqual(records[0], {
    id: "1",
    kind: "offer",
    title: "激光切割",
    region: "4301",
    price: { type: "range", min: 500_000, max: 800_000, currency: "CNY" },
  });
  assert.deepEqual(
    remarks.map(({ row, code }) => [row, code]),
    [
      [5, "import/unread"],
      [5, "import/unread"],
      [6, "record/duplicate-id"],
      [7, "import/total"],
    ],
  );
  table.close();
});

test("a guess is corrected, kept in a file and read again", async () => {
  const table = await openTable(new Blob([CSV]), { name: "a.csv" });
  const { columns } = table.guess;
  const mapping = { columns: { ...columns, 地区: "drop" }, defaults: { kind: "need" } };
  const file = await table.mappingFile(mapping);
  assert.match(file, /leave_out = \["地区"\]/);
  assert.deepEqual(await table.readMapping(file), mapping);
  const { records } = await read(table, { mapping });
  assert.deepEqual(
    records.map(({ kind, region }) => [kind, region]),
    [
      ["need", undefined],
      ["need", undefined],
    ],
  );
  await assert.rejects(table.readMapping("[column]"), { code: "import/mapping" });
  table.close();
});

test("what is no table is told in both languages", async () => {
  for (const [name, text, code] of [
    ["a.docx", "x", "import/type"],
    ["a.xlsx", "x", "import/workbook"],
    ["a.json", "{", "import/json"],
    ["a.csv", "", "import/empty"],
  ] as const) {
    const failed = await openTable(new Blob([text]), { name }).catch((error) => error);
    assert.equal(failed.code, code);
    assert.match(failed.zh, /[\u4e00-\u9fff]/);
  }
});

test("a signal stops the reading, and the table can be read again", async () => {
  const stop = new AbortController();
  const rows = Array.from({ length: 3000 }, (_, at) => `${at},名称${at}`);
  const table = await openTable(new Blob([["编号,名称", ...rows].join("\n")]), {
    name: "a.csv",
  });
  const reading = table.read({ signal: stop.signal });
  assert.equal((await reading.next()).done, false);
  stop.abort(new Error("enough"));
  await assert.rejects(reading.next(), { message: "enough" });
  assert.equal((await read(table)).tally?.taken, 3000);
  table.close();
  await assert.rejects(openTable(new Blob([]), { signal: stop.signal }), { message: "enough" });
});

test("the messy tables of the core's tests give the same here", async () => {
  const folder = join(
    pkg,
    "../tests/cases/R23/needs_in_gbk_with_blank_rows_and_a_repeated_header",
  );
  const expected = JSON.parse(await readFile(join(folder, "expected.json"), "utf8"));
  const table = await openTable(await readFile(join(folder, "sheet.csv")), {
    name: "sheet.csv",
  });
  const { records, tally } = await read(table);
  assert.deepEqual(records, expected.records);
  const { rows, taken, rejected, blank } = expected;
  assert.deepEqual(tally, { rows, taken, rejected, blank });
  table.close();
});
