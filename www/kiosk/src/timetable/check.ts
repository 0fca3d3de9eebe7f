/**
 * Whether a timetable keeps every rule, and whether its bound is proved. It shares nothing with the
 * solver but the types: what it says holds whatever the solver did.
 */

import type { Pair, Planned, Prices, Problem, Solution } from "./problem.js";

/** Names of rules. */
export type Rule =
  | "unknown-person"
  | "unknown-slot"
  | "unknown-table"
  | "person-twice"
  | "table-twice"
  | "absent"
  | "over-capacity"
  | "pair-twice"
  | "must-not"
  | "must-missing"
  | "locked-moved"
  | "closed-slot"
  | "no-wish"
  | "value-wrong"
  | "met-wrong"
  | "bound-below-value"
  | "bound-not-proved"
  | "price-wrong";

/** A rule that is broken, and by what. */
export interface Broken {
  readonly rule: Rule;
  /** The meeting or pair; null for rules on the whole. */
  readonly where: Pair | null;
}

/** Every rule that a timetable breaks; none when it is right. */
export function check(problem: Problem, solution: Solution): Broken[] {
  const broken = checkMeetings(problem, solution.meetings);
  const whole = (rule: Rule, kept: boolean) => {
    if (!kept) broken.push({ rule, where: null });
  };
  whole("value-wrong", solution.value === valueOf(problem, solution.meetings));
  whole("met-wrong", solution.met === peopleIn(solution.meetings).size);
  whole("bound-below-value", solution.bound >= solution.value);
  whole("bound-below-value", solution.boundUnfair >= solution.value);
  if (solution.metBound !== null) whole("bound-below-value", solution.metBound >= solution.met);

  const { value, people, both, searched } = solution.proof;
  const all = [value, people, both].filter((prices) => prices !== null);
  whole("price-wrong", all.every((prices) => rightPrices(problem, prices)));
  whole("price-wrong", value.weight === 1 && value.bonus === 0);
  const unfair = provedBy(problem, value);
  whole("bound-not-proved", solution.boundUnfair >= unfair);
  if (problem.fair !== (people !== null && both !== null && solution.metBound !== null)) {
    whole("bound-not-proved", false);
  }
  if (searched) return broken;
  // A search cannot be added up again; prices can.
  let proved = unfair;
  if (both !== null) {
    whole("price-wrong", both.weight === 1);
    proved = Math.min(proved, provedBy(problem, both) - both.bonus * solution.met);
  }
  whole("bound-not-proved", solution.bound >= proved);
  if (people !== null && solution.metBound !== null) {
    whole("price-wrong", people.weight === 0 && people.bonus === 1);
    whole("bound-not-proved", solution.metBound >= provedBy(problem, people));
  }
  return broken;
}

/** Every rule on meetings that these break. */
export function checkMeetings(problem: Problem, meetings: readonly Planned[]): Broken[] {
  const broken: Broken[] = [];
  const wished = new Set([...problem.wishes, ...problem.must, ...problem.locked].map(name));
  const never = new Set(problem.mustNot.map(name));
  const locks = new Set(problem.locked.map(fullName));
  const planned = new Set(meetings.map(name));
  const taken = new Set<string>();
  const had = new Map<string, number>();

  for (const meeting of meetings) {
    const wrong = (rule: Rule) => broken.push({ rule, where: meeting });
    const take = (rule: Rule, what: string) => {
      if (taken.has(what)) wrong(rule);
      taken.add(what);
    };
    const { slot, table } = meeting;
    const one = problem.one[meeting.one];
    const other = problem.other[meeting.other];
    if (one === undefined || other === undefined) {
      wrong("unknown-person");
      continue;
    }
    const tables = problem.tables[slot];
    if (!Number.isInteger(slot) || slot < 0 || slot >= problem.slots || tables === undefined) {
      wrong("unknown-slot");
      continue;
    }
    if (!Number.isInteger(table) || table < 0 || table >= tables) wrong("unknown-table");
    take("table-twice", `table ${table} in ${slot}`);
    take("person-twice", `one ${meeting.one} in ${slot}`);
    take("person-twice", `other ${meeting.other} in ${slot}`);
    take("pair-twice", `pair ${name(meeting)}`);
    if (one.absent.includes(slot) || other.absent.includes(slot)) wrong("absent");
    for (const [person, capacity] of [
      [`one ${meeting.one}`, one.capacity],
      [`other ${meeting.other}`, other.capacity],
    ] as const) {
      const count = (had.get(person) ?? 0) + 1;
      had.set(person, count);
      if (count === capacity + 1) wrong("over-capacity");
    }
    if (never.has(name(meeting))) wrong("must-not");
    if (!wished.has(name(meeting))) wrong("no-wish");
    if (problem.closed.includes(slot) && !locks.has(fullName(meeting))) wrong("closed-slot");
  }
  for (const pair of problem.must) {
    if (!planned.has(name(pair))) broken.push({ rule: "must-missing", where: pair });
  }
  const places = new Set(meetings.map(fullName));
  for (const meeting of problem.locked) {
    if (!places.has(fullName(meeting))) broken.push({ rule: "locked-moved", where: meeting });
  }
  return broken;
}

