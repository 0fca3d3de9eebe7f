/**
 * The draft of an event's timetable: what staff changed, which meetings they locked, and the last
 * plan. It is kept in memory while the kiosk runs; only what is settled goes into the journal.
 */

import type { Entry } from "../journal/entry.js";
import { readLedger } from "../journal/ledger.js";
import type { RecordRef } from "../record-ref.js";
import { type Appointment, type Couple, type Fair, type Key, type Plan, coupleKey, keyOf, namesOf } from "./fair.js";
import type { EventRecord } from "./gather.js";
import type { MeetingState, Settled } from "./history.js";
import type { Problem, Solution } from "./problem.js";
import { toAppointments, toProblem } from "./to-problem.js";

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
  /** What the known wishes were asked for: `wishesFor` of then. */
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

/** Whether staff did nothing to a draft yet; what is settled may then be read anew. */
export function isUntouched({ plan, outdated, locks }: Planning): boolean {
  return plan === null && !outdated && locks.size === 0;
}

/** The meetings that are shown: the draft's, else the settled ones. */
export function shown(planning: Planning, settled: Settled | null): readonly Appointment[] {
  return planning.plan?.appointments ?? settled?.appointments ?? [];
}

/** The fair at the times of the meetings that are shown, with a slot for each of them. */
export function shownFair(planning: Planning, settled: Settled | null): Fair {
  const { plan, fair } = planning;
  const at = plan === null ? { ...fair, ...settled?.frame } : fair;
  return { ...at, slots: Math.max(at.slots, ...shown(planning, settled).map(({ slot }) => slot + 1)) };
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
  const before = shown(planning, settled);
  const happened: Appointment[] = [];
  const locked: Appointment[] = [];
  for (const meeting of before) {
    const state = stateOf(settled, meeting);
    if (state === "no-show" || state === "cancelled") continue;
    if (meeting.slot < fair.from || state === "held") happened.push(meeting);
    else if (locks.has(coupleKey(meeting))) locked.push(meeting);
  }
  const standing = new Set([...happened, ...locked].map(coupleKey));
  const off = (settled?.cancelled ?? []).filter((couple) => !standing.has(coupleKey(couple)));
  return toProblem({ ...fair, mustNot: [...fair.mustNot, ...off] }, { happened, locked, before });
}

/** The draft with the solution of its problem. */
export function planned(planning: Planning, problem: Problem, solution: Solution): Planning {
  const appointments = toAppointments(problem, solution.meetings);
  const people = problem.one.length + problem.other.length;
  return { ...planning, outdated: false, plan: { appointments, solution, people } };
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
  const locks = new Set([...planning.locks].filter((name) => !namesOf(name).includes(key)));
  return changed({ ...planning, locks }, { ...fair, guests });
}

/**
 * All that wishes depend on: when it is another, they are asked for again. People, the least points,
 * the day, and which records staff changed.
 */
export function wishesFor(fair: Fair, today: string, entries: readonly Entry[]): string {
  const edits = Array.from(readLedger(entries).edits.values(), ({ id }) => id);
  const people = fair.guests.map(({ key, side }) => `${side} ${key}`);
  return [today, fair.least, ...edits, ...people].join("\n");
}
