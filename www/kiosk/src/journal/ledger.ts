/**
 * Entries → what staff see: each interest with its step, manager and history, refusals, live edits,
 * timetables. The same entries give the same ledger, in whatever order they came.
 */

import type { RecordRef } from "../record-ref.js";
import type {
  Assigned,
  Edited,
  Entry,
  EntryId,
  FollowUp,
  HandedOff,
  Interest,
  Meeting,
  MeetingChanged,
  Refusal,
  Refused,
  Stamp,
  Step,
  Timetabled,
  Withdrawn,
} from "./entry.js";
import { inOrder } from "./order.js";

/** What is known of a fair. */
export interface Ledger {
  /** By their id; the earliest first. */
  readonly interests: ReadonlyMap<EntryId, InterestLine>;
  /** Said by visitors of records that are no answer; the earliest first. */
  readonly refusals: readonly (Stamp & Refused)[];
  /** The last live edit of each record, by `refKey` of its market and id. */
  readonly edits: ReadonlyMap<string, Stamp & (Edited | Withdrawn)>;
  /** The timetable in force of each event, by `refKey` of the event. */
  readonly timetables: ReadonlyMap<string, TimetableLine>;
  /** Entries about an interest that has not arrived. They count as soon as it does. */
  readonly waiting: readonly Entry[];
}

/** An interest and what became of it. */
export interface InterestLine {
  readonly interest: Stamp & Interest;
  /** `suggested` until somebody follows it up, then what the last follow-up says. */
  readonly step: Step;
  /** Why it was dropped, when its step is `dropped` and somebody said so. */
  readonly refusal: Refusal | null;
  readonly manager: Assigned["manager"];
  /** The earliest first. */
  readonly followUps: readonly (Stamp & FollowUp)[];
  /** The earliest first. */
  readonly assignments: readonly (Stamp & Assigned)[];
  /** The earliest first. */
  readonly handOffs: readonly (Stamp & HandedOff)[];
}

/** The timetable in force of an event. */
export interface TimetableLine {
  readonly timetable: Stamp & Timetabled;
  readonly meetings: readonly MeetingLine[];
}

/** A meeting and what became of it. */
export interface MeetingLine extends Meeting {
  /** Null while nothing did. */
  readonly change: MeetingChanged["change"] | null;
}

/** What a record is looked up by in the maps of a ledger. */
export function refKey({ market, id }: RecordRef): string {
  return JSON.stringify([market, id]);
}

/** Reads the ledger from entries of any order, each once. */
export function readLedger(entries: readonly Entry[]): Ledger {
  const sorted = [...entries].sort(inOrder);
  const interests = new Map<EntryId, Draft>();
  for (const entry of sorted)
    if (entry.type === "interest") interests.set(entry.id, begun(entry));

  const refusals: (Stamp & Refused)[] = [];
  const edits = new Map<string, Stamp & (Edited | Withdrawn)>();
  const timetables = new Map<string, Stamp & Timetabled>();
  const changes = new Map<string, Stamp & MeetingChanged>();
  const waiting: Entry[] = [];

  for (const entry of sorted) {
    switch (entry.type) {
      case "interest":
        break;
      case "follow-up":
      case "assigned":
      case "handed-off": {
        const line = interests.get(entry.interest);
        if (line === undefined) waiting.push(entry);
        else goOn(line, entry);
        break;
      }
      case "refused":
        refusals.push(entry);
        break;
      case "edited":
        edits.set(refKey({ market: entry.market, id: entry.record.id }), entry);
        break;
      case "withdrawn":
        edits.set(refKey(entry.record), entry);
        break;
      case "timetabled":
        timetables.set(refKey(entry.event), entry);
        break;
      case "meeting-changed":
        changes.set(meetingKey(entry.event, entry), entry);
        break;
    }
  }

  return {
    interests,
    refusals,
    edits,
    timetables: new Map(
      Array.from(timetables, ([key, timetable]) => [key, withChanges(timetable, changes)]),
    ),
    waiting,
  };
}

/** A line while it is made. */
interface Draft extends InterestLine {
  step: Step;
  refusal: Refusal | null;
  manager: Assigned["manager"];
  readonly followUps: (Stamp & FollowUp)[];
  readonly assignments: (Stamp & Assigned)[];
  readonly handOffs: (Stamp & HandedOff)[];
}

function begun(interest: Stamp & Interest): Draft {
  return {
    interest,
    step: "suggested",
    refusal: null,
    manager: null,
    followUps: [],
    assignments: [],
    handOffs: [],
  };
}

function goOn(line: Draft, entry: Stamp & (FollowUp | Assigned | HandedOff)): void {
  if (entry.type === "follow-up") {
    line.followUps.push(entry);
    line.step = entry.step;
    line.refusal = entry.step === "dropped" ? (entry.refusal ?? null) : null;
  } else if (entry.type === "assigned") {
    line.assignments.push(entry);
    line.manager = entry.manager;
  } else {
    line.handOffs.push(entry);
  }
}

/** A later timetable plans anew what was cancelled or missed; what was held stays held. */
function withChanges(
  timetable: Stamp & Timetabled,
  changes: ReadonlyMap<string, Stamp & MeetingChanged>,
): TimetableLine {
  const meetings = timetable.meetings.map((meeting): MeetingLine => {
    const last = changes.get(meetingKey(timetable.event, meeting));
    const counts =
      last !== undefined && (last.change === "held" || inOrder(timetable, last) < 0);
    return { ...meeting, change: counts ? last.change : null };
  });
  return { timetable, meetings };
}

function meetingKey(event: RecordRef, { one, other }: Pick<Meeting, "one" | "other">): string {
  return [event, one, other].map(refKey).join();
}
