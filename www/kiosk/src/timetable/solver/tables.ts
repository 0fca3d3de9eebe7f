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
  const most = Math.max(0, ...problem.tables);
  for (const meeting of [...problem.before, ...problem.locked]) {
    if (meeting.table < most) home.set(meeting[sitting], meeting.table);
  }

  const meetings: Planned[] = [...problem.locked];
  for (const slot of range(problem.slots)) {
    const here = fresh
      .filter((meeting) => meeting.slot === slot)
      .sort((x, y) => x[sitting] - y[sitting]);
    const taken = new Set(problem.locked.filter((meeting) => meeting.slot === slot).map(({ table }) => table));
    const seated = new Map<number, number>();
    const sit = (person: number, table: number | undefined) => {
      if (table === undefined || seated.has(person)) return;
      if (taken.has(table) || table >= at(problem.tables, slot)) return;
      taken.add(table);
      seated.set(person, table);
    };
    // First those who meet as before, then who has a table of their own, then the rest at what is left.
    for (const { one, other, [sitting]: person } of here) {
      const same = problem.before.find(
        (meeting) => meeting.one === one && meeting.other === other && meeting.slot === slot,
      );
      sit(person, same?.table);
    }
    for (const { [sitting]: person } of here) sit(person, home.get(person));
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
