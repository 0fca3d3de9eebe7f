/**
 * Opens the journal of this device. Invariant: an entry is confirmed only after a strict
 * transaction that holds it has completed. Its number and clock are read in that transaction, so
 * that no two tabs give one twice and none is left out.
 */

import { canonical } from "./canonical.js";
import { misfitOf, readEntry } from "./check.js";
import { type Copy, openCopy } from "./copy/copy.js";
import { Disk, type Writing } from "./disk.js";
import type { Entry, Said } from "./entry.js";
import { JournalError } from "./error.js";
import { makeSigningKey } from "./export/signature.js";
import type { Conflict, OpenJournal, Taken } from "./journal.js";
import { settle, unite } from "./merge.js";
import { newKioskName } from "./name.js";

/** What is not as usual. */
export interface JournalOptions {
  /** Of the database, the lock and the channel between tabs. @defaultValue "daqiao-journal" */
  readonly name?: string;
  /** The kiosk's time. @defaultValue the device's */
  readonly now?: () => Date;
}

/**
 * Opens the journal; a new one gets a name.
 *
 * @throws JournalError
 */
export async function openJournal({
  name = "daqiao-journal",
  now = () => new Date(),
}: JournalOptions = {}): Promise<OpenJournal> {
  const disk = new Disk(name);
  let journal: DiskJournal | null = null;
  try {
    const kiosk = await disk.write(["own"], keptName);
    journal = new DiskJournal(disk, kiosk, name, now);
    await journal.readAgain();
    await journal.openCopy(name);
    return journal;
  } catch (error) {
    // Else it would go on listening to other tabs.
    (journal ?? disk).close();
    throw error;
  }
}

async function keptName(transaction: Writing): Promise<string> {
  const own = transaction.objectStore("own");
  const kept = await own.get("kiosk");
  if (kept?.key === "kiosk") return kept.name;
  const made = newKioskName();
  await own.put({ key: "kiosk", name: made });
  return made;
}

class DiskJournal implements OpenJournal {
  readonly kiosk: string;
  readonly #disk: Disk;
  readonly #now: () => Date;
  readonly #otherTabs: BroadcastChannel;
  readonly #listeners = new Set<() => void>();
  readonly #end = new AbortController();
  #all: readonly Entry[] = [];
  #entries: readonly Entry[] = [];
  #conflicts: readonly Conflict[] = [];
  #copy: Copy | null = null;
  #restored = 0;

  constructor(disk: Disk, kiosk: string, name: string, now: () => Date) {
    this.kiosk = kiosk;
    this.#disk = disk;
    this.#now = now;
    this.#otherTabs = new BroadcastChannel(name);
    this.#otherTabs.onmessage = ({ data }: MessageEvent<unknown>) => this.#hear(data);
    this.#readWhenSeen();
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  get conflicts(): readonly Conflict[] {
    return this.#conflicts;
  }

  get all(): readonly Entry[] {
    return this.#all;
  }

  get mirrored(): boolean {
    return this.#copy?.works ?? false;
  }

  get restored(): number {
    return this.#restored;
  }

  async append(said: Said): Promise<Entry> {
    const tidied = tidy(said);
    const room = (await this.#copy?.reserve(tidied)) ?? null;
    const entry = await this.#write(tidied).catch((error: unknown) => {
      room?.release();
      throw error;
    });
    await room?.fill(entry);
    this.#knowOwn(entry);
    this.#otherTabs.postMessage([entry]);
    return entry;
  }

