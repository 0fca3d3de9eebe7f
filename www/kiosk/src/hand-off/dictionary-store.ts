/**
 * The edition of the form that staff gave this kiosk, kept on the device until they take it back. It
 * holds nothing of a visitor.
 */

import { openDB } from "idb";

import { type Dictionary, type Label, readDictionary } from "./dictionary.js";
import { HandOffError } from "./errors.js";

const DATABASE = "daqiao-kiosk-form";
const STORE = "form";
const KEY = "contract-registration";

const NOT_READ: Label = {
  zh: "无法读取本机保存的登记表字典；请重新打开，仍读不出来时再选一次文件",
  en: "the form that is kept on this device could not be read; open this screen again, or choose the file anew",
};

const NOT_KEPT: Label = {
  zh: "无法在本机保存登记表字典，重新打开后将恢复此前的版本；请检查存储空间",
  en: "the form could not be kept on this device, and the one before comes back on reopening; check the storage",
};

const NOT_DROPPED: Label = {
  zh: "无法删除本机保存的登记表字典，仍在使用；请检查存储空间后重试",
  en: "the form that is kept on this device could not be removed, and is still used; check the storage and try again",
};

/**
 * The edition that staff gave; null when they gave none.
 *
 * @throws HandOffError `dictionary/storage`, or what is wrong with the edition that is kept
 */
export async function keptDictionary(): Promise<Dictionary | null> {
  const kept = await withStore((store) => store.get(KEY), NOT_READ);
  return kept === undefined ? null : readDictionary(kept);
}

/**
 * Keeps an edition, in place of the one before.
 *
 * @throws HandOffError `dictionary/storage`
 */
export async function keepDictionary(dictionary: Dictionary): Promise<void> {
  await withStore((store) => store.put(dictionary, KEY), NOT_KEPT);
}

/**
 * Goes back to the edition that comes with the kiosk.
 *
 * @throws HandOffError `dictionary/storage`
 */
export async function dropDictionary(): Promise<void> {
  await withStore((store) => store.delete(KEY), NOT_DROPPED);
}

/** What is done with the store. */
interface Store {
  get(key: string): Promise<unknown>;
  put(value: unknown, key: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

async function withStore<T>(act: (store: Store) => Promise<T>, failed: Label): Promise<T> {
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
    throw new HandOffError({ code: "dictionary/storage", field: "", ...failed });
  }
}
