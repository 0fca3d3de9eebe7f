/** Settlement data: what leaves is as its schema says, for each way of paying. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { load } from "../bundle.mjs";
import { openCatalogue, pairOf } from "./pairs.mjs";
import { invalid } from "./schema.mjs";

const { blankSettlement, makeSettlement, MODES, PAYMENTS, PAYMENTS_AFTER, TRIGGERS } = await load("hand-off/settlement.ts");
const FILE = new URL("../../../kiosk/src/hand-off/data/settlement.schema.json", import.meta.url);
const schema = JSON.parse(await readFile(FILE, "utf8"));

let engine;
let pair;
before(async () => {
  engine = await openCatalogue();
  pair = await pairOf(engine, { asked: { id: "need-mfg-001", market: "demo" } });
});
after(() => engine?.close());

const make = (change, of = pair) =>
  makeSettlement({ ...blankSettlement(of), mode: "licence", amount: "120万", ...change }, of, "2026-11-23");

const TERMS = {
  lump: { payment: "lump", due: "2026-12-31" },
  instalments: {
    payment: "instalments",
    parts: [
      { amount: "36万", when: "合同生效" },
      { amount: "840000", when: "验收合格" },
    ],
  },
  royalty: { payment: "royalty", percent: "3", of: "sales", amount: "" },
  shares: { payment: "shares", percent: "12.5%", amount: "" },
  "use-first": {
    payment: "use-first",
    trialLength: "3",
    trialUnit: "month",
    trigger: "accepted",
    condition: "连续运行 30 天，崩边不超过 10 μm",
    then: "lump",
  },
};

test("each way of paying makes data that the schema takes", () => {
  assert.deepEqual(Object.keys(TERMS).sort(), [...PAYMENTS].sort());
  for (const [name, terms] of Object.entries(TERMS)) {
    const { settlement, problems } = make(terms);
    assert.equal(problems, undefined, name);
    assert.equal(settlement.payment.type, name);
    assert.deepEqual(invalid(schema, JSON.parse(JSON.stringify(settlement))), [], name);
  }
});

test("the schema takes exactly the modes and ways of paying that the form offers", () => {
  assert.deepEqual(schema.properties.mode.enum, [...MODES]);
  for (const mode of MODES) assert.deepEqual(invalid(schema, make({ ...TERMS.lump, mode }).settlement), []);
});

test("use first, pay later has a trial, what makes it due, and what follows", () => {
  for (const trigger of TRIGGERS) {
    for (const then of PAYMENTS_AFTER) {
      const terms = { ...TERMS["use-first"], ...TERMS[then], payment: "use-first", trigger, then };
      const { settlement } = make(terms);
      assert.deepEqual(invalid(schema, settlement), [], `${trigger} ${then}`);
      assert.deepEqual(settlement.payment.trial, { length: 3, unit: "month" });
      assert.equal(settlement.payment.trigger.type, trigger);
      assert.equal(settlement.payment.then.type, then);
    }
  }
  const missing = (change) => make({ ...TERMS["use-first"], ...change }).problems.map(({ field }) => field);
  assert.deepEqual(missing({ trialLength: "" }), ["trialLength"]);
  assert.deepEqual(missing({ trialLength: "0" }), ["trialLength"]);
  assert.deepEqual(missing({ condition: " " }), ["condition"]);
  assert.deepEqual(missing({ trigger: "" }), ["trigger"]);
  assert.deepEqual(missing({ then: "use-first" }), ["then"]);
  // Once the trial is over nothing else has to come about.
  assert.equal(make({ ...TERMS["use-first"], trigger: "trial-over", condition: "" }).problems, undefined);
});

test("the schema refuses what is not whole", () => {
  const { settlement } = make(TERMS["use-first"]);
  const without = (change) => invalid(schema, change(structuredClone(settlement)));
  assert.deepEqual(invalid(schema, settlement), []);
  for (const key of schema.required) {
    assert.deepEqual(without(({ [key]: _, ...rest }) => rest), ["/: required"], key);
  }
  assert.notDeepEqual(without((one) => (delete one.payment.trial, one)), []);
  assert.notDeepEqual(without((one) => (delete one.payment.trigger, one)), []);
  assert.notDeepEqual(without((one) => ((one.payment.then = settlement.payment), one)), []);
  assert.notDeepEqual(without((one) => ((one.price.amount = 0), one)), []);
  assert.notDeepEqual(without((one) => ((one.price.currency = "yuan"), one)), []);
  assert.notDeepEqual(without((one) => ((one.mode = "gift"), one)), []);
  assert.notDeepEqual(without((one) => ((one.parties.buyer.name = ""), one)), []);
  assert.deepEqual(without((one) => ((one.budget = 1), one)), ["/: additionalProperties"]);
});

test("parts add up to the price", () => {
  const parts = [
    { amount: "36万", when: "合同生效" },
    { amount: "83万", when: "验收合格" },
  ];
  const { problems } = make({ ...TERMS.instalments, parts });
  assert.deepEqual(problems.map(({ code, field }) => [code, field]), [["settlement/sum", "parts"]]);
  assert.match(problems[0].zh, /1190000.*1200000/u);
  const cents = [{ amount: "0.1", when: "一" }, { amount: "0.2", when: "二" }];
  assert.equal(make({ ...TERMS.instalments, amount: "0.3", parts: cents }).problems, undefined);
});

test("neither price nor terms are filled in by anybody but staff", () => {
  const blank = blankSettlement(pair);
  assert.deepEqual([blank.amount, blank.mode, blank.payment, blank.percent, blank.trialLength], ["", "", "", "", ""]);
  const { problems } = makeSettlement(blank, pair, "2026-11-23");
  assert.deepEqual(problems.map(({ field }) => field), ["mode", "payment", "amount"]);
  for (const { zh, en, code } of problems) assert.ok(zh !== "" && en !== "" && code !== "");
});

test("wrong amounts, codes and days are told", () => {
  const wrong = (change) => make({ ...TERMS.lump, ...change }).problems.map(({ field }) => field);
  assert.deepEqual(wrong({ amount: "面议" }), ["amount"]);
  assert.deepEqual(wrong({ amount: "0" }), ["amount"]);
  assert.deepEqual(wrong({ currency: "元" }), ["currency"]);
  assert.deepEqual(wrong({ due: "2026-13-01" }), ["due"]);
  assert.deepEqual(wrong({ buyerUscc: "123" }), ["buyerUscc"]);
  assert.deepEqual(wrong({ seller: " " }), ["seller"]);
  assert.deepEqual(make({ ...TERMS.royalty, percent: "101" }).problems.map(({ field }) => field), ["percent"]);
  assert.equal(make({ ...TERMS.lump, buyerUscc: "91350100m000100y43" }).settlement.parties.buyer.uscc, "91350100M000100Y43");
});

test("the budget of the need is in no settlement", () => {
  const text = JSON.stringify(make(TERMS.lump).settlement);
  const { min, max } = pair.need.record.price;
  assert.ok(!text.includes(String(min)) && !text.includes(String(max)));
});
