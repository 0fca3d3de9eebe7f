/** Whether a problem makes sense and what must be can be: each rule that is broken has its code. */

import { TimetableError } from "../error.js";
import { type Pair, type Participant, type Problem, at, range } from "../problem.js";

/**
 * Checks what can be told without a solver.
 *
 * @throws TimetableError
 */
export function checkProblem(problem: Problem): void {
  checkNumbers(problem);
  checkPeople(problem);
  checkLocks(problem);
  checkMusts(problem);
}

function checkNumbers({ slots, tables, wishes, one, other }: Problem): void {
  const whole = (name: string, number: number, most: number) => {
    if (Number.isInteger(number) && number >= 0 && number <= most) return;
    throw new TimetableError(
      "timetable/bad-number",
      `expected ${name} to be a whole number from 0 to ${most}, found ${number}`,
    );
  };
  whole("slots", slots, 1000);
  if (slots === 0 || tables.length !== slots) {
    throw new TimetableError(
      "timetable/bad-number",
      `expected at least one slot and a number of tables for each, found ${slots} slots and ${tables.length} numbers`,
    );
  }
  for (const number of tables) whole("tables", number, 100_000);
  for (const { value } of wishes) whole("value", value, 1_000_000);
  for (const { capacity } of [...one, ...other]) whole("capacity", capacity, 1000);
}

function checkPeople(problem: Problem): void {
  for (const pair of [...problem.wishes, ...problem.must, ...problem.mustNot, ...problem.locked]) {
    if (problem.one[pair.one] === undefined || problem.other[pair.other] === undefined) {
      throw new TimetableError(
        "timetable/unknown-person",
        `expected one of each group, found ${pair.one} of ${problem.one.length} and ${pair.other} of ${problem.other.length}`,
        [pair],
      );
    }
  }
  const lists = { wishes: problem.wishes, must: problem.must, locked: problem.locked };
  for (const [name, pairs] of Object.entries(lists)) {
    const seen = new Set<string>();
    for (const pair of pairs) {
      if (seen.has(keyOf(pair))) {
        throw new TimetableError(
          "timetable/pair-twice",
          `expected each pair once in ${name}, found ${keyOf(pair)} twice`,
          [pair],
        );
      }
      seen.add(keyOf(pair));
    }
  }
}

function checkLocks(problem: Problem): void {
  const never = new Set(problem.mustNot.map(keyOf));
  const taken = new Map<string, Pair>();
  for (const meeting of problem.locked) {
    const { slot, table } = meeting;
    const tables = problem.tables[slot];
    if (tables === undefined || !Number.isInteger(table) || table < 0 || table >= tables) {
      throw new TimetableError(
        "timetable/lock-no-table",
        `expected a locked meeting at one of ${tables ?? 0} tables of slot ${slot}, found table ${table}; move or unlock it`,
        [meeting],
      );
    }
    if (never.has(keyOf(meeting))) {
      throw new TimetableError(
        "timetable/lock-forbidden",
        "expected no locked meeting of a pair that must not meet; unlock it or let them meet",
        [meeting],
      );
    }
    for (const person of [at(problem.one, meeting.one), at(problem.other, meeting.other)]) {
      if (!person.absent.includes(slot)) continue;
      throw new TimetableError(
        "timetable/lock-absent",
        `expected both of a locked meeting in slot ${slot}, found ${person.id} absent; unlock it`,
        [meeting],
      );
    }
    for (const place of [`table ${table}`, `one ${meeting.one}`, `other ${meeting.other}`]) {
      const clash = taken.get(`${slot} ${place}`);
      if (clash !== undefined) {
        throw new TimetableError(
          "timetable/lock-clash",
          `expected one locked meeting for ${place} in slot ${slot}, found two; unlock one`,
          [clash, meeting],
        );
      }
      taken.set(`${slot} ${place}`, meeting);
    }
  }
}

function checkMusts(problem: Problem): void {
  const never = new Set(problem.mustNot.map(keyOf));
  const locked = new Set(problem.locked.map(keyOf));
  const closed = new Set(problem.closed);
  const open = range(problem.slots).filter((slot) => !closed.has(slot));
  const busy = new Set(
    problem.locked.flatMap(({ one, other, slot }) => [`one ${one} ${slot}`, `other ${other} ${slot}`]),
  );
  const lockedIn = (slot: number) => problem.locked.filter((meeting) => meeting.slot === slot).length;
  const spare = open.filter((slot) => at(problem.tables, slot) > lockedIn(slot));
  const fresh = problem.must.filter((pair) => !locked.has(keyOf(pair)));

  for (const pair of fresh) {
    if (never.has(keyOf(pair))) {
      throw new TimetableError(
        "timetable/must-forbidden",
        "expected a pair that must meet not to be among those that must not; take one of the two back",
        [pair],
      );
    }
  }
  // Locked meetings take room before all others.
  checkRoom(problem, [...problem.locked, ...fresh], open, busy);
  for (const pair of fresh) {
    const one = at(problem.one, pair.one);
    const other = at(problem.other, pair.other);
    const together = spare.some(
      (slot) =>
        !one.absent.includes(slot) &&
        !other.absent.includes(slot) &&
        !busy.has(`one ${pair.one} ${slot}`) &&
        !busy.has(`other ${pair.other} ${slot}`),
    );
    if (together) continue;
    throw new TimetableError(
      "timetable/must-never-free",
      `expected a slot in which ${one.id} and ${other.id} are both free and a table is, too, found none`,
      [pair],
    );
  }
  const tables = open.reduce((sum, slot) => sum + Math.max(0, at(problem.tables, slot) - lockedIn(slot)), 0);
  if (fresh.length > tables) {
    throw new TimetableError(
      "timetable/too-few-tables",
      `expected a table for each of ${fresh.length} pairs that must meet, found ${tables}; add tables or slots`,
      fresh,
    );
  }
}

/** Nobody must have more meetings than they can. */
function checkRoom(
  problem: Problem,
  needed: readonly Pair[],
  open: readonly number[],
  busy: ReadonlySet<string>,
): void {
  const locked = new Set(problem.locked.map(keyOf));
  for (const group of ["one", "other"] as const) {
    const people: readonly Participant[] = problem[group];
    for (const [index, person] of people.entries()) {
      const pairs = needed.filter((pair) => pair[group] === index);
      const free = open.filter((slot) => !person.absent.includes(slot) && !busy.has(`${group} ${index} ${slot}`));
      const fresh = pairs.filter((pair) => !locked.has(keyOf(pair))).length;
      if (pairs.length <= person.capacity && fresh <= free.length) continue;
      throw new TimetableError(
        "timetable/over-capacity",
        `expected at most ${Math.min(person.capacity, free.length)} meetings that ${person.id} must have, found ${pairs.length}; raise the capacity or let some go`,
        pairs,
      );
    }
  }
}

function keyOf({ one, other }: Pair): string {
  return `${one} ${other}`;
}
