/** What choices and answers change in the element's state. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  answeredWith,
  askedWith,
  comparedToggled,
  facetToggled,
  factSaid,
  laidOut,
} from "../../src/element/view/changes.js";
import { INITIAL, type Laid, type State } from "../../src/element/view/state.js";
import type { Match } from "../../src/types.js";

const match = (id: string, total = 1): Match =>
  ({ id, market: "m", total, factors: [] }) as unknown as Match;
const [A, B, C, D, E] = ["a", "b", "c", "d", "e"].map((id) => match(id)) as [
  Match,
  Match,
  Match,
  Match,
  Match,
];
const LAID: Laid = {
  whatIf: null,
  bundle: [],
  otherSide: null,
  quality: null,
  otherRank: null,
};
const under = (...matches: Match[]): State["answer"] =>
  ({ matches, response: {}, milliseconds: 1 }) as unknown as State["answer"];

test("what rules ask is known while they are shown, and as long as the fact is said", () => {
  const part = { name: "employees", state: "unknown" };
  const product = { ...A, factors: [{ name: "eligibility", parts: [part, part] }] };
  const answered = (state: State, ...matches: unknown[]): State => ({
    ...state,
    ...answeredWith(state, under(...(matches as Match[])) ?? assert.fail()),
  });
  const shown = answered(INITIAL, product, B);
  assert.deepEqual([...shown.rules], [["employees", [part, part]]]);
  assert.deepEqual([...answered(shown, B).rules], []);
  const said = { ...shown, ...factSaid(shown, "employees", 501) };
  assert.deepEqual([...answered(said, B).rules.keys()], ["employees"]);
  const taken = { ...said, ...factSaid(said, "employees", null) };
  assert.deepEqual([...answered(taken, B).rules], []);
});

test("a value of a facet comes and goes, and leaves no empty facet behind", () => {
  const one = { ...INITIAL, ...facetToggled(INITIAL, "region", "32") };
  assert.deepEqual(one.selection, { region: ["32"] });
  const two = { ...one, ...facetToggled(one, "region", "33") };
  assert.deepEqual(two.selection, { region: ["32", "33"] });
  const again = { ...two, ...facetToggled(two, "region", "32") };
  assert.deepEqual(again.selection, { region: ["33"] });
  assert.deepEqual(facetToggled(again, "region", "33").selection, {});
});

test("a record that asks turns the direction, and what was compared goes with it", () => {
  const state = { ...INITIAL, compared: [A], active: A, selection: { region: ["32"] } };
  const need = askedWith(state, { id: "n", kind: "need", title: "x" }, "m");
  assert.deepEqual([need.find, need.compared, need.market], ["offer", [A], "m"]);
  assert.deepEqual([need.active, need.selection], [null, {}]);
  const offer = askedWith(state, { id: "o", kind: "offer", title: "x" }, "m");
  assert.deepEqual([offer.find, offer.compared], ["need", []]);
  assert.equal(askedWith({ ...state, find: "need" }, null, "").find, "need");
});

test("as many are compared as there is room for, and the sheet closes over too few", () => {
  const four: State = { ...INITIAL, compared: [A, B, C, D] };
  assert.deepEqual(comparedToggled(four, E), {});
  assert.deepEqual(comparedToggled(four, match("b")), { compared: [A, C, D] });
  const two: State = { ...INITIAL, compared: [A, B], panel: { name: "compare" } };
  assert.deepEqual(comparedToggled(two, B), { compared: [A], panel: null });
  assert.deepEqual(comparedToggled({ ...two, panel: null }, B), { compared: [A] });
});

test("a new answer keeps what is open and still there, as it now is", () => {
  const laid = new Map([
    ["m/a", LAID],
    ["m/b", LAID],
  ]);
  const better = match("a", 2);
  const state = { ...INITIAL, active: A, laid, compared: [A, B], error: new Error("x") };
  const next = answeredWith(state, under(better, C) as NonNullable<State["answer"]>);
  assert.equal(next.active, better);
  assert.deepEqual([...(next.laid ?? [])], [["m/a", LAID]]);
  assert.deepEqual(next.compared, [better, B]);
  assert.equal(next.error, null);
});

test("what is found out late of a match that is gone or folded changes nothing", () => {
  const found = { whatIf: [] };
  const open: State = { ...INITIAL, answer: under(A), laid: new Map([["m/a", LAID]]) };
  assert.deepEqual(laidOut(open, A, found).laid?.get("m/a"), { ...LAID, whatIf: [] });
  assert.deepEqual(laidOut({ ...open, laid: new Map() }, A, found), {});
  assert.deepEqual(laidOut({ ...open, answer: under(match("a")) }, A, found), {});
});
