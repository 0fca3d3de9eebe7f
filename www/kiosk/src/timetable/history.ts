/** What the journal knows of an event: the timetable that was settled, and what became of its meetings. */

import type { Entry, MeetingChanged, Timetabled } from "../journal/entry.js";
import type { RecordRef } from "../record-ref.js";
import { type Appointment, coupleKey, keyOf } from "./fair.js";

/** What became of a meeting; `planned` when nothing is known. */
export type MeetingState = "planned" | MeetingChanged["change"];

/** The settled timetable of an event. */
export interface Settled {
  readonly appointments: readonly Appointment[];
  readonly value: number;
  readonly bound: number;
  /** When it was settled, ISO 8601. */
  readonly at: string;
  /** By `coupleKey`; what is not there is planned. */
  readonly states: ReadonlyMap<string, MeetingState>;
}

/** The last timetable of an event; null when none was settled. Entries come in their order. */
export function settledOf(entries: readonly Entry[], event: RecordRef): Settled | null {
  let settled: Settled | null = null;
  const isIt = (ref: RecordRef) => keyOf(ref) === keyOf(event);
  for (const entry of entries) {
    if (entry.type === "timetabled" && isIt(entry.event)) {
      settled = replaced(settled, entry);
    }
    if (entry.type === "meeting-changed" && isIt(entry.event) && settled !== null) {
      const name = coupleKey({ one: keyOf(entry.one), other: keyOf(entry.other) });
      settled = { ...settled, states: new Map([...settled.states, [name, entry.change]]) };
    }
  }
  return settled;
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
  return { appointments, value: entry.value, bound: entry.bound, at: entry.at, states };
}
