/** Who takes part in an event, and how well they match: from the catalogue and the engine. */

import type { Daqiao, Kind, RecordInput } from "daqiao";

import type { RecordRef } from "../record-ref.js";
import {
  DEFAULT_CAPACITY,
  type Fair,
  type Guest,
  coupleKey,
  groupOf,
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
 * An event with those who are registered, and those who are in its settled timetable; nobody's
 * wishes are known yet. Null when it has no slots.
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
  return { ...read, guests: [...guests, ...(await settledGuests(engine, settled, guests))], wishes: new Map() };
}

/** Those of a settled timetable who are not registered: staff added them. */
async function settledGuests(
  engine: Daqiao,
  settled: Settled | null,
  known: readonly Guest[],
): Promise<Guest[]> {
  const there = new Set(known.map(({ key }) => key));
  const more: Guest[] = [];
  for (const meeting of settled?.appointments ?? []) {
    for (const side of ["one", "other"] as const) {
      const key = meeting[side];
      if (there.has(key)) continue;
      there.add(key);
      const { market, id } = refOf(key);
      const record = await engine.get(id, { market });
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

/** Asks the engine how well each of the first group is answered by those of the other. */
export async function wishesOf(
  engine: Daqiao,
  fair: Fair,
  today: string,
  onProgress: (share: number) => void,
): Promise<Map<string, number>> {
  const one = groupOf(fair, "one");
  const other = groupOf(fair, "other");
  const there = new Set(other.map(({ key }) => key));
  const kinds = [...new Set(other.map(({ kind }) => kind))];
  const wishes = new Map<string, number>();
  for (const [index, guest] of one.entries()) {
    for (const find of kinds) {
      const { matches } = await engine.match({
        record: guest.ref.id,
        market: guest.ref.market,
        find,
        today,
        limit: MOST,
        explain: false,
      });
      for (const { market, id, total, alsoIn } of matches) {
        for (const ref of [{ market, id }, ...(alsoIn ?? [])]) {
          const key = keyOf(ref);
          if (there.has(key)) wishes.set(coupleKey({ one: guest.key, other: key }), total);
        }
      }
    }
    onProgress((index + 1) / one.length);
  }
  return wishes;
}
