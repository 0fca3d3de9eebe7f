/** The second copy as files: one of lines for each open tab, which a worker writes. */

import { canonical } from "../canonical.js";
import type { Entry, Said } from "../entry.js";
import { JournalError } from "../error.js";
import { readNdjson, writeNdjson } from "../export/ndjson.js";
import { lockOf } from "../lock.js";
import type { Copy, Join, Reserved } from "./copy.js";

/** What the worker is asked. */
export type Request =
  | { readonly do: "open"; readonly name: string }
  | { readonly do: "begin" | "append"; readonly lines: Uint8Array<ArrayBuffer> }
  | { readonly do: "reserve"; readonly bytes: number }
  | { readonly do: "close" };

/** What it answers: the files that were there, or why it failed. */
export type Answer =
  | { readonly files: readonly ArrayBuffer[] }
  | { readonly failed: string; readonly message: string };

/** More than the stamp of any entry. */
const STAMP_BYTES = 256;

/** Longest wait for the worker, in milliseconds: a copy that hangs must not stop the journal. */
const PATIENCE_MS = 20_000;

/** The copy of one tab. */
export class FileCopy implements Copy {
  readonly #worker: Worker;
  readonly #waiting: ((answer: Answer) => void)[] = [];
  #works = true;
  /** Bytes that were promised and not yet written. */
  #promised = 0;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      this.#waiting.shift()?.(data);
    });
    worker.addEventListener("error", () => this.#giveUp("worker"));
  }

  /** Opens the files; null where pages have none. */
  static async open(name: string, join: Join): Promise<FileCopy | null> {
    const worker = await startWorker();
    if (worker === null) return null;
    const copy = new FileCopy(worker);
    await lockOf(`${name}-copy`)(async () => {
      const files = await copy.#ask({ do: "open", name });
      const copied = files.flatMap((file) => readNdjson(new Uint8Array(file)).entries);
      const lines = writeNdjson(await join(copied));
      await copy.#ask({ do: "begin", lines }).catch(() => copy.#giveUp("full"));
    });
    return copy;
  }

  get works(): boolean {
    return this.#works;
  }

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
        await this.write([entry]);
      },
    };
  }

  async write(entries: readonly Entry[]): Promise<void> {
    await this.#append(entries).catch(() => this.#giveUp("append"));
  }

  async #append(entries: readonly Entry[]): Promise<void> {
    const lines = entries.map((entry) => `${canonical(entry)}\n`).join("");
    await this.#ask({ do: "append", lines: new TextEncoder().encode(lines) });
  }

  close(): void {
    void this.#ask({ do: "close" }).then(() => this.#worker.terminate());
  }

  async #ask(request: Request): Promise<readonly ArrayBuffer[]> {
    if (!this.#works) return [];
    const answer = await new Promise<Answer>((resolve) => {
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

async function startWorker(): Promise<Worker | null> {
  try {
    await navigator.storage.getDirectory();
    return new Worker(new URL("./file-worker.ts", import.meta.url), { type: "module" });
  } catch {
    // No private files, as on pages from a disk.
    return null;
  }
}
