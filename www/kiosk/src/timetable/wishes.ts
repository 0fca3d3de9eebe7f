/** How well the people of an event match: asked of the engine. */

import type { Daqiao, Kind, Match } from "daqiao";

import type { RecordRef } from "../record-ref.js";
import { type Fair, type Guest, coupleKey, groupOf, keyOf } from "./fair.js";

/** Most matches that one question answers. */
const PAGE = 200;
/** The farthest that pages may begin. */
const FARTHEST = 10_000;

/**
 * Asks how well each of the first group is answered by those of the other: a total in millionths for
 * each pair that reaches the least points, by `coupleKey`, and for some that do not. Who is not in an
 * open market any more has none.
 */
export async function wishesOf(
  engine: Daqiao,
  fair: Fair,
  today: string,
  onProgress: (share: number) => void,
): Promise<Map<string, number>> {
  const one = groupOf(fair, "one");
  const other = groupOf(fair, "other");
  const open = new Set((await engine.packs()).map(({ market }) => market));
  const there = async ({ market, id }: RecordRef) => open.has(market) && (await engine.get(id, { market })) !== null;
  const sought = await Promise.all(other.map(async (guest) => ((await there(guest.ref)) ? [guest] : [])));
  const kinds = byKind(sought.flat());
  const wishes = new Map<string, number>();
  for (const [index, guest] of one.entries()) {
    if (await there(guest.ref)) {
      for (const [find, guests] of kinds) {
        for await (const { key, total } of answersOf(engine, guest, find, guests, fair.least, today)) {
          wishes.set(coupleKey({ one: guest.key, other: key }), total);
        }
      }
    }
    onProgress((index + 1) / one.length);
  }
  return wishes;
}

/**
 * Those of `guests` who answer somebody, page by page: until all of them were found, or the matches
 * are below the least points.
 */
async function* answersOf(
  engine: Daqiao,
  { ref }: Guest,
  find: Kind,
  guests: readonly Guest[],
  least: number,
  today: string,
): AsyncGenerator<{ readonly key: string; readonly total: number }> {
  const missing = new Set(guests.map(({ key }) => key));
  const market = [...new Set(guests.map(({ ref }) => ref.market))];
  for (let offset = 0; offset <= FARTHEST; offset += PAGE) {
    const { matches, total } = await engine.match({
      record: ref.id,
      market: ref.market,
      find,
      filters: { market },
      today,
      limit: PAGE,
      offset,
      explain: false,
    });
    for (const match of matches) {
      for (const key of keysOf(match)) {
        if (missing.delete(key)) yield { key, total: match.total };
      }
    }
    const lowest = matches.at(-1)?.total ?? 0;
    if (missing.size === 0 || lowest < least * 10_000 || offset + PAGE >= total) return;
  }
}

/** The record of a match, and the same in other markets. */
function keysOf({ market, id, alsoIn = [] }: Match): string[] {
  return [{ market, id }, ...alsoIn].map(keyOf);
}

function byKind(guests: readonly Guest[]): ReadonlyMap<Kind, readonly Guest[]> {
  return new Map(guests.map(({ kind }) => [kind, guests.filter((guest) => guest.kind === kind)]));
}
