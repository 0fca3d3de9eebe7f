/**
 * The edition of the form that staff gave this kiosk, kept on the device until they take it back. It
 * holds nothing of a visitor.
 */

import { deleteDB, openDB } from "idb";

import { type Dictionary, readDictionary } from "./dictionary.js";
import { HandOffError } from "./errors.js";

const DATABASE = "daqiao-kiosk-form";
const STORE = "form";
const KEY = "contract-registration";

/** The edition that staff gave; null when they gave none, or what is kept is none any more. */
export async function keptDictionary(): Promise<Dictionary | null> {
  const kept = await withStore((store) => store.get(KEY));
  try {
    return kept === undefined ? null : readDictionary(kept);
  } catch (error) {
    if (error instanceof HandOffError) return null;
    throw error;
  }
}

/**
 * Keeps an edition, in place of the one before.
 *
 * @throws HandOffError `dictionary/storage`
 */
export async function keepDictionary(dictionary: Dictionary): Promise<void> {
  await withStore((store) => store.put(dictionary, KEY));
}

/** Goes back to the edition that comes with the kiosk. */
export async function dropDictionary(): Promise<void> {
  await deleteDB(DATABASE);
}

/** What is done with the store. */
interface Store {
  get(key: string): Promise<unknown>;
  put(value: unknown, key: string): Promise<unknown>;
}

async function withStore<T>(act: (store: Store) => Promise<T>): Promise<T> {
  try {
    const database = await openDB(DATABASE, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore(STORE);
      },
    });
    try {
      const change = database.transaction(STORE, "readwrite", { durability: "strict" });
      const done = await act(change.store);
      await change.done;
      return done;
    } finally {
      database.close();
    }
  } catch {
    throw new HandOffError({
      code: "dictionary/storage",
      field: "",
      zh: "无法在本机保存登记表字典，重新打开后将恢复内置版本；请检查存储空间",
      en: "the form could not be kept on this device, and the built-in one comes back on reopening; check the storage",
    });
  }
}
