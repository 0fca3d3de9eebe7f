/** A fair of 300 needs and 300 offers: feasible, with a proved bound, in seconds. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { largeProblem } from "./cases.mjs";
import { openSolver } from "./solver.mjs";

const { check } = await load("timetable/check.ts");

test("300 × 300 people in 20 slots, half of them away now and then: within a thousandth of the bound", async () => {
  const { run } = await openSolver();
  const problem = largeProblem(1, { musts: 100 });
  const { solution, phases } = run(problem, 20);
  assert.deepEqual(check(problem, solution), []);
  assert.equal(phases[0], "bound");
  assert.equal(phases.at(-1), "done");
  assert.ok(solution.value >= 0.999 * solution.bound, `${solution.value} of ${solution.bound}`);
  assert.equal(solution.met, solution.metBound);
});

test("75,000 wishes: the bound is that of all of them", async () => {
  const { run } = await openSolver();
  const problem = largeProblem(12, { candidates: 250, capacity: [6, 12] });
  const { solution } = run(problem, 20);
  // The checker adds up all pairs, those that the solver was not given among them.
  assert.deepEqual(check(problem, solution), []);
  assert.ok(solution.value >= 0.999 * solution.bound, `${solution.value} of ${solution.bound}`);
});

test("where nearly every slot is full, little is left over even before any search", async () => {
  const { run } = await openSolver();
  const problem = largeProblem(15, { capacity: [14, 20], tables: 300 });
  const { solution } = run(problem, 0);
  assert.deepEqual(check(problem, solution), []);
  assert.ok(solution.value < solution.bound, "this one is not planned at the bound at once");
  assert.ok(solution.value >= 0.995 * solution.bound, `${solution.value} of ${solution.bound}`);
});

test("with no time limit in reach, the same problem has the same timetable", async () => {
  const problem = largeProblem(3, { people: 60, tables: 30 });
  const first = (await openSolver()).run(problem).solution;
  const second = (await openSolver()).run(problem).solution;
  assert.deepEqual(second, first);
});
