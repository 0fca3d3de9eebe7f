/**
 * What a kiosk writes down: entries that are added and never changed. All that the kiosk knows of
 * a fair is made from them, and two kiosks that have the same entries know the same.
 */

import type { Fact, RecordInput } from "daqiao";

import type { RecordRef } from "../record-ref.js";

/** Name of an entry: `<kiosk>/<number>`. */
export type EntryId = string;

/** An entry: where and when it was written, and what it says. */
export type Entry = Stamp & Said;

/** Where and when an entry was written. */
export interface Stamp {
  readonly id: EntryId;
  /** The kiosk that wrote it. */
  readonly kiosk: string;
  /** 1 for its first entry; no number is left out. */
  readonly number: number;
  /**
   * A logical clock: higher than that of every entry that was known when this one was written. It
   * orders entries of kiosks whose clocks differ; equal ones are ordered by kiosk.
   */
  readonly clock: number;
  /** The kiosk's own time, ISO 8601 in UTC. For people; nothing is ordered by it. */
  readonly at: string;
}

/** What an entry says. */
export type Said =
  | Interest
  | FollowUp
  | Assigned
  | Refused
  | Edited
  | Withdrawn
  | Timetabled
  | MeetingChanged
  | HandedOff;

/** Steps of a match, from the first to the last; `dropped` may follow any. */
export type Step = "suggested" | "contacted" | "in-talks" | "signed" | "registered" | "dropped";

/** Why a match is turned down. */
export type Refusal =
  | "too-early"
  | "benefit-unclear"
  | "route-unclear"
  | "poorly-described"
  | "price"
  | "indicators"
  | "region"
  | "other";

/** "Contact me about this match." */
export interface Interest {
  readonly type: "interest";
  readonly record: RecordRef & { readonly title: RecordInput["title"] };
  /** What the visitor lets be told of the need; empty when nothing. */
  readonly need: string;
  /** The record that asked, when the visitor spoke for one. */
  readonly asked?: RecordRef;
  /** 0 to 1,000,000. */
  readonly total: number;
  readonly contact: Contact;
  /**
   * Figures of the firm that the visitor ticked, by the names that rules of eligibility use: amounts
   * in yuan, shares from 0 to 1, regions and types as codes.
   */
  readonly facts?: Readonly<Record<string, Fact>>;
}

/** How a visitor wants to be reached; at least one way. */
export interface Contact {
  readonly name: string;
  readonly organisation: string;
  readonly phone: string;
  readonly email: string;
  readonly note: string;
}

/** A match goes on a step. */
export interface FollowUp {
  readonly type: "follow-up";
  readonly interest: EntryId;
  readonly step: Step;
  /** With `dropped`. */
  readonly refusal?: Refusal;
  readonly note: string;
}

/** A technology manager takes a match on; nobody when null. */
export interface Assigned {
  readonly type: "assigned";
  readonly interest: EntryId;
  readonly manager: (RecordRef & { readonly name: string }) | null;
}

/** A visitor says why a record is no answer. It holds nothing of the need. */
export interface Refused {
  readonly type: "refused";
  readonly record: RecordRef;
  readonly refusal: Refusal;
}

/** A record is added or replaced while the fair is on. */
export interface Edited {
  readonly type: "edited";
  readonly market: string;
  readonly record: RecordInput;
}

/** A record is taken out while the fair is on. */
export interface Withdrawn {
  readonly type: "withdrawn";
  readonly record: RecordRef;
}

/** A timetable is settled for an event; it replaces an earlier one. */
export interface Timetabled {
  readonly type: "timetabled";
  readonly event: RecordRef;
  /** Entries of the first kiosks have none: the event record says when its slots are. */
  readonly frame?: Frame;
  readonly meetings: readonly Meeting[];
  /** Sum of the totals of the meetings, in millionths, and the proven bound of any timetable. */
  readonly value: number;
  readonly bound: number;
}

/** When the slots of a timetable are, and at how many tables. */
export interface Frame {
  /** Where the first slot begins, `YYYY-MM-DDTHH:MM` in the place's own time. */
  readonly start: string;
  /** Of each slot, 1 to 100,000. */
  readonly minutes: number;
  /** 1 to 1,000. */
  readonly slots: number;
  /** 1 to 100,000. */
  readonly tables: number;
}

/** One meeting of a timetable. */
export interface Meeting {
  /** One of each group. */
  readonly one: RecordRef;
  readonly other: RecordRef;
  /** From 0. */
  readonly slot: number;
  /** From 0. */
  readonly table: number;
}

/** What becomes of a meeting on the day. */
export interface MeetingChanged {
  readonly type: "meeting-changed";
  readonly event: RecordRef;
  readonly one: RecordRef;
  readonly other: RecordRef;
  readonly change: "held" | "no-show" | "cancelled";
}

/** A draft was taken out to be registered, valued or settled elsewhere. */
export interface HandedOff {
  readonly type: "handed-off";
  readonly interest: EntryId;
  readonly as: "contract-draft" | "evidence" | "settlement";
  /** What was taken out, as it was. */
  readonly payload: unknown;
}
