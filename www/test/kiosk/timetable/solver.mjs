/** The solver of the kiosk in Node.js. */

import loadHighs from "highs";

import { load } from "../bundle.mjs";

const { solve } = await load("timetable/solver/solve.ts");

/** A fresh HiGHS, and a function that solves with it. */
export async function openSolver() {
  const highs = await loadHighs();
  const run = (problem, seconds = 60) => {
    const phases = [];
    const steps = solve(highs, problem, { seconds, now: () => performance.now() });
    for (;;) {
      const step = steps.next();
      if (step.done) return { solution: step.value, phases };
      phases.push(step.value.phase);
    }
  };
  return { highs, run };
}