/**
 * The bound that follows from prices: no timetable has more value, times the weight, and people
 * with a meeting, times the bonus. `docs/timetable.md` has the proof.
 */
export function provedBy(problem: Problem, prices: Prices): number {
  const locked = new Set(problem.locked.map(name));
  const busy = new Set(
    problem.locked.flatMap(({ one, other, slot }) => [`one ${one} ${slot}`, `other ${other} ${slot}`]),
  );
  const met = peopleIn(problem.locked);
  const closed = new Set(problem.closed);
  const groups = {
    one: { people: problem.one, each: prices.one, first: prices.oneFirst },
    other: { people: problem.other, each: prices.other, first: prices.otherFirst },
  };
  const tables = problem.tables.map((number, slot) =>
    closed.has(slot)
      ? 0
      : number - problem.locked.filter((meeting) => meeting.slot === slot).length,
  );
  let bound = prices.weight * valueOf(problem, problem.locked);
  const free = new Map<string, number[]>();
  const full = new Set<string>();
  for (const group of ["one", "other"] as const) {
    const { people, each, first } = groups[group];
    people.forEach((person, index) => {
      const name = `${group} ${index}`;
      const slots: number[] = [];
      for (let slot = 0; slot < problem.slots; slot++) {
        if ((tables[slot] ?? 0) > 0 && !person.absent.includes(slot) && !busy.has(`${name} ${slot}`)) {
          slots.push(slot);
        }
      }
      free.set(name, slots);
      const had = problem.locked.filter((meeting) => meeting[group] === index).length;
      const room = Math.min(person.capacity - had, slots.length);
      if (room < 1) full.add(name);
      bound += room * (each[index] ?? 0);
      bound += met.has(name) ? prices.bonus : Math.max(0, prices.bonus - (first[index] ?? 0));
    });
  }
  for (let slot = 0; slot < problem.slots; slot++) {
    bound += (tables[slot] ?? 0) * (prices.tables[slot] ?? 0);
  }

  const musts = new Set(problem.must.map(name));
  const never = new Set([...problem.mustNot.map(name), ...locked]);
  const worths = new Map<string, Pair & { value: number }>();
  for (const pair of problem.must) worths.set(name(pair), { ...pair, value: 0 });
  for (const wish of problem.wishes) worths.set(name(wish), wish);
  for (const [pair, { one, other, value }] of worths) {
    if (never.has(pair) || full.has(`one ${one}`) || full.has(`other ${other}`)) continue;
    const theirs = new Set(free.get(`other ${other}`));
    let table = Number.POSITIVE_INFINITY;
    for (const slot of free.get(`one ${one}`) ?? []) {
      if (theirs.has(slot)) table = Math.min(table, prices.tables[slot] ?? 0);
    }
    if (table === Number.POSITIVE_INFINITY) continue;
    const gain =
      prices.weight * value -
      (prices.one[one] ?? 0) -
      (prices.other[other] ?? 0) +
      (prices.oneFirst[one] ?? 0) +
      (prices.otherFirst[other] ?? 0) -
      table;
    bound += musts.has(pair) ? gain : Math.max(0, gain);
  }
  return bound;
}

/** Prices are whole, none is negative, and there is one for each; first meetings of those who had theirs cost nothing. */
function rightPrices(problem: Problem, prices: Prices): boolean {
  const met = peopleIn(problem.locked);
  const lists: readonly (readonly [readonly number[], number])[] = [
    [prices.one, problem.one.length],
    [prices.oneFirst, problem.one.length],
    [prices.other, problem.other.length],
    [prices.otherFirst, problem.other.length],
    [prices.tables, problem.slots],
    [[prices.weight, prices.bonus], 2],
  ];
  return (
    lists.every(
      ([list, length]) =>
        list.length === length && list.every((price) => Number.isSafeInteger(price) && price >= 0),
    ) &&
    prices.oneFirst.every((price, index) => price === 0 || !met.has(`one ${index}`)) &&
    prices.otherFirst.every((price, index) => price === 0 || !met.has(`other ${index}`))
  );
}

function valueOf(problem: Problem, meetings: readonly Pair[]): number {
  const values = new Map(problem.wishes.map((wish) => [name(wish), wish.value]));
  return meetings.reduce((sum, meeting) => sum + (values.get(name(meeting)) ?? 0), 0);
}

function peopleIn(meetings: readonly Pair[]): Set<string> {
  return new Set(meetings.flatMap(({ one, other }) => [`one ${one}`, `other ${other}`]));
}

function name({ one, other }: Pair): string {
  return `${one}/${other}`;
}

function fullName(meeting: Planned): string {
  return `${name(meeting)} at ${meeting.table} in ${meeting.slot}`;
}
