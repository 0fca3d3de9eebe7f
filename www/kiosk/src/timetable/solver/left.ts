/** What is left to be planned once the locked meetings stand: the problem as the solver sees it. */

import { type Planned, type Problem, at, range } from "../problem.js";

/** Both groups in one row: the people of the first, then those of the other. */
export interface Left {
  readonly problem: Problem;
  readonly people: number;
  /** Where the other group begins. */
  readonly others: number;
  /** By person, then slot: whether they, and a table, are still to be had there. */
  readonly free: readonly (readonly boolean[])[];
  /** Most meetings that each person can still be given. */
  readonly room: readonly number[];
  /** Whether each person has a locked meeting. */
  readonly met: readonly boolean[];
  /** Tables left in each slot. */
  readonly tables: readonly number[];
  /** Pairs that may still meet, each with a slot in which it can. */
  readonly edges: readonly Edge[];
  /** Of the locked meetings. */
  readonly lockedValue: number;
}

/** A pair that may meet. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly value: number;
  readonly must: boolean;
  /** The slot in which they were to meet before; −1 when they were not. */
  readonly before: number;
}

/** What is left of a problem whose rules have been checked. */
export function leftOf(problem: Problem): Left {
  const { one, other, slots, locked } = problem;
  const everybody = [...one, ...other];
  const others = one.length;
  const closed = new Set(problem.closed);
  const free = everybody.map(({ absent }) => {
    const away = new Set(absent);
    return range(slots).map((slot) => !closed.has(slot) && !away.has(slot));
  });
  const tables = range(slots).map((slot) => (closed.has(slot) ? 0 : at(problem.tables, slot)));
  const had = everybody.map(() => 0);
  for (const meeting of locked) {
    for (const person of [meeting.one, others + meeting.other]) {
      at(free, person)[meeting.slot] = false;
      had[person] = at(had, person) + 1;
    }
    if (!closed.has(meeting.slot)) tables[meeting.slot] = at(tables, meeting.slot) - 1;
  }
  for (const slots of free) {
    tables.forEach((left, slot) => {
      if (left < 1) slots[slot] = false;
    });
  }
  const room = everybody.map(({ capacity }, person) =>
    Math.min(capacity - at(had, person), at(free, person).filter(Boolean).length),
  );

  const width = other.length;
  const key = (pair: { one: number; other: number }) => pair.one * width + pair.other;
  const values = new Map(problem.wishes.map((wish) => [key(wish), wish.value]));
  const lockedKeys = new Set(locked.map(key));
  const never = new Set([...problem.mustNot.map(key), ...lockedKeys]);
  const musts = new Set(problem.must.map(key));
  for (const pair of problem.must) if (!values.has(key(pair))) values.set(key(pair), 0);

  const before = new Map(problem.before.map((meeting) => [key(meeting), meeting.slot]));

  const edges: Edge[] = [];
  for (const [name, value] of values) {
    const a = Math.floor(name / width);
    const b = others + (name % width);
    if (never.has(name) || at(room, a) < 1 || at(room, b) < 1) continue;
    if (!at(free, a).some((there, slot) => there && at(free, b)[slot])) continue;
    edges.push({ a, b, value, must: musts.has(name), before: before.get(name) ?? -1 });
  }
  return {
    problem,
    people: everybody.length,
    others,
    free,
    room,
    met: had.map((count) => count > 0),
    tables,
    edges,
    lockedValue: locked.reduce((sum: number, meeting: Planned) => sum + (values.get(key(meeting)) ?? 0), 0),
  };
}

/** Slots in which both of a pair are free, of those given. */
export function common(left: Left, { a, b }: Edge, slots: readonly number[]): number[] {
  const first = at(left.free, a);
  const second = at(left.free, b);
  return slots.filter((slot) => first[slot] && second[slot]);
}

/** Lists of entries by person: for each, the places of those that name them. */
export function byPerson(people: number, pairs: readonly { a: number; b: number }[]): number[][] {
  const lists: number[][] = range(people).map(() => []);
  pairs.forEach(({ a, b }, index) => {
    at(lists, a).push(index);
    at(lists, b).push(index);
  });
  return lists;
}
