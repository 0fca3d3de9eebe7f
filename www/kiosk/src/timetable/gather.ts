/** Who takes part in an event: from the catalogue and from what was settled. */

import type { Daqiao, Kind, RecordInput } from "daqiao";

import type { RecordRef } from "../record-ref.js";
import {
  DEFAULT_CAPACITY,
  type Fair,
  type Guest,
  keyOf,
  readEvent,
  refOf,
  registered,
  sides,
} from "./fair.js";
import type { Settled } from "./history.js";

/** Most matches that one question answers. */
const MOST = 200;

/** An event record and its market. */
export interface EventRecord {
  readonly ref: RecordRef;
  readonly record: RecordInput;
}

/** The events of the catalogue: those to come, the next first, then those that are over. */
export async function eventsOf(engine: Daqiao, today: string): Promise<EventRecord[]> {
  const { matches } = await engine.search({
    filters: { kind: ["event"] },
    limit: MOST,
    explain: false,
  });
  return matches
    .map(({ market, id, record }) => ({ ref: { market, id }, record }))
    .filter(({ ref, record }) => readEvent(record, ref.market) !== null)
    .sort((x, y) => {
      const [first, second] = [dayOf(x.record), dayOf(y.record)];
      if (first < today !== second < today) return first < today ? 1 : -1;
      return first < today ? second.localeCompare(first) : first.localeCompare(second);
    });
}

/** The day of an event, or nothing. */
export function dayOf(record: RecordInput): string {
  const { start } = record as { readonly start?: unknown };
  return typeof start === "string" ? start : "";
}

/**
 * An event with those who are registered, and those who are in its settled timetable, at the times
 * of that one; nobody's wishes are known yet. Null when it has no slots.
 */
export async function openFair(
  engine: Daqiao,
  { ref, record }: EventRecord,
  settled: Settled | null,
): Promise<Fair | null> {
  const read = readEvent(record, ref.market);
  if (read === null) return null;
  const found: { record: RecordInput; market: string; capacity: number }[] = [];
  for (const { id, capacity } of registered(record)) {
    const participant = await engine.get(id, { market: ref.market });
    if (participant !== null) found.push({ record: participant, market: ref.market, capacity });
  }
  const sideOf = sides(found.map((participant) => participant.record.kind));
  const guests = found.map(({ record, market, capacity }) => ({
    ...guestOf(record, market, sideOf(record.kind)),
    capacity,
  }));
  const frame = settled?.frame ?? {};
  const more = await settledGuests(engine, settled, guests);
  return { ...read, ...frame, guests: [...guests, ...more], wishes: new Map() };
}

/**
 * Those of a settled timetable who are not known: staff added them, here or on another kiosk. Whose
 * record is not in an open market is left out.
 */
export async function settledGuests(
  engine: Daqiao,
  settled: Settled | null,
  known: readonly Guest[],
): Promise<Guest[]> {
  const there = new Set(known.map(({ key }) => key));
  const open = new Set((await engine.packs()).map((pack) => pack.market));
  const more: Guest[] = [];
  for (const meeting of settled?.appointments ?? []) {
    for (const side of ["one", "other"] as const) {
      const key = meeting[side];
      if (there.has(key)) continue;
      there.add(key);
      const { market, id } = refOf(key);
      const record = open.has(market) ? await engine.get(id, { market }) : null;
      if (record !== null) more.push(guestOf(record, market, side));
    }
  }
  return more;
}

/** A record as one who takes part. */
export function guestOf(record: RecordInput, market: string, side: Guest["side"]): Guest {
  const ref = { market, id: record.id };
  return {
    key: keyOf(ref),
    ref,
    kind: record.kind,
    title: record.title,
    provider: record.provider?.name ?? null,
    side,
    capacity: DEFAULT_CAPACITY,
    absent: [],
  };
}

/** Open needs and offers of an event's fields that do not take part yet. */
export async function invited(engine: Daqiao, event: EventRecord, fair: Fair): Promise<Guest[]> {
  const tags = (event.record.tags ?? []).flatMap((tag) =>
    typeof tag === "string" || tag.scheme !== "contract-field" ? [] : [`${tag.scheme}:${tag.code}`],
  );
  const there = new Set(fair.guests.map(({ key }) => key));
  const kinds: readonly Kind[] = ["need", "offer"];
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const filters = { kind: [kind], status: ["open"], market: [event.ref.market] };
      const { matches } = await engine.search({
        filters: tags.length === 0 ? filters : { ...filters, tags },
        sort: "newest",
        limit: MOST,
        explain: false,
      });
      return matches.map(({ record, market }) => guestOf(record, market, kind === "need" ? "one" : "other"));
    }),
  );
  return lists.flat().filter(({ key }) => !there.has(key));
}

/** Records whose words answer a text, of those that may take part. */
export async function lookUp(engine: Daqiao, text: string, fair: Fair): Promise<Guest[]> {
  const kinds = ["need", "challenge", "offer", "org", "person", "facility", "service", "finance"] as const;
  const { matches } = await engine.search({ text, filters: { kind: kinds }, limit: 6, explain: false });
  const there = new Set(fair.guests.map(({ key }) => key));
  const sideOf = sides([...fair.guests.map(({ kind }) => kind), ...matches.map(({ kind }) => kind)]);
  return matches
    .map(({ record, market, kind }) => guestOf(record, market, sideOf(kind)))
    .filter(({ key }) => !there.has(key));
}
