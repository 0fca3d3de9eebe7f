/** The checker sees each kind of broken rule: right timetables are broken in one place at a time. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { openSolver } from "./solver.mjs";

const { check } = await load("timetable/check.ts");
const { run } = await openSolver();

const person = (id, capacity, absent = []) => ({ id, capacity, absent });
const PROBLEM = {
  slots: 4,
  tables: [2, 2, 2, 1],
  closed: [0],
  one: [person("n0", 2), person("n1", 3), person("n2", 3, [1])],
  other: [person("o0", 3), person("o1", 2), person("o2", 3, [2])],
  wishes: [
    { one: 0, other: 0, value: 900_000 },
    { one: 0, other: 1, value: 800_000 },
    { one: 1, other: 0, value: 700_000 },
    { one: 1, other: 1, value: 600_000 },
    { one: 2, other: 0, value: 300_000 },
    { one: 2, other: 1, value: 500_000 },
  ],
  must: [{ one: 1, other: 2 }],
  mustNot: [{ one: 2, other: 2 }],
  locked: [{ one: 0, other: 0, slot: 0, table: 1 }],
  before: [],
  fair: true,
};
const { solution } = run(PROBLEM);

/** The solution with other meetings, and figures that fit them. */
function withMeetings(change) {
  const meetings = change(solution.meetings.map((meeting) => ({ ...meeting })));
  const worth = ({ one, other }) =>
    PROBLEM.wishes.find((wish) => wish.one === one && wish.other === other)?.value ?? 0;
  const people = new Set(meetings.flatMap(({ one, other }) => [`a${one}`, `b${other}`]));
  return {
    ...solution,
    meetings,
    value: meetings.reduce((sum, meeting) => sum + worth(meeting), 0),
    met: people.size,
  };
}
const fresh = (meetings) => meetings.filter((meeting) => meeting.slot > 0);
const set = (find, change) => (meetings) =>
  meetings.map((meeting) => (meeting === find(meetings) ? { ...meeting, ...change(meeting, meetings) } : meeting));
const first = (meetings) => fresh(meetings)[0];

test("a right timetable breaks no rule", () => {
  assert.deepEqual(check(PROBLEM, solution), []);
  assert.ok(fresh(solution.meetings).length >= 4);
});

const MEETINGS = {
  "unknown-person": set(first, () => ({ one: 9 })),
  "unknown-slot": set(first, () => ({ slot: 4 })),
  "unknown-table": set(first, () => ({ table: 2 })),
  "person-twice": (meetings) => {
    const [one] = fresh(meetings);
    const twin = fresh(meetings).find((other) => other.slot !== one.slot && other.one === one.one)
      ?? fresh(meetings).find((other) => other.slot !== one.slot && other.other === one.other);
    return meetings.map((meeting) =>
      meeting === twin ? { ...twin, slot: one.slot, table: 1 - one.table } : meeting,
    );
  },
  "table-twice": (meetings) => {
    const [one, two] = fresh(meetings);
    return meetings.map((meeting) => (meeting === two ? { ...two, slot: one.slot, table: one.table } : meeting));
  },
  absent: (meetings) => [
    ...meetings.filter(({ one, other }) => !(one === 2 && other === 1)),
    { one: 2, other: 1, slot: 1, table: 1 },
  ],
  "over-capacity": (meetings) => [
    ...meetings,
    { one: 0, other: 1, slot: 3, table: 0 },
    { one: 0, other: 1, slot: 2, table: 0 },
  ],
  "pair-twice": (meetings) => {
    const [one] = fresh(meetings);
    return [...meetings, { ...one, slot: one.slot === 1 ? 2 : 1 }];
  },
  "must-not": (meetings) => [...meetings, { one: 2, other: 2, slot: 3, table: 0 }],
  "must-missing": (meetings) => meetings.filter(({ one, other }) => !(one === 1 && other === 2)),
  "locked-moved": set((meetings) => meetings.find(({ slot }) => slot === 0), () => ({ slot: 3, table: 0 })),
  "closed-slot": set(first, () => ({ slot: 0, table: 0 })),
  "no-wish": (meetings) => [...meetings, { one: 0, other: 2, slot: 3, table: 0 }],
};
for (const [rule, change] of Object.entries(MEETINGS)) {
  test(`seen: ${rule}`, () => {
    const rules = check(PROBLEM, withMeetings(change)).map((broken) => broken.rule);
    assert.ok(rules.includes(rule), `${rules}`);
  });
}

const { proof } = solution;
const FIGURES = {
  "value-wrong": { value: solution.value - 1 },
  "met-wrong": { met: solution.met - 1 },
  "bound-below-value": { bound: solution.value - 1 },
  "bound-not-proved": { boundUnfair: 0.9 * solution.boundUnfair },
  "price-wrong": {
    proof: { ...proof, value: { ...proof.value, one: proof.value.one.map(() => -1) } },
  },
};
for (const [rule, change] of Object.entries(FIGURES)) {
  test(`seen: ${rule}`, () => {
    const rules = check(PROBLEM, { ...solution, ...change }).map((broken) => broken.rule);
    assert.ok(rules.includes(rule), `${rules}`);
  });
}

test("a bound that its prices do not give is seen, and one of more people, too", () => {
  const open = { ...solution, proof: { ...proof, searched: false } };
  const none = proof.both.one.map(() => 0);
  const worse = { ...proof.both, one: none, oneFirst: none, other: none, otherFirst: none };
  const cheap = { ...proof.value, one: none, other: none };
  const seen = (changed) => check(PROBLEM, { ...open, ...changed }).map((broken) => broken.rule);
  assert.ok(
    seen({ proof: { ...open.proof, both: worse, value: cheap } }).includes("bound-not-proved"),
  );
  const crowd = { ...proof.people, one: none, oneFirst: none, other: none, otherFirst: none };
  assert.ok(seen({ metBound: 5, met: 5, proof: { ...open.proof, people: crowd } }).includes("bound-not-proved"));
});
