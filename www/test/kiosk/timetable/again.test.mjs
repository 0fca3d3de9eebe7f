/** Planning again: what is locked stands, what is over is left alone, and the rest moves little. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { largeProblem } from "./cases.mjs";
import { openSolver } from "./solver.mjs";

const { check } = await load("timetable/check.ts");
const { run } = await openSolver();

const problem = largeProblem(4, { people: 60, tables: 30, slots: 10, capacity: [3, 6] });
const first = run(problem).solution;
const same = (x) => (y) => x.one === y.one && x.other === y.other && x.slot === y.slot && x.table === y.table;
const kept = (meetings) => meetings.filter((x) => first.meetings.some(same(x))).length;

test("locked meetings keep slot and table, and the bound is that of what they leave", () => {
  const locked = first.meetings.filter((_, index) => index % 7 === 0);
  const again = { ...problem, locked, before: first.meetings };
  const { solution } = run(again);
  assert.deepEqual(check(again, solution), []);
  for (const meeting of locked) assert.ok(solution.meetings.some(same(meeting)));
  assert.equal(solution.value, first.value, "what was best is still to be had");
});

test("nothing changed: nothing moves", () => {
  const { solution } = run({ ...problem, before: first.meetings });
  assert.equal(solution.value, first.value);
  assert.equal(kept(solution.meetings), first.meetings.length);
});

test("three who did not come: the slots that are over stand, nobody meets them, and most others keep their place", () => {
  const now = 4;
  const gone = new Set([3, 17, 42]);
  const late = ({ slot }) => slot >= now;
  const again = {
    ...problem,
    closed: [0, 1, 2, 3],
    one: problem.one.map((person, index) =>
      gone.has(index) ? { ...person, absent: [4, 5, 6, 7, 8, 9] } : { ...person, absent: person.absent.filter((slot) => slot >= now) },
    ),
    other: problem.other.map((person) => ({ ...person, absent: person.absent.filter((slot) => slot >= now) })),
    locked: first.meetings.filter((meeting) => !late(meeting) && !gone.has(meeting.one)),
    before: first.meetings,
  };
  const { solution } = run(again);
  assert.deepEqual(check(again, solution), []);
  assert.ok(solution.meetings.every((meeting) => !gone.has(meeting.one) || meeting.slot < now));
  const could = first.meetings.filter((meeting) => late(meeting) && !gone.has(meeting.one)).length;
  const did = kept(solution.meetings.filter(late));
  assert.ok(did >= 0.8 * could, `${did} of ${could} kept their place`);
});
