/** The list of the desk: filters, counts, order, history, and managers within what they take. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { load } from "../bundle.mjs";
import { openCatalogue } from "../hand-off/pairs.mjs";
import { interest } from "./support.mjs";

const { ALL, countSteps, NOBODY, refOf, SORTS, shownRows, touched } = await load("desk/rows.ts");
const { STEP_ORDER } = await load("journal/codes.ts");
const { codesOf } = await load("record-codes.ts");
const { findManagers, isInHand, propose } = await load("desk/managers.ts");
const { historyOf } = await load("desk/history.ts");
const { readLedger } = await load("journal/ledger.ts");

let engine;
before(async () => {
  engine = await openCatalogue();
});
after(() => engine?.close());

/** The lines of a journal that holds these. */
function linesOf(...said) {
  const entries = said.map((each, at) => ({
    id: `k1/${at + 1}`,
    kiosk: "k1",
    number: at + 1,
    clock: at + 1,
    at: new Date(Date.UTC(2026, 10, 23, 1, at)).toISOString(),
    ...each,
  }));
  return [...readLedger(entries).interests.values()];
}

const followUp = (on, step, more = {}) => ({ type: "follow-up", interest: `k1/${on}`, step, note: "", ...more });
const assigned = (on, id, market = "demo") => ({ type: "assigned", interest: `k1/${on}`, manager: { id, market, name: id } });
const rowsOf = (lines, fields = []) => lines.map((line, at) => ({ line, fields: fields[at] ?? [] }));
const ids = (rows) => rows.map(({ line }) => line.interest.id);

const LINES = linesOf(
  interest({ total: 300_000 }),
  interest({ total: 500_000, need: "提锂", contact: { name: "Zoë", organisation: "Ufer AG" } }),
  interest({ total: 400_000 }),
  followUp(1, "in-talks", { note: "样片已寄" }),
  followUp(2, "dropped", { refusal: "price" }),
  assigned(3, "person-005"),
);
const ROWS = rowsOf(LINES, [["03", "01"], ["06"], ["03"]]);

test("each filter leaves what it names, and several leave what all of them do", () => {
  const shown = (change, language = "zh") => ids(shownRows(ROWS, { ...ALL, ...change }, language)).sort();
  assert.deepEqual(shown({}), ["k1/1", "k1/2", "k1/3"]);
  assert.deepEqual(shown({ step: "in-talks" }), ["k1/1"]);
  assert.deepEqual(shown({ field: "03" }), ["k1/1", "k1/3"]);
  assert.deepEqual(shown({ manager: refOf({ id: "person-005", market: "demo" }) }), ["k1/3"]);
  assert.deepEqual(shown({ manager: NOBODY }), ["k1/1", "k1/2"]);
  assert.deepEqual(shown({ text: "提锂" }), ["k1/2"]);
  assert.deepEqual(shown({ text: "zoë UFER" }), ["k1/2"]);
  assert.deepEqual(shown({ text: "样片" }), ["k1/1"]);
  assert.deepEqual(shown({ text: "价格不合" }), ["k1/2"]);
  assert.deepEqual(shown({ text: "talks" }, "en"), ["k1/1"]);
  assert.deepEqual(shown({ field: "03", manager: NOBODY }), ["k1/1"]);
  assert.deepEqual(shown({ text: "nothing of it" }), []);
});

test("a count of a step is what its filter leaves", () => {
  for (const change of [{}, { field: "03" }, { text: "提锂" }, { manager: NOBODY }]) {
    const shown = { ...ALL, ...change };
    const counts = countSteps(ROWS, { ...shown, step: "signed" }, "zh");
    for (const step of STEP_ORDER) {
      assert.equal(counts.get(step), shownRows(ROWS, { ...shown, step }, "zh").length, step);
    }
  }
});

test("the order is that of what was last written, of the total, or of the steps", () => {
  const order = (sort) => ids(shownRows(ROWS, { ...ALL, sort }, "zh"));
  assert.deepEqual(SORTS, ["latest", "total", "step"]);
  assert.deepEqual(order("latest"), ["k1/3", "k1/2", "k1/1"]);
  assert.deepEqual(order("total"), ["k1/2", "k1/3", "k1/1"]);
  assert.deepEqual(order("step"), ["k1/3", "k1/1", "k1/2"]);
  assert.equal(touched(LINES[2]).at, "2026-11-23T01:05:00.000Z");
});

test("the latest is what was written last, also by a kiosk whose clock is slow", () => {
  const slow = { kiosk: "k2", id: "k2/1", at: "2020-01-01T00:00:00.000Z" };
  const lines = linesOf(interest(), interest(), followUp(1, "contacted", slow));
  assert.deepEqual(ids(shownRows(rowsOf(lines), ALL, "zh")), ["k1/1", "k1/2"]);
  assert.equal(touched(lines[0]).at, slow.at);
});

