/** The gate between solver and screen: what breaks a rule does not pass. */

import { check } from "./check.js";
import { TimetableError } from "./error.js";
import type { Problem, Solution } from "./problem.js";

/**
 * The solution, when it keeps every rule.
 *
 * @throws TimetableError `timetable/rejected`
 */
export function checked(problem: Problem, solution: Solution): Solution {
  const broken = check(problem, solution);
  if (broken.length === 0) return solution;
  const rules = [...new Set(broken.map(({ rule }) => rule))].join(", ");
  throw new TimetableError(
    "timetable/rejected",
    `expected a timetable that keeps every rule, found broken: ${rules}; it is not shown; report this with the event`,
    broken.flatMap(({ where }) => (where === null ? [] : [where])),
  );
}
