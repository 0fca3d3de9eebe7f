/** What staff see does not depend on the order in which entries came. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { dayOf, interest, randomOf, shuffled } from "./samples.mjs";

const { readLedger, refKey } = await load("journal/ledger.ts");

let number = 0;
const stamped = (clock, said, kiosk = "k-aaaaaa") => {
  number += 1;
  const id = `${kiosk}/${number}`;
  return { ...said, id, kiosk, number, clock, at: "2026-11-23T01:00:00.000Z" };
};

test("entries of 20 days in 50 random orders each give one ledger", () => {
  const random = randomOf(7);
  for (let seed = 1; seed <= 20; seed++) {
    const entries = dayOf(seed).flat();
    const expected = readLedger(entries);
    assert.ok(expected.interests.size > 0);
    for (let time = 0; time < 50; time++) {
      assert.deepEqual(readLedger(shuffled(entries, random)), expected, `day ${seed}`);
    }
  }
});

test("the samples have what could go wrong: equal clocks and entries about other kiosks", () => {
  const entries = dayOf(1).flat();
  const clocks = new Map();
  for (const { clock } of entries) clocks.set(clock, (clocks.get(clock) ?? 0) + 1);
  assert.ok([...clocks.values()].some((count) => count > 1));
  assert.ok(entries.some((entry) => entry.interest && !entry.interest.startsWith(entry.kiosk)));
});

test("an interest begins as suggested, and the last follow-up by clock says its step", () => {
  const first = stamped(1, interest());
  const line = (...more) => readLedger([...more, first]).interests.get(first.id);
  assert.deepEqual([line().step, line().refusal, line().manager], ["suggested", null, null]);

  const followUp = (clock, step, refusal) =>
    stamped(clock, { type: "follow-up", interest: first.id, step, note: "", ...refusal });
  const talks = followUp(5, "in-talks");
  const contacted = followUp(3, "contacted");
  assert.equal(line(talks, contacted).step, "in-talks");
  assert.deepEqual(line(talks, contacted).followUps, [contacted, talks]);

  const dropped = followUp(6, "dropped", { refusal: "price" });
  assert.equal(line(dropped, talks).refusal, "price");
  const again = followUp(7, "contacted");
  assert.deepEqual(
    [line(dropped, again).step, line(dropped, again).refusal],
    ["contacted", null],
  );
});

test("of equal clocks the kiosk's name decides, on every kiosk the same", () => {
  const first = stamped(1, interest());
  const a = stamped(
    2,
    { type: "assigned", interest: first.id, manager: { market: "demo", id: "1", name: "A" } },
    "k-aaaaaa",
  );
  const b = stamped(
    2,
    { type: "assigned", interest: first.id, manager: { market: "demo", id: "2", name: "B" } },
    "k-bbbbbb",
  );
  for (const entries of [
    [first, a, b],
    [b, a, first],
  ]) {
    assert.equal(readLedger(entries).interests.get(first.id).manager.name, "B");
  }
});

test("what is about an interest that has not arrived waits for it", () => {
  const late = stamped(1, interest());
  const entry = stamped(2, {
    type: "follow-up",
    interest: late.id,
    step: "contacted",
    note: "",
  });
  assert.deepEqual(readLedger([entry]).waiting, [entry]);
  const ledger = readLedger([entry, late]);
  assert.deepEqual(ledger.waiting, []);
  assert.equal(ledger.interests.get(late.id).step, "contacted");
});

test("the last edit of a record counts, also when it takes the record out", () => {
  const edited = (clock, title) =>
    stamped(clock, {
      type: "edited",
      market: "demo",
      record: { id: "offer-1", kind: "offer", title },
    });
  const ref = { id: "offer-1", market: "demo" };
  const withdrawn = stamped(3, { type: "withdrawn", record: ref });
  const last = (...entries) => readLedger(entries).edits.get(refKey(ref));
  assert.equal(last(edited(2, "新"), edited(1, "旧")).record.title, "新");
  assert.equal(last(withdrawn, edited(2, "新")).type, "withdrawn");
  assert.equal(last(withdrawn, edited(4, "再")).type, "edited");
});

test("hand-offs and refusals are kept", () => {
  const first = stamped(1, interest());
  const out = stamped(2, {
    type: "handed-off",
    interest: first.id,
    as: "evidence",
    payload: { n: 3 },
  });
  const no = stamped(3, {
    type: "refused",
    record: { market: "demo", id: "offer-2" },
    refusal: "price",
  });
  const ledger = readLedger([no, out, first]);
  assert.deepEqual(ledger.interests.get(first.id).handOffs, [out]);
  assert.deepEqual(ledger.refusals, [no]);
});
