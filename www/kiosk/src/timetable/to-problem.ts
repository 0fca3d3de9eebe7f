/**
 * A fair as a problem, and the solution of a problem as meetings of its people. Invariant: what
 * happened is part of every timetable, whatever has become of the people, tables and rules since.
 */

import { type Appointment, type Couple, type Fair, type Key, coupleKey, groupOf } from "./fair.js";
import { type Pair, type Participant, type Planned, type Problem, at, range } from "./problem.js";

/** Meetings that are known before anything is planned. */
export interface Known {
  /** They took place, or their slot is over: they stand. */
  readonly happened: readonly Appointment[];
  /** Staff hold on to them: they stand, as far as the rules let them. */
  readonly locked: readonly Appointment[];
  /** What people have in hand; kept where it costs nothing. */
  readonly before: readonly Appointment[];
}

type Group = "one" | "other";

/**
 * The problem of a fair. Wishes and rules on people who stay away are left out; meetings that stand
 * are not. What happened raises capacities and tables to what it took, and is no breach of a rule.
 */
export function toProblem(fair: Fair, known: Known): Problem {
  const { happened, before } = known;
  const standing = [...happened, ...known.locked];
  const groups = { one: groupOf(fair, "one"), other: groupOf(fair, "other") };
  const one = participants(fair, "one", happened, standing);
  const other = participants(fair, "other", happened, standing);
  const places = { one: placesOf(one), other: placesOf(other) };
  const pairs = <T extends Couple, R>(couples: readonly T[], make: (pair: Pair, couple: T) => R) =>
    couples.flatMap((couple) => {
      const first = places.one.get(couple.one);
      const second = places.other.get(couple.other);
      return first === undefined || second === undefined ? [] : [make({ one: first, other: second }, couple)];
    });
  const placed = (pair: Pair, { slot, table }: Appointment) => ({ ...pair, slot, table });

  const met = new Set(happened.map(coupleKey));
  const must = new Set(fair.must.map(coupleKey));
  const takesPart = (couple: Couple) =>
    groups.one.some(({ key }) => key === couple.one) && groups.other.some(({ key }) => key === couple.other);
  // Who changed groups met the same people the other way round.
  const turned = standing
    .map((meeting) => ({ one: meeting.other, other: meeting.one }))
    .filter((couple) => !must.has(coupleKey(couple)));
  const never = new Map([...fair.mustNot, ...turned].map((couple) => [coupleKey(couple), couple]));

  const slots = Math.max(fair.slots, ...happened.map(({ slot }) => slot + 1));
  return {
    slots,
    tables: range(slots).map((slot) =>
      Math.max(
        slot < fair.slots ? fair.tables : 0,
        ...happened.flatMap((meeting) => (meeting.slot === slot ? [meeting.table + 1] : [])),
      ),
    ),
    closed: range(slots).filter((slot) => slot < fair.from || slot >= fair.slots),
    one,
    other,
    // Guests come first in their group.
    wishes: groups.one.flatMap((first, a) =>
      groups.other.flatMap((second, b) => {
        const value = fair.wishes.get(coupleKey({ one: first.key, other: second.key }));
        return value === undefined || value < fair.least * 10_000 ? [] : [{ one: a, other: b, value }];
      }),
    ),
    must: pairs(fair.must.filter(takesPart), (pair) => pair),
    mustNot: pairs([...never.values()].filter((couple) => !met.has(coupleKey(couple))), (pair) => pair),
    locked: pairs(standing, placed),
    before: pairs(before, placed),
    fair: fair.fair,
  };
}

/** A group, and after it those of its people with a meeting that stands who are not there any more. */
function participants(
  fair: Fair,
  group: Group,
  happened: readonly Appointment[],
  standing: readonly Appointment[],
): Participant[] {
  const known = groupOf(fair, group);
  const there = new Set(known.map(({ key }) => key));
  const gone = [...new Set(standing.map((meeting) => meeting[group]))].filter((key) => !there.has(key));
  const was = new Set(happened.map((meeting) => `${meeting[group]} ${meeting.slot}`));
  const opposite: Group = group === "one" ? "other" : "one";
  const make = (key: Key, capacity: number, absent: readonly number[]): Participant => {
    const had = standing.filter((meeting) => meeting[group] === key).length;
    // Those of who was in the other group when they met.
    const elsewhere = standing.flatMap((meeting) => (meeting[opposite] === key ? [meeting.slot] : []));
    // What is over is over, and who met was there.
    const away = new Set([...absent, ...elsewhere]);
    return {
      id: key,
      capacity: Math.max(capacity - elsewhere.length, had),
      absent: [...away].filter((slot) => slot >= fair.from && !was.has(`${key} ${slot}`)).sort((x, y) => x - y),
    };
  };
  return [
    ...known.map(({ key, capacity, absent }) => make(key, capacity, absent)),
    ...gone.map((key) => make(key, 0, range(fair.slots))),
  ];
}

function placesOf(people: readonly Participant[]): ReadonlyMap<Key, number> {
  return new Map(people.map(({ id }, place) => [id, place]));
}

/** Meetings of a solution, by the people's names. */
export function toAppointments({ one, other }: Problem, meetings: readonly Planned[]): Appointment[] {
  return meetings.map((meeting) => ({
    one: at(one, meeting.one).id,
    other: at(other, meeting.other).id,
    slot: meeting.slot,
    table: meeting.table,
  }));
}
