/** Rules of eligibility as a form. */

import assert from "node:assert/strict";
import test from "node:test";

import { load } from "../bundle.mjs";

const { questionsOf, verdictOf } = await load("visitor/rules.ts");

const part = (name, state, rule) => ({ name, state, label: { zh: name, en: name }, reason: {}, rule });
const match = (...parts) => ({ factors: [{ name: "text" }, { name: "eligibility", parts }] });
const number = { op: ">=", values: [{ value: 30, label: { zh: "30", en: "30" } }] };
const type = { op: "in", values: [{ value: "sme", label: { zh: "中小企业", en: "SME" } }] };
const LABELS = { codesOf: () => ["32", "37"], region: (code) => `r${code}` };

test("one failed rule closes, one unknown leaves it open", () => {
  assert.equal(verdictOf(match(part("a", "passed"), part("b", "failed"), part("c", "unknown"))), "failed");
  assert.equal(verdictOf(match(part("a", "passed"), part("c", "unknown"))), "unknown");
  assert.equal(verdictOf(match(part("a", "passed"))), "passed");
  assert.equal(verdictOf({ factors: [] }), "passed");
});

test("each fact is asked once, with what the rules name; the commonest first", () => {
  const questions = questionsOf(
    [
      match(part("type", "unknown", type), part("staff", "unknown", number)),
      match(part("staff", "unknown", number), part("region", "unknown", { op: "within", values: [] })),
    ],
    LABELS,
  );
  assert.deepEqual(questions.map(({ name }) => name), ["staff", "type", "region"]);
  assert.equal(questions[0].choices, null);
  assert.deepEqual(questions[1].choices.map(({ value }) => value), ["sme"]);
  assert.deepEqual(questions[2].choices.map(({ label }) => label.zh), ["r32", "r37"]);
});
