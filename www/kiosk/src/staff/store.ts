/** The database of staff: the PIN's hash, the count of tries, the settings. Nothing of visitors. */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { PinHash } from "./pin.js";
import type { Settings } from "./settings.js";
import { StaffError } from "./staff-error.js";
import type { Tries } from "./tries.js";

/** What lies in the store `kept`. */
interface Kept {
  readonly pin: PinHash;
  readonly tries: Tries;
  readonly settings: Settings;
}

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
    try {
      return new StaffStore(
        await openDB<StaffSchema>(NAME, 1, {
          upgrade: (database) => void database.createObjectStore("kept"),
        }),
      );
    } catch (error) {
      throw new StaffError("staff/storage", error);
    }
  }

  /** @throws {StaffError} `staff/storage` */
  async get<Key extends keyof Kept>(key: Key): Promise<Kept[Key] | undefined> {
    return this.change(key, (kept) => kept);
  }

  /**
   * Changes what is kept at once: no other page of the kiosk can come between reading and writing.
   * Resolves with what is kept then, when it is on the disk.
   *
   * @param change gives what it is to become; the same value, or undefined, writes nothing
   * @throws {StaffError} `staff/storage`
   */
  async change<Key extends keyof Kept>(
    key: Key,
    change: (kept: Kept[Key] | undefined) => Kept[Key] | undefined,
  ): Promise<Kept[Key] | undefined> {
    try {
      const transaction = this.#database.transaction("kept", "readwrite", {
        durability: "strict",
      });
      // Under each key lies what `Kept` says: nothing else writes into this store.
      const kept = (await transaction.store.get(key)) as Kept[Key] | undefined;
      const changed = change(kept);
      if (changed !== undefined && changed !== kept) await transaction.store.put(changed, key);
      await transaction.done;
      return changed;
    } catch (error) {
      throw new StaffError("staff/storage", error);
    }
  }

  close(): void {
    this.#database.close();
  }
}
