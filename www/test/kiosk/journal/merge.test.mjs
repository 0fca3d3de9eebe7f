/** Journals of several kiosks become one, in whatever order they come. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { dayOf, interest, ordersOf, randomOf, shuffled } from "./samples.mjs";

const { unite, settle } = await load("journal/merge.ts");
const { readLedger } = await load("journal/ledger.ts");
const { readNdjson, writeNdjson } = await load("journal/export/ndjson.ts");

const text = (bytes) => new TextDecoder().decode(bytes);

/** Takes in files one after the other, as a kiosk does that knows something already. */
function takeIn(files, known = []) {
  let all = known;
  let added = 0;
  for (const file of files) {
    const union = unite(all, readNdjson(file).entries);
    all = union.all;
    added += union.added.length;
  }
  return { all, added };
}

test("the journals of 5 kiosks in all 120 orders give one ledger and one file", () => {
  const journals = dayOf(11);
  const files = journals.map((entries) => writeNdjson(entries));
  const number = journals.flat().length;
  const orders = ordersOf(files);
  assert.equal(orders.length, 120);
  const first = takeIn(files);
  const [ledger, file] = [readLedger(settle(first.all).entries), text(writeNdjson(first.all))];
  assert.equal(file.split("\n").length, number + 2, "a header, each entry, the last line end");
  for (const order of orders) {
    const { all, added } = takeIn(order);
    assert.equal(added, number);
    assert.equal(text(writeNdjson(all)), file);
    assert.deepEqual(readLedger(settle(all).entries), ledger);
  }
});

test("what overlaps, comes twice and is in conflict gives one result in all 120 orders, too", () => {
  const day = dayOf(12);
  const random = randomOf(3);
  // Each file has some of each kiosk; one kiosk was copied, and both copies went on.
  const forged = { ...day[2][4], ...interest({ need: "另一台同名终端" }) };
  const files = [0, 1, 2, 3, 4].map((at) => {
    const part = shuffled(day.flat(), random).slice(0, 150);
    const rest = at === 3 ? part.filter(({ id }) => id !== forged.id) : part;
    return writeNdjson([...day[at], ...rest, ...(at === 3 ? [forged] : [])]);
  });
  const first = takeIn(files);
  const settled = settle(first.all);
  const file = text(writeNdjson(first.all));
  assert.equal(settled.conflicts.length, 1);
  assert.equal(settled.conflicts[0].versions.length, 2);
  assert.equal(settled.entries.length, day.flat().length);
  for (const order of ordersOf(files)) {
    const { all } = takeIn(order);
    assert.equal(text(writeNdjson(all)), file);
    assert.deepEqual(settle(all), settled);
  }
  const again = takeIn(files, first.all);
  assert.equal(again.added, 0);
  assert.deepEqual(again.all, first.all, "a second time adds nothing");
});

test("what is new, known and in conflict is told apart", () => {
  const [known] = dayOf(1);
  const [first, second, third] = known;
  const other = { ...second, at: "2026-11-24T00:00:00.000Z" };
  const { added, already, others } = unite([first, second], [third, first, other, other]);
  assert.deepEqual([added, already, others], [[third], 2, [other]]);
});

test("of what stands under one id, the lower clock counts, and of equal clocks the smaller text", () => {
  const [[entry]] = dayOf(1);
  const nine = { ...entry, clock: 9 };
  // As a text, 10 comes before 9.
  const ten = { ...entry, clock: 10 };
  const other = { ...nine, at: "2026-11-24T00:00:00.000Z" };
  for (const all of ordersOf([nine, ten, other])) {
    const { entries, conflicts } = settle(all);
    assert.deepEqual(entries, [nine]);
    assert.deepEqual(conflicts, [{ id: entry.id, versions: [nine, other, ten] }]);
  }
});

test("entries are the same when their fields stand in another order", () => {
  const [[first]] = dayOf(1);
  const turned = Object.fromEntries(Object.entries(first).reverse());
  assert.equal(unite([first], [turned]).already, 1);
});

test("a damaged line is told and the others are read", () => {
  const [entries] = dayOf(2);
  const lines = text(writeNdjson(entries)).trimEnd().split("\n");
  const broken = [...lines];
  broken[0] = "{damaged";
  broken[3] = broken[3].slice(0, 20);
  broken[5] = broken[5].replace('"clock":', '"clock":-');
  broken.push('{"id":"cut off');
  const { entries: read, rejected } = readNdjson(new TextEncoder().encode(broken.join("\r\n")));
  assert.equal(read.length, entries.length - 2);
  assert.deepEqual(rejected, [
    { line: 1, problem: "json" },
    { line: 4, problem: "json" },
    { line: 6, problem: { path: "clock", expected: "whole-number" } },
    { line: broken.length, problem: "json" },
  ]);
});

test("a line that is not UTF-8 is rejected, not mended", () => {
  const [[entry]] = dayOf(2);
  const bytes = writeNdjson([entry]);
  bytes[bytes.length - 10] = 0xff;
  assert.deepEqual(readNdjson(bytes).rejected, [{ line: 2, problem: "encoding" }]);
});

test("files can be put one after the other; a newer format is refused", () => {
  const [a, b] = dayOf(3).map((entries) => writeNdjson(entries));
  const both = readNdjson(Buffer.concat([a, b]));
  assert.deepEqual(both.rejected, []);
  assert.equal(both.entries.length, dayOf(3).slice(0, 2).flat().length);
  const newer = new TextEncoder().encode('{"daqiao":"journal","version":2}\n');
  assert.throws(() => readNdjson(newer), { code: "file/version" });
});

test("what is no entry is rejected with its place and what was expected", () => {
  const [[good]] = dayOf(1);
  const bad = [
    [{ ...good, id: "k-000000/2" }, "id", "id"],
    [{ ...good, kiosk: "../k" }, "kiosk", "kiosk"],
    [{ ...good, number: 1.5 }, "number", "whole-number"],
    [{ ...good, clock: 2 ** 60 }, "clock", "whole-number"],
    [{ ...good, at: "today" }, "at", "time"],
    [{ ...good, type: "toString" }, "type", "known-code"],
    [{ ...good, total: 1_000_001 }, "total", "whole-number"],
    [{ ...good, contact: null }, "contact", "object"],
    [{ ...good, contact: { ...good.contact, phone: 7 } }, "contact.phone", "text"],
    [{ ...good, record: { market: "demo", id: "1", title: 3 } }, "record.title", "title"],
    [{ ...good, type: "follow-up", interest: "k-1", step: "in-talks" }, "interest", "id"],
    [
      {
        ...good,
        type: "timetabled",
        event: { market: "demo", id: "e" },
        meetings: [{}],
        value: 1,
        bound: 1,
      },
      "meetings.0.one",
      "object",
    ],
  ];
  for (const [entry, path, expected] of bad) {
    const { rejected } = readNdjson(new TextEncoder().encode(JSON.stringify(entry)));
    assert.deepEqual(rejected, [{ line: 1, problem: { path, expected } }]);
  }
  const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
  const { rejected } = readNdjson(new TextEncoder().encode(deep));
  assert.deepEqual(rejected, [{ line: 1, problem: "json" }]);
});
