/**
 * A second copy of what staff keep: entries of Cache Storage, which lie in other files than the
 * database. A browser that finds a database damaged, as after a kill in the midst of a write, deletes
 * it as a whole; without a copy, whoever stands there then would be asked to choose a PIN. The cache
 * is of its own: neither a new version nor the reset clears it. A copy that fails stops nobody.
 */

import { within } from "../offline/within.js";
import type { Kept } from "./kept.js";

const CACHE = "daqiao-staff";
/** Not below the page: one from a disk has no address that a cache takes. It is never fetched. */
const FOLDER = "https://daqiao.invalid/staff/";
/** A copy that hangs must not keep the kiosk from starting, in milliseconds. */
const PATIENCE_MS = 5_000;

/** What the copy holds; undefined when it is nothing, or cannot be read. */
export async function readCopy<Key extends keyof Kept>(key: Key): Promise<Kept[Key] | undefined> {
  if (!isThere()) return undefined;
  try {
    const text = await within(PATIENCE_MS, textOf(key));
    // Under each key lies what `Kept` says: nothing else writes into this cache.
    return text === undefined ? undefined : (JSON.parse(text, fromJson) as Kept[Key]);
  } catch {
    return undefined;
  }
}

/**
 * Brings the copy up to the database.
 *
 * @param read gives what is in the database. It is read when no other page of the kiosk writes, so
 * that the last one to write has the newest
 */
export async function writeCopy<Key extends keyof Kept>(
  key: Key,
  read: () => Promise<Kept[Key] | undefined>,
): Promise<void> {
  if (!isThere()) return;
  const write = async (): Promise<void> => {
    const text = JSON.stringify(await read(), toJson);
    // An entry is deleted before it is written anew, so what is right already is left alone.
    if (text === (await textOf(key))) return;
    await (await caches.open(CACHE)).put(FOLDER + key, new Response(text));
  };
  try {
    await navigator.locks.request(`${CACHE}-copy`, () => within(PATIENCE_MS, write()));
  } catch {
    // The database has it.
  }
}

async function textOf(key: keyof Kept): Promise<string | undefined> {
  return (await caches.match(FOLDER + key, { cacheName: CACHE }))?.text();
}

/** Pages that came by plain http have no Cache Storage. */
function isThere(): boolean {
  return "caches" in globalThis;
}

/** Bytes, which JSON does not have. */
interface Bytes {
  readonly bytes: readonly number[];
}

function toJson(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? ({ bytes: [...value] } satisfies Bytes) : value;
}

function fromJson(_: string, value: unknown): unknown {
  return isBytes(value) ? Uint8Array.from(value.bytes) : value;
}

function isBytes(value: unknown): value is Bytes {
  return typeof value === "object" && value !== null && "bytes" in value;
}
