/** What the journal knows of an event: the timetable that was settled, and what became of its meetings. */

import type { Entry, Frame, MeetingChanged, Timetabled } from "../journal/entry.js";
import type { RecordRef } from "../record-ref.js";
import { type Appointment, type Couple, coupleKey, keyOf } from "./fair.js";

/** What became of a meeting; `planned` when nothing is known. */
export type MeetingState = "planned" | MeetingChanged["change"];

/** The settled timetable of an event. */
export interface Settled {
  readonly appointments: readonly Appointment[];
  /** Sum of the totals of its meetings, in millionths. */
  readonly value: number;
  /** No timetable was worth more; in millionths like the value. */
  readonly bound: number;
  /** When its slots are; null in entries that did not say so yet. */
  readonly frame: Frame | null;
  /** When it was settled, ISO 8601. */
  readonly at: string;
  /** By `coupleKey`; what is not there is planned. */
  readonly states: ReadonlyMap<string, MeetingState>;
  /** Pairs that called a meeting off, in this timetable or one before it; what is noted later counts. */
  readonly cancelled: readonly Couple[];
}

/** The last timetable of an event; null when none was settled. Entries come in their order. */
export function settledOf(entries: readonly Entry[], event: RecordRef): Settled | null {
  let settled: Settled | null = null;
  const cancelled = new Map<string, Couple>();
  const isIt = (ref: RecordRef) => keyOf(ref) === keyOf(event);
  for (const entry of entries) {
    if (entry.type === "timetabled" && isIt(entry.event)) {
      settled = replaced(settled, entry);
    }
    if (entry.type === "meeting-changed" && isIt(entry.event)) {
      const couple = { one: keyOf(entry.one), other: keyOf(entry.other) };
      const name = coupleKey(couple);
      if (entry.change === "cancelled") cancelled.set(name, couple);
      else cancelled.delete(name);
      if (settled !== null) settled = { ...settled, states: new Map([...settled.states, [name, entry.change]]) };
    }
  }
  return settled === null ? null : { ...settled, cancelled: [...cancelled.values()] };
}

/** A new timetable. What became of a meeting holds on when it stands in the same slot. */
function replaced(before: Settled | null, entry: Timetabled & { readonly at: string }): Settled {
  const slots = new Map(before?.appointments.map((meeting) => [coupleKey(meeting), meeting.slot]));
  const appointments = entry.meetings.map(({ one, other, slot, table }) => ({
    one: keyOf(one),
    other: keyOf(other),
    slot,
    table,
  }));
  const states = new Map<string, MeetingState>();
  for (const meeting of appointments) {
    const name = coupleKey(meeting);
    const state = before?.states.get(name);
    if (state !== undefined && slots.get(name) === meeting.slot) states.set(name, state);
  }
  const { value, bound, at } = entry;
  return { appointments, value, bound, frame: entry.frame ?? null, at, states, cancelled: [] };
}
