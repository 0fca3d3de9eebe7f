/**
 * The draft of an event's timetable: what staff changed, which meetings they locked, and the last
 * plan. It is kept in memory while the kiosk runs; only what is settled goes into the journal.
 */

import type { RecordRef } from "../record-ref.js";
import {
  type Appointment,
  type Couple,
  type Fair,
  type Key,
  type Plan,
  coupleKey,
  keyOf,
  toAppointments,
  toProblem,
} from "./fair.js";
import type { EventRecord } from "./gather.js";
import type { MeetingState, Settled } from "./history.js";
import type { Problem, Solution } from "./problem.js";

/** The draft of an event. */
export interface Planning {
  readonly event: EventRecord;
  readonly fair: Fair;
  /** `coupleKey` of meetings that keep their slot and table. */
  readonly locks: ReadonlySet<string>;
  /** Null while nothing was planned here. */
  readonly plan: Plan | null;
  /** Whether people or rules changed since the plan. */
  readonly outdated: boolean;
  /** The people whose wishes are known. */
  readonly wishesFor: string;
}

const kept = new Map<Key, Planning>();

/** The draft of an event, as it was left. */
export function keptPlanning(event: RecordRef): Planning | null {
  return kept.get(keyOf(event)) ?? null;
}

/** Remembers a draft. */
export function keep(planning: Planning): void {
  kept.set(keyOf(planning.event.ref), planning);
}

/** The meetings that are shown: the draft's, else the settled ones. */
export function shown(planning: Planning, settled: Settled | null): readonly Appointment[] {
  return planning.plan?.appointments ?? settled?.appointments ?? [];
}

/** What became of a meeting. */
export function stateOf(settled: Settled | null, meeting: Appointment): MeetingState {
  const state = settled?.states.get(coupleKey(meeting));
  const there = settled?.appointments.some(
    (other) => other.slot === meeting.slot && coupleKey(other) === coupleKey(meeting),
  );
  return there === true ? (state ?? "planned") : "planned";
}

/**
 * The problem that planning again solves. What was locked or held stands, and what is over stands
 * unless nothing came of it; a pair that called its meeting off is not planned again.
 */
export function problemOf(planning: Planning, settled: Settled | null): Problem {
  const { fair, locks } = planning;
  const over = (state: MeetingState) => state === "no-show" || state === "cancelled";
  const meetings = shown(planning, settled).map((meeting) => ({
    meeting,
    state: stateOf(settled, meeting),
  }));
  const locked = meetings.flatMap(({ meeting, state }) =>
    !over(state) &&
    (meeting.slot < fair.from || state === "held" || locks.has(coupleKey(meeting)))
      ? [meeting]
      : [],
  );
  const off: Couple[] = [...(settled?.states ?? [])].flatMap(([name, state]) => {
    const couple = settled?.appointments.find((meeting) => coupleKey(meeting) === name);
    return state === "cancelled" && couple !== undefined ? [couple] : [];
  });
  const known = new Set(locked.map(coupleKey));
  // Who met was there, whatever was thought before.
  const there = new Set(
    meetings.flatMap(({ meeting, state }) =>
      state === "held" ? [`${meeting.one} ${meeting.slot}`, `${meeting.other} ${meeting.slot}`] : [],
    ),
  );
  return toProblem(
    {
      ...fair,
      guests: fair.guests.map((guest) => ({
        ...guest,
        absent: guest.absent.filter((slot) => !there.has(`${guest.key} ${slot}`)),
      })),
      mustNot: [...fair.mustNot, ...off.filter((couple) => !known.has(coupleKey(couple)))],
    },
    locked,
    meetings.map(({ meeting }) => meeting),
  );
}

/** The draft with a new plan. */
export function planned(planning: Planning, solution: Solution): Planning {
  const appointments = toAppointments(planning.fair, solution.meetings);
  return { ...planning, outdated: false, plan: { appointments, solution } };
}

/** The draft with other people or rules. */
export function changed(planning: Planning, fair: Fair): Planning {
  return { ...planning, fair, outdated: true };
}

/** The draft with a meeting locked, or free again. */
export function toggleLock(planning: Planning, meeting: Couple): Planning {
  const locks = new Set(planning.locks);
  if (!locks.delete(coupleKey(meeting))) locks.add(coupleKey(meeting));
  return { ...planning, locks };
}

/** The draft with somebody absent from a slot on; what was locked with them is free again. */
export function absentFrom(planning: Planning, key: Key, from: number): Planning {
  const { fair } = planning;
  const guests = fair.guests.map((guest) => {
    if (guest.key !== key) return guest;
    const absent = new Set(guest.absent);
    for (let slot = from; slot < fair.slots; slot++) absent.add(slot);
    return { ...guest, absent: [...absent].sort((x, y) => x - y) };
  });
  const gone = new Set(
    fair.guests.flatMap((guest) => [coupleKey({ one: key, other: guest.key }), coupleKey({ one: guest.key, other: key })]),
  );
  const locks = new Set([...planning.locks].filter((name) => !gone.has(name)));
  return changed({ ...planning, locks }, { ...fair, guests });
}

/** The people whose wishes matter: when it is another, wishes are asked for again. */
export function wishesFor(fair: Fair): string {
  return fair.guests.map(({ key, side }) => `${side} ${key}`).join("\n");
}
