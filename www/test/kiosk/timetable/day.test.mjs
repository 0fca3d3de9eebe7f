/** A day that goes otherwise: what happened stands, whoever has left and whatever staff have changed. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { FAIR, RECORD, change, couple, draft, event, guest, timetabled } from "./fairs.mjs";
import { openSolver } from "./solver.mjs";

const { coupleKey } = await load("timetable/fair.ts");
const { openFair } = await load("timetable/gather.ts");
const { settledOf } = await load("timetable/history.ts");
const { planned, problemOf, shownFair } = await load("timetable/planning.ts");
const { note, settle } = await load("timetable/write-down.ts");
const { misfitOf } = await load("journal/check.ts");
const { run } = await openSolver();

/** An engine in which only market `m` is open, with these records. */
const engineOf = (records = []) => ({
  packs: async () => [{ market: "m" }],
  get: async (id, { market }) => {
    if (market !== "m") throw new Error(`no pack of market ${market} is open`);
    return records.find((record) => record.id === id) ?? null;
  },
});
const journalOf = (entries) => ({ append: async (said) => entries.push(said) });
const ids = (people) => people.map(({ id }) => id);
/** The draft once it is planned. */
const plan = (planning, settled) => {
  const problem = problemOf(planning, settled);
  return planned(planning, problem, run(problem).solution);
};

test("a settled timetable says when its slots are, and opens with that on another kiosk", async () => {
  const frame = { start: "2026-12-10T09:00", minutes: 15, slots: 3, tables: 1 };
  const entries = [];
  await settle(journalOf(entries), plan(draft({ ...FAIR, ...frame }), null));
  assert.deepEqual(entries[0].frame, frame);
  assert.equal(misfitOf(entries[0]), null);
  const settled = settledOf([{ ...entries[0], at: "2026-12-10T05:00:00Z" }], event);
  const opened = await openFair(engineOf(), { ref: event, record: RECORD }, settled);
  const { start, minutes, slots, tables } = opened;
  assert.deepEqual({ start, minutes, slots, tables }, frame);
  const plain = await openFair(engineOf(), { ref: event, record: RECORD }, settledOf([timetabled([])], event));
  assert.equal(plain.minutes, 25, "an entry without it leaves what the record says");
});

test("a frame that makes no sense is no entry", () => {
  const frame = { start: "2026-12-10T09:00", minutes: 15, slots: 3, tables: 1 };
  const wrong = [
    [{ start: "2026-12-10" }, "frame.start"],
    [{ start: "2026-13-10T09:00" }, "frame.start"],
    [{ minutes: 0 }, "frame.minutes"],
    [{ slots: 1e9 }, "frame.slots"],
    [{ tables: 1.5 }, "frame.tables"],
  ];
  for (const [part, path] of wrong) {
    assert.equal(misfitOf(timetabled([], { frame: { ...frame, ...part } }))?.path, path);
  }
  assert.equal(misfitOf(timetabled([])), null, "timetables without one were written before");
});

test("a pair that called its meeting off stays off after a second settling, unless something else was noted then", () => {
  const first = timetabled([["n1", "o1", 0, 0]]);
  const called = change("n1", "o1", "cancelled");
  const second = timetabled([["n1", "o2", 1, 0]]);
  const fair = { ...FAIR, least: 0 };
  const problem = problemOf(draft(fair), settledOf([first, called, second], event));
  assert.deepEqual(problem.mustNot, [{ one: 0, other: 0 }]);
  const met = problemOf(draft(fair), settledOf([first, called, change("n1", "o1", "held"), second], event));
  assert.deepEqual(met.mustNot, []);
  const missed = problemOf(draft(fair), settledOf([first, called, change("n1", "o1", "no-show"), second], event));
  assert.deepEqual(missed.mustNot, [], "it was noted wrongly");
});

