/** Reading and writing the database, with what can go wrong as errors of the journal. */

import type { IDBPTransaction, StoreNames } from "idb";

import { asJournalError, type Database, openDatabase, type Schema } from "./database.js";
import type { Entry } from "./entry.js";
import { JournalError } from "./error.js";
import { type Lock, lockOf } from "./lock.js";

type StoreName = StoreNames<Schema>;

/** A transaction that writes. */
export type Writing = IDBPTransaction<Schema, StoreName[], "readwrite">;

/** The journal's database. */
export class Disk {
  readonly #name: string;
  readonly #lock: Lock;
  #database: Promise<Database> | null = null;
  #ended: JournalError | null = null;
  /** Whether it was ever open: then the browser lets this page have a database. */
  #wasOpen = false;
  /** Why the last writing failed; null when it did not. */
  #failed: JournalError | null = null;

  constructor(name: string) {
    this.#name = name;
    this.#lock = lockOf(name);
  }

  /**
   * All entries, and the other versions of those in conflict, in no order.
   *
   * @throws JournalError
   */
  async readAll(): Promise<readonly Entry[]> {
    try {
      const transaction = await this.#begin((database) =>
        database.transaction(["entries", "versions"]),
      );
      const [entries, versions] = await Promise.all([
        transaction.objectStore("entries").getAll(),
        transaction.objectStore("versions").getAll(),
        transaction.done,
      ]);
      return [...entries, ...versions];
    } catch (error) {
      throw asJournalError(error, "journal/read");
    }
  }

  /**
   * Resolves with what `work` gives once all that it wrote is on the disk. Nothing of it is when
   * this throws.
   *
   * @throws JournalError
   */
  async write<Result>(
    stores: StoreName[],
    work: (transaction: Writing) => Promise<Result>,
  ): Promise<Result> {
    try {
      const result = await this.#lock(async () => {
        const transaction = await this.#begin((database) =>
          database.transaction(stores, "readwrite", { durability: "strict" }),
        );
        return whole(transaction, work);
      });
      this.#failed = null;
      return result;
    } catch (error) {
      this.#failed = asJournalError(error, "journal/write");
      throw this.#failed;
    }
  }

  /** Ends the connection for good. */
  close(): void {
    this.#ended ??= new JournalError("journal/closed");
    this.#database?.then((database) => database.close()).catch(() => {});
    this.#database = null;
  }

  /** A connection that broke is taken up once more. */
  async #begin<Transaction>(begin: (database: Database) => Transaction): Promise<Transaction> {
    try {
      return begin(await this.#connection());
    } catch (error) {
      if (!isNamed(error, "InvalidStateError")) throw error;
      this.#database = null;
      return begin(await this.#connection());
    }
  }

  #connection(): Promise<Database> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    this.#database ??= this.#open();
    return this.#database;
  }

  async #open(): Promise<Database> {
    try {
      const database = await openDatabase(this.#name, (why) => {
        this.#database = null;
        if (why === "outdated") this.#ended = new JournalError("journal/newer");
      });
      this.#wasOpen = true;
      return database;
    } catch (cause) {
      this.#database = null;
      // A browser whose disk is full closes the database, and does not open it until there is room.
      throw this.#wasOpen
        ? new JournalError(this.#failed?.code ?? "journal/write", { cause })
        : cause;
    }
  }
}

/** Waits until the transaction has completed: only then it is on the disk. */
async function whole<Result>(
  transaction: Writing,
  work: (transaction: Writing) => Promise<Result>,
): Promise<Result> {
  const ended = transaction.done.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  let result: Result;
  try {
    result = await work(transaction);
  } catch (error) {
    abort(transaction);
    const failed = await ended;
    // A request that was swept away says less than the transaction does.
    throw isNamed(error, "AbortError") && failed !== null ? failed.error : error;
  }
  const failed = await ended;
  if (failed !== null) throw failed.error;
  return result;
}

function abort(transaction: Writing): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
