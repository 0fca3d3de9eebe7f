/**
 * Gives planned meetings their tables: those of the smaller group keep a table of their own as far
 * as there are enough, and the others come to them.
 */

import { type Planned, type Problem, at, range } from "../problem.js";
import type { Slots } from "./halve.js";
import type { Left } from "./left.js";

/** All meetings, the locked ones among them, by slot, then table. */
export function seat(left: Left, slots: Slots): Planned[] {
  const { problem } = left;
  const fresh = left.edges.flatMap(({ a, b }, edge) =>
    at(slots, edge) < 0 ? [] : [{ one: a, other: b - left.others, slot: at(slots, edge) }],
  );
  const sitting = whoSits(problem, fresh);
  const home = new Map<number, number>();
  for (const meeting of problem.locked) home.set(meeting[sitting], meeting.table);

  const meetings: Planned[] = [...problem.locked];
  for (const slot of range(problem.slots)) {
    const here = fresh
      .filter((meeting) => meeting.slot === slot)
      .sort((x, y) => x[sitting] - y[sitting]);
    const taken = new Set(problem.locked.filter((meeting) => meeting.slot === slot).map(({ table }) => table));
    const seated = new Map<number, number>();
    // First those who have a table of their own, then the rest at what is left.
    for (const meeting of here) {
      const table = home.get(meeting[sitting]);
      if (table === undefined || taken.has(table) || table >= at(problem.tables, slot)) continue;
      taken.add(table);
      seated.set(meeting[sitting], table);
    }
    const homes = new Set(home.values());
    for (const meeting of here) {
      const person = meeting[sitting];
      let table = seated.get(person);
      if (table === undefined) {
        const spare = range(at(problem.tables, slot)).filter((number) => !taken.has(number));
        table = at(spare.filter((number) => !homes.has(number)).concat(spare), 0);
        taken.add(table);
        if (!home.has(person)) {
          home.set(person, table);
          homes.add(table);
        }
      }
      meetings.push({ ...meeting, table });
    }
  }
  return meetings.sort((x, y) => x.slot - y.slot || x.table - y.table);
}

/** The group of which fewer people have a meeting. */
function whoSits(problem: Problem, fresh: readonly { one: number; other: number }[]): "one" | "other" {
  const all = [...problem.locked, ...fresh];
  const count = (group: "one" | "other") => new Set(all.map((meeting) => meeting[group])).size;
  return count("one") <= count("other") ? "one" : "other";
}
