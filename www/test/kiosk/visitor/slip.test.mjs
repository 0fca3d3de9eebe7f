/** The match slip: what is told, how short it is, and whether a code gives it back. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import decodeQR from "qr/decode.js";

import { load } from "../bundle.mjs";

const { levelZero, publicMatch } = await load("visitor/level-zero.ts");
const { MOST_BYTES, slipLink, slipText, within } = await load("visitor/slip-text.ts");
const { code } = await load("visitor/code.ts");
const { wrongWith, tidied } = await load("visitor/contact.ts");

const PACK = { market: "demo", title: { zh: "示范市场", en: "Demo" }, date: "2026-11-22" };
const LABELS = { region: (code) => code, of: (_, value) => value, ofList: (_, __, code) => code, tag: (tag) => tag.code };
const CATALOGUE = { labels: LABELS };

const folder = new URL("../../../demo/data/", import.meta.url);
const records = ["air", "bio", "env", "it", "mat", "mfg"].flatMap((name) =>
  readFileSync(new URL(`${name}.ndjson`, folder), "utf8").trim().split("\n").map((line) => JSON.parse(line)),
);

test("what is told only after interest is on no slip", () => {
  const record = {
    id: "n-1",
    kind: "need",
    title: "耐高温密封",
    summary: "秘密的配方",
    contact: { phone: "13900000000" },
    price: { max: 500_000 },
    disclosure: { summary: 1, price: 2 },
  };
  assert.deepEqual(levelZero(record), { id: "n-1", kind: "need", title: "耐高温密封" });
  const text = slipText(record, PACK, CATALOGUE, "zh");
  for (const hidden of ["秘密", "139", "50"]) assert.ok(!text.includes(hidden), text);
  const open = levelZero({ ...record, disclosure: { contact: 0 } });
  assert.deepEqual(open.contact, record.contact, "a record may open its own contact");
  assert.equal(levelZero({ ...record, disclosure: { title: 1 } }).title, "n-1");
});

test("what is hidden is in no mark, word or reason of a match", () => {
  const factor = (name, zh) => ({ name, weight: 1, share: 1, points: 1, known: true, reason: { code: "x", zh, en: zh }, parts: [] });
  const span = (path, text) => ({ path, start: 0, end: text.length, text });
  const match = {
    record: { id: "o", kind: "offer", title: "焊接", problem: "秘方", price: { max: 7 }, disclosure: { problem: 1, price: 2 } },
    highlights: [span("/title", "焊接"), span("/problem", "秘方")],
    words: [{ text: "焊接" }, { text: "秘方" }],
    factors: [factor("text", "共有 2 个词"), factor("price", "预算内：7 元")],
  };
  const seen = publicMatch(match);
  assert.deepEqual(seen.record, { id: "o", kind: "offer", title: "焊接" });
  for (const hidden of ["秘方", "7 元"]) assert.ok(!JSON.stringify(seen).includes(hidden), hidden);
  assert.deepEqual(seen.words, [{ text: "焊接" }]);
  assert.equal(seen.factors[0], match.factors[0]);
  const open = { ...match, record: { ...match.record, disclosure: {} } };
  assert.deepEqual(publicMatch(open).words, match.words);
});

test("the slip of every demo record fits into a code and comes back from it", () => {
  assert.ok(records.length > 400);
  for (const [at, record] of records.entries()) {
    const text = slipText(record, PACK, CATALOGUE, at % 2 === 0 ? "zh" : "en");
    assert.ok(new TextEncoder().encode(text).length <= MOST_BYTES, record.id);
    assert.ok(text.includes(record.id), text);
    if (at % 25 === 0) assert.equal(decoded(text), text);
  }
});

/** What a phone reads: the code as it is drawn, with four pixels a module. */
function decoded(text) {
  const { size, drawn } = code(text);
  const [path] = drawn.values;
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
  const width = size * 4;
  const data = Array.from({ length: width * width }, (_, at) => {
    const module = `${Math.floor((at % width) / 4)} ${Math.floor(at / width / 4)}`;
    const light = dark.has(module) ? 0 : 255;
    return [light, light, light, 255];
  });
  return decodeQR({ width, height: width, data: new Uint8Array(data.flat()) });
}

test("a long text is cut at the end of a character", () => {
  assert.equal(within("电池", 6), "电池");
  assert.equal(within("电池回收", 8), "电…");
  assert.ok(new TextEncoder().encode(within("𬭊".repeat(300), 500)).length <= 500);
});

test("only web addresses are linked", () => {
  assert.equal(slipLink({ source: { url: "https://market.example/r/1" } }), "https://market.example/r/1");
  for (const url of ["javascript:alert(1)", "file:///etc/passwd", 7]) {
    assert.equal(slipLink({ source: { url } }), null);
  }
  assert.equal(slipLink({}), null);
});

test("a contact needs one way that can be right", () => {
  const nobody = { name: "王", organisation: "", phone: "", email: "", note: "" };
  assert.equal(wrongWith(nobody), "reach");
  assert.equal(wrongWith({ ...nobody, phone: "12" }), "badPhone");
  assert.equal(wrongWith({ ...nobody, phone: "138 0000 0000 转 8" }), "badPhone");
  assert.equal(wrongWith({ ...nobody, phone: "+86 138-0000-0000" }), null);
  assert.equal(wrongWith({ ...nobody, email: "li@" }), "badEmail");
  assert.equal(wrongWith({ ...nobody, email: "li@example.com" }), null);
  assert.equal(tidied({ ...nobody, phone: "１３８００００００００ " }).phone, "13800000000");
});