test("the history is all that was written, the latest first", () => {
  const [line] = linesOf(
    interest({ contact: { note: "下午来" } }),
    followUp(1, "contacted", { note: "电话已通" }),
    assigned(1, "沈砚秋"),
    followUp(1, "dropped", { refusal: "region" }),
    { type: "handed-off", interest: "k1/1", as: "evidence", payload: {} },
  );
  assert.deepEqual(
    historyOf(line, "zh").map(({ what, note }) => [what, note]),
    [["取出价值佐证", ""], ["放弃：地域不合", ""], ["分派给沈砚秋", ""], ["已联系", "电话已通"], ["登记意向", "下午来"]],
  );
});

test("fields are those of tags and of the record's own, each once", () => {
  const tags = [{ scheme: "contract-field", code: "03" }, { scheme: "ipc", code: "B23K" }, "激光"];
  const record = { id: "o", kind: "offer", title: "o", tags, field_contract: ["03", "05"], industry: "C39" };
  assert.deepEqual(codesOf(record, "contract-field"), ["03", "05"]);
  assert.deepEqual(codesOf(record, "gbt4754-2017"), ["C39"]);
  assert.deepEqual(codesOf(record, "ipc"), ["B23K"]);
  assert.deepEqual(codesOf(null, "contract-field"), []);
});

test("managers are the persons of that role, with what they have in hand", async () => {
  const lines = linesOf(
    interest(), interest(), interest(), interest(),
    assigned(1, "person-005"), assigned(2, "person-005"), assigned(3, "person-005"), assigned(4, "person-006"),
    followUp(2, "registered"), followUp(3, "dropped", { refusal: "other" }),
  );
  const managers = await findManagers(engine, lines);
  const of = (id) => managers.find(({ ref }) => ref.id === id);
  assert.equal(managers.length, 17);
  assert.deepEqual([of("person-005").taken, of("person-005").capacity], [1, 4]);
  assert.equal(of("person-006").taken, 1);
  assert.equal(of("person-005").name, "沈砚秋（锂电与储能）");
  assert.ok(managers.every(({ record }) => [record.role].flat().includes("manager")));
});

test("nobody is proposed for more than they take, whatever they have in hand already", async () => {
  const battery = { record: { id: "offer-mat-001", market: "demo", title: "提锂" } };
  const said = Array.from({ length: 30 }, (_, at) => interest(at % 2 === 0 ? battery : {}));
  // Three of the four places of one manager are taken, and all three of another.
  const taken = [1, 2, 3].map((on) => assigned(on, "person-005"));
  const full = [4, 5, 6].map((on) => assigned(on, "person-006"));
  const lines = linesOf(...said, ...taken, ...full);
  const managers = await findManagers(engine, lines);
  const proposals = await propose(engine, lines, managers);
  assert.deepEqual(
    proposals.map(({ line }) => line.interest.id).sort(),
    lines.filter((line) => line.manager === null).map(({ interest: { id } }) => id).sort(),
  );
  const load = new Map(managers.map(({ ref, taken: now }) => [refOf(ref), now]));
  for (const { manager } of proposals) if (manager !== null) load.set(refOf(manager.ref), load.get(refOf(manager.ref)) + 1);
  for (const { ref, capacity } of managers) assert.ok(load.get(refOf(ref)) <= capacity, refOf(ref));
  assert.ok(!proposals.some(({ manager }) => manager?.ref.id === "person-006"));
  assert.ok(proposals.filter(({ manager }) => manager !== null).length > 5);
  for (const { reason } of proposals) assert.ok(reason.zh !== "" && reason.en !== "" && reason.code.startsWith("assign/"));
});

test("with nobody free each proposal says so, and what is done is not proposed", async () => {
  const lines = linesOf(interest(), interest(), followUp(2, "dropped", { refusal: "other" }));
  const managers = (await findManagers(engine, lines)).map((each) => ({ ...each, taken: each.capacity }));
  const proposals = await propose(engine, lines, managers);
  assert.deepEqual(proposals.map(({ line, manager, reason }) => [line.interest.id, manager, reason.code]), [["k1/1", null, "assign/full"]]);
  assert.deepEqual(lines.map(isInHand), [true, false]);
  assert.deepEqual(await propose(engine, [], managers), []);
});

test("a record that no open pack has is told and not left out", async () => {
  const lines = linesOf(interest({ record: { id: "gone", market: "demo", title: "gone" } }));
  const [proposal] = await propose(engine, lines, await findManagers(engine, lines));
  assert.equal(proposal.reason.code, "assign/no-record");
});

test("of more than 1,000 the rest is told to wait, each with its own reason", async () => {
  const gone = interest({ record: { id: "gone", market: "demo", title: "gone" } });
  const lines = linesOf(...Array.from({ length: 1_002 }, () => gone));
  const reasons = (await propose(engine, lines, await findManagers(engine, lines))).map(({ reason }) => reason.code);
  assert.equal(reasons.filter((code) => code === "assign/no-record").length, 1_000);
  assert.equal(reasons.filter((code) => code === "assign/too-many").length, 2);
});