  async #write(tidied: Said): Promise<Entry> {
    return await this.#disk.write(["entries", "own"], async (transaction) => {
      await this.#assertOwn(transaction);
      const entries = transaction.objectStore("entries");
      const numbers = IDBKeyRange.bound([this.kiosk, 0], [this.kiosk, Number.MAX_VALUE]);
      const [last, latest] = await Promise.all([
        entries.index("number").openKeyCursor(numbers, "prev"),
        entries.index("clock").openKeyCursor(null, "prev"),
      ]);
      const number = (last?.key[1] ?? 0) + 1;
      const clock = Math.max(latest?.key ?? 0, this.#all.at(-1)?.clock ?? 0) + 1;
      const written: Entry = {
        ...tidied,
        id: `${this.kiosk}/${number}`,
        kiosk: this.kiosk,
        number,
        clock: Math.min(clock, Number.MAX_SAFE_INTEGER),
        at: this.#now().toISOString(),
      };
      await entries.add(written);
      return written;
    });
  }

  async take(entries: readonly Entry[]): Promise<Taken> {
    const { added, already, others } = await this.#disk.write(
      ["entries", "versions", "own"],
      async (transaction) => {
        await this.#assertOwn(transaction);
        const [firsts, versions] = [
          transaction.objectStore("entries"),
          transaction.objectStore("versions"),
        ];
        const known = await Promise.all([firsts.getAll(), versions.getAll()]);
        const union = unite(known.flat(), entries);
        await Promise.all([
          ...union.added.map((entry) => firsts.add(entry)),
          ...union.others.map((entry) => versions.add(entry)),
        ]);
        return union;
      },
    );
    const taken = [...added, ...others];
    if (taken.length > 0) {
      await this.#copy?.write(taken);
      this.#know(taken);
      this.#otherTabs.postMessage(taken);
    }
    return { added: added.length, already, conflicts: others.map(({ id }) => id) };
  }

  async signingKey(): Promise<CryptoKeyPair> {
    const made = await makeSigningKey();
    return this.#disk.write(["own"], async (transaction) => {
      await this.#assertOwn(transaction);
      const own = transaction.objectStore("own");
      const kept = await own.get("signing-key");
      if (kept?.key === "signing-key") return kept.pair;
      await own.put({ key: "signing-key", pair: made });
      return made;
    });
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#end.abort();
    this.#otherTabs.close();
    this.#listeners.clear();
    this.#copy?.close();
    this.#disk.close();
  }

  /** Takes in what the second copy has and the database lost, and brings it up to date. */
  async openCopy(name: string): Promise<void> {
    const join = async (copied: readonly Entry[]) => {
      const { added, others } = unite(this.#all, copied);
      this.#restored = added.length;
      if (added.length + others.length > 0) {
        // When there is no room for them, they are known all the same, and stay in the copy.
        await this.take(copied).catch(() => this.#know(copied));
      }
      return this.#all;
    };
    // The journal goes on without a copy, and says so.
    this.#copy = await openCopy(name, join).catch(() => null);
  }

  /** Learns what is on the disk and was not known. */
  async readAgain(): Promise<void> {
    this.#know(await this.#disk.readAll());
  }

  /** A tab that the browser had put to sleep may have missed what others said. */
  #readWhenSeen(): void {
    if (!("document" in globalThis)) return;
    document.addEventListener(
      "visibilitychange",
      () => {
        // When it cannot be read, what was known still is, and the next writing tells.
        if (document.visibilityState === "visible") this.readAgain().catch(() => {});
      },
      { signal: this.#end.signal },
    );
  }

  #hear(data: unknown): void {
    const heard = Array.isArray(data) ? data : [];
    const read = heard.map((value: unknown) => readEntry(value));
    this.#know(read.flatMap((one) => ("entry" in one ? [one.entry] : [])));
  }

  #know(more: readonly Entry[]): void {
    const { all, added, others } = unite(this.#all, more);
    if (added.length + others.length === 0) return;
    this.#all = all;
    ({ entries: this.#entries, conflicts: this.#conflicts } = settle(all));
    this.#tell();
  }

  /** An entry of its own is new, and mostly the last: then nothing is to be compared or sorted. */
  #knowOwn(entry: Entry): void {
    if (entry.clock <= (this.#all.at(-1)?.clock ?? 0)) {
      this.#know([entry]);
      return;
    }
    this.#all = [...this.#all, entry];
    this.#entries = [...this.#entries, entry];
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** A storage that was cleared under the page is another kiosk's: numbers would begin anew. */
  async #assertOwn(transaction: Writing): Promise<void> {
    const kept = await transaction.objectStore("own").get("kiosk");
    if (kept?.key !== "kiosk" || kept.name !== this.kiosk)
      throw new JournalError("journal/closed");
  }
}

/** As it will be read from a file: what JSON leaves out is not there, what it changes is changed. */
function tidy(said: Said): Said {
  let tidied: Said;
  try {
    tidied = JSON.parse(canonical(said));
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : undefined;
    throw new JournalError("journal/invalid", { detail, cause });
  }
  const misfit = misfitOf(tidied);
  if (misfit !== null) {
    throw new JournalError("journal/invalid", { detail: `${misfit.path}: ${misfit.expected}` });
  }
  return tidied;
}
