/** The database of the journal: what stands in it, and a connection that is taken up again. */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { Entry, EntryId } from "./entry.js";
import { JournalError, type JournalErrorCode } from "./error.js";

/** Raised when a store or index changes; an older kiosk does not open a newer journal. */
const VERSION = 1;

/** What stands on the disk. Entries and versions are added, never changed or removed. */
export interface Schema extends DBSchema {
  /** The first content that was known of each id. */
  entries: {
    key: EntryId;
    value: Entry;
    indexes: { clock: number; number: [kiosk: string, number: number] };
  };
  /** Other contents of ids in conflict. */
  versions: { key: number; value: Entry };
  /** What is this kiosk's alone. */
  own: { key: Own["key"]; value: Own };
}

/** Its name, and the key it signs with. */
export type Own =
  | { readonly key: "kiosk"; readonly name: string }
  | { readonly key: "signing-key"; readonly pair: CryptoKeyPair };

/** A connection. */
export type Database = IDBPDatabase<Schema>;

/** Told when a connection ends by itself: `outdated` when a newer kiosk opens the journal. */
export type OnEnd = (why: "outdated" | "lost") => void;

/**
 * Opens the database, making what is missing.
 *
 * @throws JournalError
 */
export async function openDatabase(name: string, onEnd: OnEnd): Promise<Database> {
  if (!("indexedDB" in globalThis)) throw new JournalError("journal/unavailable");
  let block: () => void = () => {};
  const blocked = new Promise<never>((_, reject) => {
    block = () => reject(new JournalError("journal/blocked"));
  });
  const opening = openDB<Schema>(name, VERSION, {
    upgrade(database) {
      const entries = database.createObjectStore("entries", { keyPath: "id" });
      entries.createIndex("clock", "clock");
      entries.createIndex("number", ["kiosk", "number"]);
      database.createObjectStore("versions", { autoIncrement: true });
      database.createObjectStore("own", { keyPath: "key" });
    },
    blocked: () => block(),
    blocking(_current, _wanted, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      onEnd("outdated");
    },
    terminated: () => onEnd("lost"),
  });
  try {
    return await Promise.race([opening, blocked]);
  } catch (error) {
    // What opens after all is not used any more, and must not block others.
    opening.then((database) => database.close()).catch(() => {});
    throw asJournalError(error, "journal/unavailable");
  }
}

/** An error of the database as one of the journal. */
export function asJournalError(error: unknown, otherwise: JournalErrorCode): JournalError {
  if (error instanceof JournalError) return error;
  const { name, message } = error instanceof Error ? error : { name: "", message: "" };
  if (name === "QuotaExceededError" || DISK_FULL.test(message)) {
    return new JournalError("journal/full", { cause: error });
  }
  if (name === "VersionError") return new JournalError("journal/newer", { cause: error });
  return new JournalError(otherwise, { detail: message, cause: error });
}

/** How browsers say that the disk itself is full, before the quota is. */
const DISK_FULL = /NO_SPACE|ENOSPC|no space left/i;
