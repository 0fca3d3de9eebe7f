/** A search that is stopped by the clock, or fails, leaves the timetable that there is, with a bound that holds. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { brute } from "./brute.mjs";
import { smallProblem } from "./cases.mjs";
import { openSolver } from "./solver.mjs";

const { solve } = await load("timetable/solver/solve.ts");
const { check } = await load("timetable/check.ts");
const { highs, run } = await openSolver();

/** Small problems whose optimum is only found by searching. */
const searched = [];
for (let seed = 1; searched.length < 8; seed++) {
  const problem = smallProblem(seed);
  try {
    if (run(problem).solution.proof.searched) searched.push(problem);
  } catch (error) {
    if (error.name !== "TimetableError") throw error;
  }
}

/** HiGHS, whose searches for whole numbers end with another status once `begun` says so. */
const endingWith = (status, begun) => ({
  constants: highs.constants,
  infinity: highs.infinity,
  createModel: (description) => {
    const model = highs.createModel(description);
    if (description.integrality !== undefined && begun()) model.getModelStatus = () => status;
    return model;
  },
});

/** Solves with a clock that goes on by a second whenever it is looked at. */
function solveBy(status, problem) {
  let seconds = 0;
  let improving = false;
  const limits = { seconds: 30, now: () => 1000 * seconds++ };
  const steps = solve(endingWith(status, () => improving), problem, limits);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    improving = step.value.phase === "search" || step.value.phase === "improve";
  }
}

test("stopped by the time limit: the timetable is handed on, and its bound is that of the prices", () => {
  for (const problem of searched) {
    const solution = solveBy(highs.constants.modelStatus.timeLimit, problem);
    assert.deepEqual(check(problem, solution), []);
    assert.equal(solution.proof.searched, false);
    assert.equal(solution.value, brute(problem).value);
  }
});

test("a step that fails ends the search, and the timetable so far is handed on", () => {
  for (const problem of searched) {
    const solution = solveBy(highs.constants.modelStatus.solveError, problem);
    assert.deepEqual(check(problem, solution), []);
    assert.ok(solution.value <= brute(problem).value);
  }
});
