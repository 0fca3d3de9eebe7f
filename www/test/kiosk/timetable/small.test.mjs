/** Small problems have the same answer as brute force. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { brute } from "./brute.mjs";
import { smallProblem } from "./cases.mjs";
import { openSolver } from "./solver.mjs";

const { check } = await load("timetable/check.ts");
const { run } = await openSolver();

/** What the solver says: a solution, or the code of why there is none. */
function answer(problem) {
  try {
    return run(problem).solution;
  } catch (error) {
    if (error.name !== "TimetableError") throw error;
    return error.code;
  }
}

test("200 small problems: the optimum, proved, or a code where there is no timetable", () => {
  const seen = { solved: 0, none: 0, fair: 0, searched: 0, locked: 0, must: 0 };
  for (let seed = 1; seed <= 200; seed++) {
    const problem = smallProblem(seed);
    const expected = brute(problem);
    const found = answer(problem);
    if (expected === null) {
      assert.match(String(found), /^timetable\/(lock|must|over|too)/, `seed ${seed}`);
      seen.none += 1;
      continue;
    }
    assert.equal(typeof found, "object", `seed ${seed}: ${found}`);
    assert.deepEqual(check(problem, found), [], `seed ${seed}`);
    assert.equal(found.value, expected.value, `seed ${seed}: value`);
    assert.equal(found.bound, expected.value, `seed ${seed}: bound`);
    if (problem.fair) {
      assert.equal(found.met, expected.met, `seed ${seed}: people`);
      assert.equal(found.metBound, expected.met, `seed ${seed}: bound of people`);
    }
    seen.solved += 1;
    seen.fair += problem.fair ? 1 : 0;
    seen.searched += found.proof.searched ? 1 : 0;
    seen.locked += problem.locked.length > 0 ? 1 : 0;
    seen.must += problem.must.length > 0 ? 1 : 0;
  }

  for (const [what, count] of Object.entries(seen)) assert.ok(count > 0, `no case was ${what}`);
});
