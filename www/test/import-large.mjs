/**
 * How long a table of 56,000 rows takes in a browser, as CSV and as a workbook: the import alone,
 * through the built package. The rows are made up from a fixed seed; the index is not built.
 *
 *     CHROMIUM=… node test/import-large.mjs [rows]
 *
 * Prints seconds, rows a second and the longest time that the page stood still, and fails when a
 * row is lost, when progress is not told, when a cancelled run goes on, or when the page stands
 * still for longer than it should.
 */

import assert from "node:assert/strict";
import { strToU8, zipSync } from "fflate";

import { launchBrowser } from "./browser/support.mjs";
import { serveHost } from "./site/support.mjs";

const ROWS = Number(process.argv[2] ?? 56_000);
/** The page may not stand still for longer, in milliseconds; said by its own clock. */
const STILL_MS = 50;

const NAMES = ["激光切割头", "膜法提锂", "焊缝检测", "织物疵点识别", "低温脱硝催化剂"];
const PLACES = ["湖南长沙", "江苏省苏州市", "浙江", "广东深圳", "Germany"];
const PRICES = ["50-80万元", "面议", "US$1.2M", "１２０万", "300"];
const STAGES = ["已通过中试", "可量产", "TRL 6", "样机", "研发中"];
const DATES = ["2026-03-04", "2026年3月", "46092", "2026/3/8", "20260309"];
const HEADER = ["编号", "成果名称", "技术简介", "所在地", "报价", "成熟度", "发布日期", "技术指标", "完成单位"];

/** Mulberry32. */
function* random(seed) {
  let state = seed;
  for (;;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

function makeRows() {
  const numbers = random(7);
  const pick = (list) => list[Math.floor(numbers.next().value * list.length)];
  return Array.from({ length: ROWS }, (_, at) => {
    if (at % 500 === 499) return [];
    const name = pick(NAMES);
    return [
      `A-${at}`,
      `${name} ${at}`,
      `${name}用于${pick(PLACES)}的产线，减少停机，换型时间缩短一半。`,
      pick(PLACES),
      pick(PRICES),
      pick(STAGES),
      pick(DATES),
      `合格率≥${90 + (at % 10)}%；节拍≤${5 + (at % 20)} s`,
      `第${at % 900}研究所`,
    ];
  });
}

const table = [HEADER, ...makeRows()];
const csv = table.map((row) => row.join(",")).join("\r\n");

function workbook() {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const cell = (text, row, column) =>
    `<c r="${"ABCDEFGHI"[column]}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = table.map((cells, at) => {
    const row = at + 1;
    return `<row r="${row}">${cells.map((text, column) => cell(text, row, column)).join("")}</row>`;
  });
  const parts = {
    "_rels/.rels": `<Relationships><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><dimension ref="A1:I${table.length}"/><sheetData>${rows.join("")}</sheetData></worksheet>`,
  };
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]);
  return Buffer.from(zipSync(Object.fromEntries(files)));
}

/** Runs in the page. */
async function importFile([address, cancelAt]) {
  const { openTable } = await import("/daqiao/import.js");
  const bytes = await (await fetch(address)).arrayBuffer();
  const file = new File([bytes], address);
  const stop = new AbortController();
  const shares = [];
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  const begun = performance.now();
  try {
    const table = await openTable(file, {
      signal: stop.signal,
      onProgress: (share) => shares.push(share),
    });
    const opened = performance.now();
    let tally = null;
    let taken = 0;
    for await (const batch of table.read({ signal: stop.signal })) {
      taken += batch.records.length;
      tally = batch.tally;
      if (cancelAt !== null && tally.rows >= cancelAt) stop.abort(new Error("cancelled"));
    }
    const done = performance.now();
    table.close();
    return { tally, taken, shares, longest, open: opened - begun, read: done - opened };
  } catch (error) {
    return { cancelled: error.message, after: performance.now() - begun };
  } finally {
    clearInterval(beat);
  }
}

const server = await serveHost({
  files: {
    "/": "<!doctype html><title>import</title>",
    "/rows.csv": csv,
    "/rows.xlsx": workbook(),
  },
});
const browser = await launchBrowser();
try {
  for (const address of ["/rows.csv", "/rows.xlsx"]) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(server.address);
    // The first run fetches and compiles the wasm, as a visitor's does.
    const found = await page.evaluate(importFile, [address, null]);
    assert.equal(found.cancelled, undefined, found.cancelled);
    const blank = Math.floor(ROWS / 500);
    const lastIsBlank = ROWS % 500 === 0 ? 1 : 0;
    assert.deepEqual(found.tally, {
      rows: ROWS - lastIsBlank,
      taken: ROWS - blank,
      rejected: 0,
      blank: blank - lastIsBlank,
    });
    assert.equal(found.taken, ROWS - blank);
    assert.ok(found.shares.length > 2, `${found.shares.length} words about progress`);
    const { cancelled, after } = await page.evaluate(importFile, [address, 10_000]);
    assert.equal(cancelled, "cancelled");
    const seconds = (found.open + found.read) / 1000;
    console.log(
      `${address}: ${seconds.toFixed(2)} s (opened in ${(found.open / 1000).toFixed(2)} s), ` +
        `${Math.round(ROWS / seconds)} rows/s, page still for ${found.longest.toFixed(0)} ms at most; ` +
        `cancelled after ${(after / 1000).toFixed(2)} s`,
    );
    assert.ok(found.longest < STILL_MS, `the page stood still for ${found.longest} ms`);
  }
} finally {
  await browser.close();
  await server.close();
}
