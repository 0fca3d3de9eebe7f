/**
 * The second copy of the journal, in files. Browsers that find their database damaged, as after a
 * crash in the midst of writing, delete it as a whole; then the journal is read from here.
 */

import { canonical } from "./canonical.js";
import type { Entry, Said } from "./entry.js";
import { JournalError } from "./error.js";
import { readNdjson, writeNdjson } from "./export/ndjson.js";
import { lockOf } from "./lock.js";

/** What the worker is asked. */
export type MirrorRequest =
  | { readonly do: "open"; readonly name: string }
  | { readonly do: "begin" | "append"; readonly lines: Uint8Array<ArrayBuffer> }
  | { readonly do: "reserve"; readonly bytes: number }
  | { readonly do: "close" };

/** What it answers: the files that were there, or why it failed. */
export type MirrorAnswer =
  | { readonly files: readonly ArrayBuffer[] }
  | { readonly failed: string; readonly message: string };

/** More than the stamp of any entry. */
const STAMP_BYTES = 256;

/** Longest wait for the worker, in milliseconds: a mirror that hangs must not stop the journal. */
const PATIENCE_MS = 20_000;

/** The copy of one tab. Once it has failed it is left alone, until the journal is opened again. */
export class Mirror {
  readonly #worker: Worker;
  readonly #waiting: ((answer: MirrorAnswer) => void)[] = [];
  #works = true;
  /** Bytes that were promised and not yet written. */
  #promised = 0;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<MirrorAnswer>) => {
      this.#waiting.shift()?.(data);
    });
    worker.addEventListener("error", () => this.#giveUp("worker"));
  }

  /**
   * Opens the copy, and brings it up to what `join` makes of the entries that stand in it. Null
   * where pages have no private files.
   */
  static async open(
    name: string,
    join: (copied: readonly Entry[]) => Promise<readonly Entry[]>,
  ): Promise<Mirror | null> {
    const worker = await startWorker();
    if (worker === null) return null;
    const mirror = new Mirror(worker);
    await lockOf(`${name}-mirror`)(async () => {
      const copies = await mirror.#ask({ do: "open", name });
      const copied = copies.flatMap((file) => readNdjson(new Uint8Array(file)).entries);
      const all = await join(copied);
      await mirror
        .#ask({ do: "begin", lines: writeNdjson(all) })
        .catch(() => mirror.#giveUp("full"));
    });
    return mirror;
  }

  /** Whether all that was written is here, too. */
  get works(): boolean {
    return this.#works;
  }

  /**
   * Keeps room for something. Returns what gives the room back or fills it.
   *
   * @throws JournalError `journal/full`
   */
  async reserve(said: Said): Promise<Reserved> {
    const bytes = new TextEncoder().encode(canonical(said)).length + STAMP_BYTES;
    this.#promised += bytes;
    const release = () => {
      this.#promised -= bytes;
    };
    try {
      await this.#ask({ do: "reserve", bytes: this.#promised });
    } catch (error) {
      release();
      throw error;
    }
    return {
      release,
      fill: async (entry) => {
        release();
        await this.write([entry]).catch(() => this.#giveUp("append"));
      },
    };
  }

  /** @throws JournalError `journal/full`; then it no longer works */
  async write(entries: readonly Entry[]): Promise<void> {
    const lines = entries.map((entry) => `${canonical(entry)}\n`).join("");
    await this.#ask({ do: "append", lines: new TextEncoder().encode(lines) });
  }

  close(): void {
    void this.#ask({ do: "close" }).then(() => this.#worker.terminate());
  }

  async #ask(request: MirrorRequest): Promise<readonly ArrayBuffer[]> {
    if (!this.#works) return [];
    const answer = await new Promise<MirrorAnswer>((resolve) => {
      const timer = setTimeout(() => this.#giveUp("time"), PATIENCE_MS);
      this.#waiting.push((given) => {
        clearTimeout(timer);
        resolve(given);
      });
      this.#worker.postMessage(request);
    });
    if ("files" in answer) return answer.files;
    if (answer.failed === "QuotaExceededError") {
      throw new JournalError("journal/full", { cause: answer.message });
    }
    this.#giveUp(answer.message);
    return [];
  }

  #giveUp(message: string): void {
    this.#works = false;
    this.#worker.terminate();
    for (const waiting of this.#waiting.splice(0)) waiting({ failed: "", message });
  }
}

/** Room that was kept. */
export interface Reserved {
  readonly release: () => void;
  readonly fill: (entry: Entry) => Promise<void>;
}

async function startWorker(): Promise<Worker | null> {
  try {
    await navigator.storage.getDirectory();
    return new Worker(new URL("./mirror-worker.ts", import.meta.url), { type: "module" });
  } catch {
    // No private files, as on pages from a disk.
    return null;
  }
}
