/** Changing records at the fair: what is kept, what is checked, what is taken back. */

import assert from "node:assert/strict";
import test from "node:test";

import { load } from "../bundle.mjs";

const { BLANK, change, formOf, recordOf } = await load("edits/change.ts");
const { LiveEdits } = await load("edits/live-edits.ts");

const RECORD = {
  id: "offer-1",
  kind: "offer",
  title: { zh: "焊接工艺", en: "Welding" },
  solution: { zh: "低热输入", en: "Low heat" },
  provider: { name: { zh: "所", en: "Institute" }, type: "university" },
  region: "320000",
  price: { type: "range", min: 1, max: 500_000, currency: "CNY" },
  status: "open",
  tags: [{ scheme: "contract-field", code: "03" }],
  own: { kept: true },
};
const about = { before: RECORD, id: "offer-1", today: "2026-12-10", language: "zh" };

test("what was not changed in the form stays as it is, in both languages", () => {
  const same = recordOf(formOf(RECORD, "zh"), about);
  assert.deepEqual(same, { ...RECORD, updated: "2026-12-10" });
});

test("what was changed is changed, and nothing else", () => {
  const form = { ...formOf(RECORD, "zh"), status: "in-deal", region: "", price: "300,000" };
  const { region: _, ...others } = RECORD;
  assert.deepEqual(recordOf(form, about), {
    ...others,
    status: "in-deal",
    price: { type: "range", max: 300_000, currency: "CNY" },
    updated: "2026-12-10",
  });
  const { price, ...free } = recordOf({ ...formOf(RECORD, "zh"), price: "" }, about);
  assert.equal(price, undefined);
  assert.equal(free.id, "offer-1");
});

test("only the language of the form is changed, and what was emptied goes", () => {
  const form = { ...formOf(RECORD, "zh"), title: "新焊接", text: "", provider: "新所" };
  const record = recordOf(form, about);
  assert.deepEqual(record.title, { zh: "新焊接", en: "Welding" });
  assert.deepEqual(record.solution, { en: "Low heat" });
  assert.deepEqual(record.provider, { name: { zh: "新所", en: "Institute" }, type: "university" });
  const plain = { ...RECORD, solution: "低热", provider: { name: "所" } };
  const emptied = recordOf({ ...formOf(plain, "zh"), text: "", provider: "" }, { ...about, before: plain });
  assert.equal("solution" in emptied, false);
  assert.equal("provider" in emptied, false);
});

test("a new record has what was said and nothing empty", () => {
  const form = { ...BLANK, title: "耐高温密封", text: "400 ℃ 下泄漏" };
  assert.deepEqual(recordOf(form, { ...about, before: null, id: "need-k-1" }), {
    id: "need-k-1",
    kind: "need",
    title: "耐高温密封",
    problem: "400 ℃ 下泄漏",
    status: "open",
    published: "2026-12-10",
    updated: "2026-12-10",
  });
});

/** An engine that notes what is done to it. */
function engineOf(rejected = []) {
  const done = [];
  return {
    done,
    packs: async () => [{ market: "demo" }],
    add: async (records) => {
      done.push(["add", ...records.map(({ status, id }) => `${id} ${status}`)]);
      return { rejected };
    },
    remove: async (ids) => void done.push(["remove", ...ids]),
  };
}

test("what the engine refuses is not written down", async () => {
  const engine = engineOf([{ field: "/region", reason: {} }]);
  const journal = { append: () => assert.fail("written") };
  const problems = await change(RECORD, { before: null, market: "demo", engine, journal });
  assert.equal(problems.length, 1);
});

test("what cannot be written down is taken back from the engine", async () => {
  const journal = { append: () => Promise.reject(new Error("full")) };
  for (const before of [null, RECORD]) {
    const engine = engineOf();
    const changed = { ...RECORD, status: "closed" };
    await assert.rejects(change(changed, { before, market: "demo", engine, journal }), /full/);
    const back = before === null ? ["remove", "offer-1"] : ["add", "offer-1 open"];
    assert.deepEqual(engine.done, [["add", "offer-1 closed"], back]);
  }
});

test("each edit is brought in once, and the last word counts", async () => {
  const engine = engineOf();
  const stamp = (number) => ({ id: `k/${number}`, kiosk: "k", number, clock: number, at: "" });
  const journal = {
    entries: [
      { ...stamp(1), type: "edited", market: "demo", record: { ...RECORD, status: "closed" } },
      { ...stamp(2), type: "edited", market: "demo", record: RECORD },
      { ...stamp(3), type: "withdrawn", record: { market: "other", id: "x" } },
    ],
  };
  const edits = new LiveEdits(engine, journal);
  await Promise.all([edits.apply(), edits.apply()]);
  assert.deepEqual(engine.done, [["add", "offer-1 open"]]);
  journal.entries = [...journal.entries, { ...stamp(4), type: "withdrawn", record: { market: "demo", id: "offer-1" } }];
  await edits.apply();
  assert.deepEqual(engine.done.at(-1), ["remove", "offer-1"]);
});

test("an edit that this engine does not take is told, one that failed is tried again", async () => {
  const entry = { id: "k/1", kiosk: "k", number: 1, clock: 1, at: "", type: "edited", market: "demo", record: RECORD };
  const refusing = new LiveEdits(engineOf([{ id: "offer-1" }]), { entries: [entry] });
  assert.deepEqual(await refusing.apply(), { changed: 0, refused: [{ id: "offer-1" }] });
  const engine = engineOf();
  const { add } = engine;
  engine.add = () => Promise.reject(new Error("once"));
  const edits = new LiveEdits(engine, { entries: [entry] });
  await assert.rejects(edits.apply(), /once/);
  engine.add = add;
  assert.deepEqual(await edits.apply(), { changed: 1, refused: [] });
});
