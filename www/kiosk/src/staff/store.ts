/**
 * The database of staff: the PIN's hash, the count of tries, the settings. What the browser has lost of
 * it comes back from the copy (`copy.ts`).
 */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import { readCopy, writeCopy } from "./copy.js";
import type { Kept } from "./kept.js";
import { StaffError } from "./staff-error.js";
import { stricter } from "./tries.js";

interface StaffSchema extends DBSchema {
  kept: { key: keyof Kept; value: Kept[keyof Kept] };
}

const NAME = "daqiao-staff";

/** The database, open. */
export class StaffStore {
  readonly #database: IDBPDatabase<StaffSchema>;

  private constructor(database: IDBPDatabase<StaffSchema>) {
    this.#database = database;
  }

  /** @throws {StaffError} `staff/storage` */
  static async open(): Promise<StaffStore> {
    const store = new StaffStore(await openDatabase());
    // The database is written first, so it has the newer PIN.
    await store.#join("pin", (kept) => kept);
    await store.#join("settings", (kept) => kept);
    await store.#join("tries", stricter);
    return store;
  }

  /** @throws {StaffError} `staff/storage` */
  async get<Key extends keyof Kept>(key: Key): Promise<Kept[Key] | undefined> {
    return this.change(key, (kept) => kept);
  }

  /**
   * Changes what is kept at once: no other page of the kiosk can come between reading and writing.
   * Resolves with what is kept then, when it is on the disk, and in the copy where that works.
   *
   * @param change gives what it is to become; the same value, or undefined, writes nothing
   * @throws {StaffError} `staff/storage`
   */
  async change<Key extends keyof Kept>(
    key: Key,
    change: (kept: Kept[Key] | undefined) => Kept[Key] | undefined,
  ): Promise<Kept[Key] | undefined> {
    let written = false;
    let changed: Kept[Key] | undefined;
    try {
      const transaction = this.#database.transaction("kept", "readwrite", {
        durability: "strict",
      });
      // Under each key lies what `Kept` says: nothing else writes into this store.
      const kept = (await transaction.store.get(key)) as Kept[Key] | undefined;
      changed = change(kept);
      written = changed !== undefined && changed !== kept;
      if (changed !== undefined && written) await transaction.store.put(changed, key);
      await transaction.done;
    } catch (error) {
      throw new StaffError("staff/storage", error);
    }
    if (written) await writeCopy(key, () => this.get(key));
    return changed;
  }

  /** Brings database and copy together. Where only one of them has it, that one holds. */
  async #join<Key extends keyof Kept>(
    key: Key,
    join: (kept: Kept[Key], copied: Kept[Key]) => Kept[Key],
  ): Promise<void> {
    const copied = await readCopy(key);
    const joined = await this.change(key, (kept) =>
      kept !== undefined && copied !== undefined ? join(kept, copied) : (kept ?? copied),
    );
    if (joined !== undefined) await writeCopy(key, () => this.get(key));
  }

  close(): void {
    this.#database.close();
  }
}

/** @throws {StaffError} `staff/storage` */
async function openDatabase(): Promise<IDBPDatabase<StaffSchema>> {
  try {
    return await openDB<StaffSchema>(NAME, 1, {
      upgrade: (database) => void database.createObjectStore("kept"),
    });
  } catch (error) {
    throw new StaffError("staff/storage", error);
  }
}
