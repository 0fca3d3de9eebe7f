/** From an event of the catalogue to a problem, from the journal to what was settled, and out as a calendar. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { smallProblem } from "./cases.mjs";
import { FAIR, RECORD, change, couple, draft, event, timetabled } from "./fairs.mjs";
import { openSolver } from "./solver.mjs";

const { coupleKey, hours, readEvent, refOf, registered, sessionsOf, sides } = await load("timetable/fair.ts");
const { toAppointments, toProblem } = await load("timetable/to-problem.ts");
const { settledOf } = await load("timetable/history.ts");
const { absentFrom, problemOf } = await load("timetable/planning.ts");
const { calendar } = await load("timetable/calendar.ts");
const { checked } = await load("timetable/checked.ts");
const { percentOf, pointsOf, says } = await load("timetable/result.ts");

const NOTHING = { happened: [], locked: [], before: [] };

test("an event record is read; what is no event is not", () => {
  const { slots, minutes, tables, start } = readEvent(RECORD, "m");
  assert.deepEqual({ slots, minutes, tables, start }, { slots: 4, minutes: 25, tables: 2, start: "2026-12-10T13:30" });
  assert.equal(readEvent({ ...RECORD, slots: 0 }, "m"), null);
  assert.equal(sessionsOf(RECORD).length, 2);
  assert.deepEqual(registered(RECORD), [
    { id: "n1", capacity: 3 },
    { id: "o1", capacity: 6 },
  ]);
  assert.deepEqual(refOf("m/e/1"), { market: "m", id: "e/1" });
  assert.deepEqual(hours(FAIR, 2), { from: "14:20", to: "14:45" });
});

test("needs sit opposite of all others; without needs the offers do", () => {
  assert.equal(sides(["need", "offer"])("need"), "one");
  assert.equal(sides(["need", "offer"])("person"), "other");
  assert.equal(sides(["offer", "finance"])("offer"), "one");
  assert.equal(sides(["offer", "finance"])("finance"), "other");
});

test("a problem leaves out who stays away and what is worth too little", () => {
  const problem = toProblem({ ...FAIR, mustNot: [couple("n1", "x")] }, NOTHING);
  assert.deepEqual(problem.wishes, [{ one: 0, other: 0, value: 800_000 }]);
  assert.deepEqual(problem.mustNot, []);
  assert.deepEqual(
    problem.other.map(({ id, absent }) => [id, absent]),
    [["m/o1", []], ["m/o2", [0, 3]]],
  );
  assert.deepEqual(toProblem({ ...FAIR, least: 0, from: 1 }, NOTHING).other[1].absent, [3], "what is over is over");
  assert.deepEqual(toProblem({ ...FAIR, from: 2 }, NOTHING).closed, [0, 1]);
});

test("the last settled timetable counts; what became of a meeting holds while it keeps its slot", () => {
  assert.equal(settledOf([], event), null);
  assert.equal(settledOf([timetabled([])], { market: "m", id: "e/2" }), null);
  const settled = settledOf(
    [
      timetabled([["n1", "o1", 0, 0], ["n1", "o2", 1, 0]]),
      change("n1", "o1", "held"),
      change("n1", "o2", "no-show"),
      timetabled([["n1", "o1", 0, 0], ["n1", "o2", 2, 1]]),
    ],
    event,
  );
  assert.deepEqual([...settled.states], [[coupleKey(couple("n1", "o1")), "held"]]);
  assert.deepEqual(settled.appointments[1], { ...couple("n1", "o2"), slot: 2, table: 1 });
});

test("planning again: what was held and locked stands, who did not come is gone, what was called off stays off", () => {
  const settled = settledOf(
    [
      timetabled([["n1", "o1", 0, 0], ["n1", "o2", 1, 0]]),
      change("n1", "o1", "held"),
      change("n1", "o2", "cancelled"),
    ],
    event,
  );
  const planning = draft({ ...FAIR, from: 2 });
  const problem = problemOf(planning, settled);
  assert.deepEqual(problem.locked, [{ one: 0, other: 0, slot: 0, table: 0 }]);
  assert.deepEqual(problem.mustNot, [{ one: 0, other: 1 }]);
  assert.equal(problem.before.length, 2);
  const early = problemOf({ ...planning, fair: FAIR }, settled);
  assert.deepEqual(early.locked, problem.locked, "what was held is not planned again");
  const late = problemOf(absentFrom({ ...planning, fair: FAIR }, "m/n1", 0), settled);
  assert.deepEqual(late.one[0].absent, [1, 2, 3], "who met was there");

  const locked = { ...planning, locks: new Set([coupleKey(couple("n1", "o1"))]) };
  const gone = absentFrom(locked, "m/o1", 1);
  assert.deepEqual(gone.fair.guests[2].absent, [1, 2, 3]);
  assert.equal(gone.locks.size, 0, "nothing is locked with somebody who is not there");
  assert.equal(gone.outdated, true);
});

test("a calendar has floating times, and names that stay when it is made again", () => {
  const appointments = [
    { ...couple("n1", "o1"), slot: 1, table: 0 },
    { ...couple("n1", "o2"), slot: 2, table: 1 },
  ];
  const options = { language: "en", stamp: new Date(0) };
  const text = calendar(FAIR, appointments, options);
  assert.match(text, /DTSTART:20261210T135500\r\n/);
  assert.match(text, /DTEND:20261210T142000\r\n/);
  assert.match(text, /SUMMARY:N1 × O1\r\n/);
  assert.match(text, /LOCATION:Table 2\r\n/);
  assert.match(text, /DTSTAMP:19700101T000000Z\r\n/);
  const uids = text.match(/UID:\S+/g);
  assert.equal(new Set(uids).size, 2);
  const moved = calendar(FAIR, [{ ...appointments[0], slot: 3 }], options);
  assert.deepEqual(moved.match(/UID:\S+/g), [uids[0]]);
  const theirs = calendar(FAIR, appointments, { ...options, person: "m/o2" });
  assert.equal(theirs.match(/BEGIN:VEVENT/g).length, 1);
  assert.match(theirs, /SUMMARY:Meeting: N1\r\n/);
});

test("titles of any sort stay in their lines of a calendar, and lines are short", () => {
  const odd = "A, b; c\\d\nBEGIN:VEVENT\r\n第二行";
  const title = { en: `${odd}${"很长的标题😀".repeat(30)}` };
  const guests = FAIR.guests.map((guest) => ({ ...guest, title }));
  const fair = { ...FAIR, title: { en: odd }, guests };
  const text = calendar(fair, [{ ...couple("n1", "o1"), slot: 1, table: 0 }], { language: "en", stamp: new Date(0) });
  const unfolded = text.replaceAll("\r\n ", "");
  const said = "A\\, b\\; c\\\\d\\nBEGIN:VEVENT\\n第二行";
  const lines = unfolded.split("\r\n");
  for (const name of ["NAME", "X-WR-CALNAME"]) assert.ok(lines.includes(`${name}:${said}`), name);
  assert.ok(lines.some((line) => line.startsWith(`SUMMARY:${said}很长的标题😀`)));
  assert.deepEqual(lines.filter((line) => line === "BEGIN:VEVENT").length, 1);
  assert.doesNotMatch(unfolded, /[^\r]\n|\r[^\n]/, "no line ends within");
  for (const line of text.split("\r\n")) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.ok(line.isWellFormed(), "no character is torn");
  }
});

test("a timetable that breaks a rule does not pass the gate", async () => {
  const { run } = await openSolver();
  const problem = { ...smallProblem(3), mustNot: [] };
  const { solution } = run(problem);
  assert.equal(checked(problem, solution), solution);
  const meetings = [...solution.meetings, { one: 0, other: 0, slot: 0, table: 99 }];
  assert.throws(() => checked(problem, { ...solution, meetings }), { code: "timetable/rejected" });
  assert.throws(() => checked(problem, { ...solution, bound: solution.bound - 1 }), { code: "timetable/rejected" });
});

test("figures are never rounded up to the bound", () => {
  const t = { best: (bound) => `best ${bound}`, nearly: (percent, bound, gap) => `${percent} ${bound} ${gap}` };
  assert.equal(percentOf(999_999, 1_000_000), "99.9999");
  assert.equal(percentOf(992_499, 1_000_000), "99.24");
  assert.equal(percentOf(9_999_999_999, 10_000_000_000), "99.9999");
  assert.equal(percentOf(5, 5), "100");
  assert.equal(pointsOf(79_178_000), "7,917.8");
  assert.equal(says(t, 7, 7), "best 0.0");
  assert.equal(says(t, 500_000, 1_000_000), "50.00 100.0 50.0");
});

test("people of a solution are named as in the fair", () => {
  assert.deepEqual(toAppointments(toProblem(FAIR, NOTHING), [{ one: 0, other: 1, slot: 2, table: 1 }]), [
    { ...couple("n1", "o2"), slot: 2, table: 1 },
  ]);
});