test("a meeting that is over stands though one of the two is no guest of the draft any more", async () => {
  const settled = settledOf([timetabled([["n1", "o1", 0, 0], ["gone", "o1", 1, 1]])], event);
  const fair = {
    ...FAIR,
    from: 2,
    guests: FAIR.guests.map((one) => (one.key === "m/n1" ? { ...one, side: "out" } : one)).concat(guest("n2", "one")),
  };
  const problem = problemOf(draft(fair), settled);
  assert.equal(problem.locked.length, 2);
  assert.deepEqual(ids(problem.one).sort(), ["m/gone", "m/n1", "m/n2"]);
  const again = plan(draft(fair), settled);
  assert.deepEqual(again.plan.appointments.slice(0, 2), settled.appointments);
  const entries = [];
  await settle(journalOf(entries), again);
  assert.deepEqual(entries[0].meetings[1].one, { market: "m", id: "gone" });
});

test("what became of a meeting can be noted though one of the two is no guest of the draft", async () => {
  const entries = [];
  const meeting = { one: "m/gone", other: "m/o1", slot: 1, table: 0 };
  await note(journalOf(entries), draft(), meeting, { act: "held" });
  assert.deepEqual(entries[0].one, { market: "m", id: "gone" });
  assert.equal(entries[0].change, "held");
  const locked = draft(FAIR, [couple("gone", "o1"), couple("n1", "o1")]);
  const after = await note(journalOf(entries), locked, meeting, { act: "no-show", missed: ["m/gone"] });
  assert.deepEqual([...after.locks], [coupleKey(couple("n1", "o1"))]);
});

test("a lock with somebody who no longer takes part is told, not dropped", () => {
  const settled = settledOf([timetabled([["n1", "x", 2, 0]])], event);
  assert.throws(() => plan(draft(FAIR, [couple("n1", "x")]), settled), { code: "timetable/lock-absent" });
});

test("whoever changed groups is not in two meetings of a slot, and does not meet the same again", () => {
  const settled = settledOf([timetabled([["n1", "o1", 0, 0]]), change("n1", "o1", "held")], event);
  const guests = [guest("n1", "other", { capacity: 1 }), guest("o1", "one")];
  const problem = problemOf(draft({ ...FAIR, guests }), settled);
  assert.deepEqual(problem.other.find(({ id }) => id === "m/n1"), { id: "m/n1", capacity: 0, absent: [0] });
  assert.deepEqual(problem.mustNot, [{ one: 0, other: 0 }]);
});

test("fewer tables, fewer slots, a lower capacity or a rule made since do not undo what is over", () => {
  const settled = settledOf(
    [timetabled([["n1", "o1", 0, 1], ["n1", "o2", 1, 0], ["n2", "o2", 3, 1]]), change("n2", "o2", "held")],
    event,
  );
  const fair = {
    ...FAIR,
    from: 2,
    slots: 3,
    tables: 1,
    mustNot: [couple("n1", "o1")],
    guests: [guest("n1", "one", { capacity: 1 }), guest("n2", "one"), guest("o1", "other"), guest("o2", "other")],
  };
  const problem = problemOf(draft(fair), settled);
  assert.deepEqual(problem.tables, [2, 1, 1, 2]);
  assert.deepEqual(problem.closed, [0, 1, 3]);
  assert.equal(problem.one[0].capacity, 2);
  assert.deepEqual(problem.mustNot, []);
  const again = plan(draft(fair), settled);
  assert.deepEqual(again.plan.appointments, settled.appointments);
  assert.equal(shownFair(again, settled).slots, 4, "what was held in a slot that is gone is shown");
});

test("what staff locked for later is held to the rules: the clash is told", () => {
  const settled = settledOf([timetabled([["n1", "o1", 2, 1]])], event);
  const locks = [couple("n1", "o1")];
  assert.throws(() => plan(draft({ ...FAIR, tables: 1 }, locks), settled), { code: "timetable/lock-no-table" });
  assert.throws(() => plan(draft({ ...FAIR, slots: 2 }, locks), settled), { code: "timetable/lock-no-table" });
  assert.throws(() => plan(draft({ ...FAIR, mustNot: locks }, locks), settled), { code: "timetable/lock-forbidden" });
});
