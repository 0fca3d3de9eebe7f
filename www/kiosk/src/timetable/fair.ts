/**
 * An event as the organiser plans it: who takes part, when, at how many tables, and what is wished.
 * People are named by their record here, and by their place in a group in a problem.
 */

import type { Kind, RecordInput, Text } from "daqiao";

import type { RecordRef } from "../record-ref.js";
import type { Solution } from "./problem.js";

/** Market and id in one word. */
export type Key = string;

/** The groups, and whether somebody stays away. */
export type Side = "one" | "other" | "out";

/** Somebody who takes part. */
export interface Guest {
  readonly key: Key;
  readonly ref: RecordRef;
  readonly kind: Kind;
  readonly title: Text;
  readonly provider: Text | null;
  readonly side: Side;
  readonly capacity: number;
  readonly absent: readonly number[];
}

/** Two people; the first is of the first group. */
export interface Couple {
  readonly one: Key;
  readonly other: Key;
}

/** A meeting of two people. */
export interface Appointment extends Couple {
  readonly slot: number;
  readonly table: number;
}

/** An event that is being planned. */
export interface Fair {
  readonly event: RecordRef;
  readonly title: Text;
  /** Where its first slot begins, `YYYY-MM-DDTHH:MM` in the place's own time. */
  readonly start: string;
  readonly minutes: number;
  readonly slots: number;
  readonly tables: number;
  readonly guests: readonly Guest[];
  /** Total of each match between people of the groups, by `coupleKey`. */
  readonly wishes: ReadonlyMap<string, number>;
  readonly must: readonly Couple[];
  readonly mustNot: readonly Couple[];
  /** Whether first of all as many people as possible have a meeting. */
  readonly fair: boolean;
  /** Matches below this are not worth a meeting; in points of a hundred. */
  readonly least: number;
  /** Slots before this one are over: nothing new is planned there. */
  readonly from: number;
}

/** A plan of a fair, and what proves it. */
export interface Plan {
  readonly appointments: readonly Appointment[];
  readonly solution: Solution;
  /** How many took part in it. */
  readonly people: number;
}

/** The key of a record. */
export function keyOf({ market, id }: RecordRef): Key {
  return `${market}/${id}`;
}

/** The record of a key. Markets have no slash in their names; ids may. */
export function refOf(key: Key): RecordRef {
  const slash = key.indexOf("/");
  return { market: key.slice(0, slash), id: key.slice(slash + 1) };
}

/** Two people in one word, by which wishes, locks and states are looked up. */
export function coupleKey({ one, other }: Couple): string {
  return `${one}\n${other}`;
}

/** The two keys of a couple's key. */
export function namesOf(couple: string): Key[] {
  return couple.split("\n");
}

/** The people of a group, in order. */
export function groupOf(fair: Fair, side: Side): Guest[] {
  return fair.guests.filter((guest) => guest.side === side);
}

/** What an event record says of itself; null when it has no slots. */
export function readEvent(record: RecordInput, market: string): Omit<Fair, "guests" | "wishes"> | null {
  const extra: Readonly<Record<string, unknown>> = { ...record };
  const slots = count(extra["slots"]);
  if (slots === null) return null;
  return {
    event: { market, id: record.id },
    title: record.title,
    start: sessionsOf(record).at(-1)?.start ?? `${textOf(extra["start"]) ?? "2000-01-01"}T09:00`,
    minutes: count(extra["slot_minutes"]) ?? 20,
    slots,
    tables: count(extra["tables"]) ?? 1,
    must: [],
    mustNot: [],
    fair: true,
    least: LEAST,
    from: 0,
  };
}

/** A part of an event's programme. */
export interface Session {
  readonly title: string;
  /** `YYYY-MM-DDTHH:MM`. */
  readonly start: string;
}

/** The programme of an event. */
export function sessionsOf(record: RecordInput): Session[] {
  return objects({ ...record }, "sessions").flatMap((session) => {
    const start = textOf(session["start"]);
    return start !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(start)
      ? [{ title: textOf(session["title"]) ?? "", start: start.slice(0, 16) }]
      : [];
  });
}

/** Who is registered with an event, and how many meetings they can have. */
export function registered(record: RecordInput): { readonly id: string; readonly capacity: number }[] {
  return objects({ ...record }, "participants").flatMap((participant) => {
    const id = textOf(participant["id"]);
    return id === null ? [] : [{ id, capacity: count(participant["capacity"]) ?? DEFAULT_CAPACITY }];
  });
}

/** Points below which a match is mostly chance. */
const LEAST = 30;

/** Meetings of somebody who does not say how many they can have. */
export const DEFAULT_CAPACITY = 6;

/** Which group a kind is of: those who look for something, and those who have it. */
export function sides(kinds: readonly Kind[]): (kind: Kind) => Side {
  const seek: readonly Kind[] = ["need", "challenge"];
  if (kinds.some((kind) => seek.includes(kind))) {
    return (kind) => (seek.includes(kind) ? "one" : "other");
  }
  // Without needs, the offers present themselves to all others.
  return (kind) => (kind === "offer" ? "one" : "other");
}

/** When a slot begins and ends, `HH:MM`. */
export function hours(fair: Pick<Fair, "start" | "minutes">, slot: number): { from: string; to: string } {
  const from = slotStart(fair, slot);
  const to = new Date(from.getTime() + fair.minutes * 60_000);
  return { from: from.toISOString().slice(11, 16), to: to.toISOString().slice(11, 16) };
}

/** When a slot begins, as if the place's time were UTC: slots are counted, never converted. */
export function slotStart({ start, minutes }: Pick<Fair, "start" | "minutes">, slot: number): Date {
  return new Date(Date.parse(`${start}:00Z`) + slot * minutes * 60_000);
}

function objects(record: Readonly<Record<string, unknown>>, field: string): Readonly<Record<string, unknown>>[] {
  const list = record[field];
  if (!Array.isArray(list)) return [];
  return list.filter((entry) => typeof entry === "object" && entry !== null);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function count(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : null;
}
