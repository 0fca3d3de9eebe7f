/** What cannot be is told with a code and the pairs it is about. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { openSolver } from "./solver.mjs";

const { run } = await openSolver();

/** Two needs and two offers who all want to meet, two slots, one table. */
const PROBLEM = {
  slots: 2,
  tables: [1, 1],
  closed: [],
  one: [
    { id: "need-0", capacity: 2, absent: [] },
    { id: "need-1", capacity: 2, absent: [] },
  ],
  other: [
    { id: "offer-0", capacity: 2, absent: [] },
    { id: "offer-1", capacity: 2, absent: [] },
  ],
  wishes: [
    { one: 0, other: 0, value: 900_000 },
    { one: 0, other: 1, value: 800_000 },
    { one: 1, other: 0, value: 700_000 },
    { one: 1, other: 1, value: 100_000 },
  ],
  must: [],
  mustNot: [],
  locked: [],
  before: [],
  fair: false,
};
const pair = (one, other) => ({ one, other });
const lock = (one, other, slot, table) => ({ one, other, slot, table });
const absent = (...slots) => ({ id: "need-0", capacity: 2, absent: slots });

const CASES = [
  ["timetable/bad-number", { tables: [1] }, []],
  ["timetable/bad-number", { wishes: [{ one: 0, other: 0, value: 1_000_001 }] }, []],
  ["timetable/unknown-person", { must: [pair(0, 7)] }, [pair(0, 7)]],
  ["timetable/pair-twice", { must: [pair(0, 1), pair(0, 1)] }, [pair(0, 1)]],
  [
    "timetable/lock-clash",
    { tables: [2, 2], locked: [lock(0, 0, 1, 0), lock(0, 1, 1, 1)] },
    [lock(0, 0, 1, 0), lock(0, 1, 1, 1)],
  ],
  [
    "timetable/lock-absent",
    { one: [absent(1), PROBLEM.one[1]], locked: [lock(0, 0, 1, 0)] },
    [lock(0, 0, 1, 0)],
  ],
  ["timetable/lock-no-table", { locked: [lock(0, 0, 0, 1)] }, [lock(0, 0, 0, 1)]],
  [
    "timetable/lock-forbidden",
    { mustNot: [pair(0, 0)], locked: [lock(0, 0, 0, 0)] },
    [lock(0, 0, 0, 0)],
  ],
  ["timetable/must-forbidden", { must: [pair(1, 1)], mustNot: [pair(1, 1)] }, [pair(1, 1)]],
  [
    "timetable/must-never-free",
    {
      one: [absent(0), PROBLEM.one[1]],
      other: [{ id: "offer-0", capacity: 2, absent: [1] }, PROBLEM.other[1]],
      must: [pair(0, 0)],
    },
    [pair(0, 0)],
  ],
  [
    "timetable/over-capacity",
    {
      tables: [3, 3],
      one: [{ id: "need-0", capacity: 1, absent: [] }, PROBLEM.one[1]],
      must: [pair(0, 0), pair(0, 1)],
    },
    [pair(0, 0), pair(0, 1)],
  ],
  [
    "timetable/too-few-tables",
    { must: [pair(0, 0), pair(0, 1), pair(1, 0)] },
    [pair(0, 0), pair(0, 1), pair(1, 0)],
  ],
  [
    // Each can meet in slot 0 alone, where there is one table.
    "timetable/musts-do-not-fit",
    {
      tables: [1, 5],
      one: [absent(1), { id: "need-1", capacity: 2, absent: [1] }],
      must: [pair(0, 0), pair(1, 1)],
    },
    [pair(0, 0), pair(1, 1)],
  ],
];

for (const [code, change, pairs] of CASES) {
  test(`${code}: ${JSON.stringify(change).slice(0, 60)}`, () => {
    assert.throws(
      () => run({ ...PROBLEM, ...change }),
      (error) => {
        assert.equal(error.code, code);
        assert.deepEqual(error.pairs, pairs);
        return true;
      },
    );
  });
}

test("of pairs that do not fit, only those in each other's way are named", () => {
  const people = [0, 1, 2].map((index) => ({ id: `p-${index}`, capacity: 3, absent: [] }));
  const early = (person) => ({ ...person, absent: [1, 2] });
  const problem = {
    ...PROBLEM,
    slots: 3,
    tables: [1, 3, 3],
    one: [early(people[0]), early(people[1]), people[2]],
    other: people,
    must: [pair(2, 2), pair(0, 0), pair(2, 1), pair(1, 1)],
  };
  assert.throws(
    () => run(problem),
    (error) => {
      assert.equal(error.code, "timetable/musts-do-not-fit");
      assert.deepEqual(error.pairs, [pair(0, 0), pair(1, 1)]);
      return true;
    },
  );
});

test("one table and two slots: the two best meetings, or with fairness one for everybody", () => {
  const greedy = run(PROBLEM).solution;
  assert.equal(greedy.value, 1_700_000);
  assert.equal(greedy.met, 3);
  const fair = run({ ...PROBLEM, fair: true }).solution;
  assert.equal(fair.met, 4);
  assert.equal(fair.value, 1_500_000);
  assert.equal(fair.boundUnfair - fair.value, 200_000, "what fairness costs");
});
