/**
 * The second copy as a database of its own bucket, which the browser keeps apart from the others:
 * for pages from a disk, which have no private files.
 */

import { type IDBPDatabase, wrap } from "idb";

import type { Entry } from "../entry.js";
import { lockOf } from "../lock.js";
import { unite } from "../merge.js";
import type { Copy, Join, Reserved } from "./copy.js";

/** Storage Buckets, which not every browser has. */
interface StorageBuckets {
  open(
    name: string,
    options: { readonly durability: "strict"; readonly persisted: boolean },
  ): Promise<{ readonly indexedDB: IDBFactory }>;
}

declare global {
  interface Navigator {
    readonly storageBuckets?: StorageBuckets;
  }
}

/** The copy of all tabs. */
export class BucketCopy implements Copy {
  readonly #database: IDBPDatabase;
  #works = true;

  private constructor(database: IDBPDatabase) {
    this.#database = database;
  }

  /** Opens the bucket; null where the browser has none. */
  static async open(name: string, join: Join): Promise<BucketCopy | null> {
    const bucket = await navigator.storageBuckets?.open(name, {
      durability: "strict",
      persisted: true,
    });
    if (bucket === undefined) return null;
    const request = bucket.indexedDB.open(name, 1);
    request.addEventListener("upgradeneeded", () => {
      request.result.createObjectStore("entries", { autoIncrement: true });
    });
    const copy = new BucketCopy(wrap(await opened(request)));
    await lockOf(`${name}-copy`)(async () => {
      const copied: readonly Entry[] = await copy.#database.getAll("entries");
      const { added, others } = unite(copied, await join(copied));
      await copy.write([...added, ...others]);
    });
    return copy;
  }

  get works(): boolean {
    return this.#works;
  }

  /** A database keeps no room ahead. */
  async reserve(): Promise<Reserved> {
    return { fill: (entry) => this.write([entry]), release: () => {} };
  }

  async write(entries: readonly Entry[]): Promise<void> {
    if (!this.#works || entries.length === 0) return;
    try {
      const transaction = this.#database.transaction("entries", "readwrite", {
        durability: "strict",
      });
      await Promise.all([
        ...entries.map((entry) => transaction.store.add(entry)),
        transaction.done,
      ]);
    } catch {
      this.#works = false;
    }
  }

  close(): void {
    this.#database.close();
  }
}

function opened(request: IDBOpenDBRequest): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}
