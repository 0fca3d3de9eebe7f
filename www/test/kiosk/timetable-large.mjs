/**
 * Plans 20 large fairs and writes down value, bound, gap, time and memory:
 * `node test/kiosk/timetable-large.mjs OUT.json`. Every timetable goes through the checker.
 */

import { writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";

import { load } from "./bundle.mjs";
import { largeProblem } from "./timetable/cases.mjs";
import { openSolver } from "./timetable/solver.mjs";

const SECONDS = 20;
/** What is asked of 300 needs and 300 offers in 20 slots, and how many such fairs. */
const KINDS = [
  ["usual: 150 tables, 20 wishes a need, 4 to 10 meetings", 5, {}],
  ["200 pairs must meet", 2, { musts: 200 }],
  ["few tables: 80", 3, { tables: 80, capacity: [6, 14] }],
  ["250 wishes a need", 3, { candidates: 250, capacity: [6, 12] }],
  ["nearly every slot full: 14 to 20 meetings, 300 tables", 3, { capacity: [14, 20], tables: 300 }],
  ["the same, all away now and then: 10 to 18 meetings", 2, { capacity: [10, 18], tables: 300, away: 1 }],
  ["every slot full: 20 meetings", 2, { capacity: [20, 20], tables: 300, candidates: 25 }],
];

const out = process.argv[2];
if (out === undefined) throw new Error("expected the file to write to: timetable-large.mjs OUT.json");
const { check } = await load("timetable/check.ts");
const cases = [];
let seed = 0;
for (const [kind, times, options] of KINDS) {
  for (let time = 0; time < times; time++) {
    seed += 1;
    // A solver of its own, so that its memory is that of this fair.
    const { highs, run } = await openSolver();
    const problem = largeProblem(seed, options);
    const began = performance.now();
    const cpu = process.cpuUsage();
    const { solution } = run(problem, SECONDS);
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    const broken = check(problem, solution);
    if (broken.length > 0) throw new Error(`seed ${seed}: ${JSON.stringify(broken[0])}`);
    cases.push({
      kind,
      seed,
      wishes: problem.wishes.length,
      meetings: solution.meetings.length,
      value: solution.value,
      bound: solution.bound,
      gap: (solution.bound - solution.value) / solution.bound,
      met: solution.met,
      met_bound: solution.metBound,
      fairness_costs_at_most: solution.boundUnfair - solution.value,
      ms: Math.round(ms),
      cpu_ms: Math.round((user + system) / 1000),
      wasm_memory_bytes: highs.memoryBytes,
    });
    console.log(JSON.stringify(cases.at(-1)));
  }
}
await writeFile(
  out,
  `${JSON.stringify(
    {
      what: "timetables of 300 × 300 people in 20 slots",
      machine: { cpu: cpus()[0].model, cores: cpus().length, load: loadavg(), node: process.version },
      seconds_limit: SECONDS,
      cases,
    },
    null,
    2,
  )}\n`,
);
