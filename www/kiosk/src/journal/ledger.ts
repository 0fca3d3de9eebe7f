/**
 * Entries → what staff see: each interest with its step, manager and history, refusals, live edits.
 * The same entries give the same ledger, in whatever order they came. What was settled for an event
 * is read by its timetable.
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
  Refusal,
  Refused,
  Stamp,
  Step,
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
  const waiting: Entry[] = [];

  for (const entry of sorted) {
    switch (entry.type) {
      case "interest":
      case "timetabled":
      case "meeting-changed":
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
    }
  }

  return { interests, refusals, edits, waiting };
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
