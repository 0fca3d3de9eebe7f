/** Keeps the engine at what staff changed at the fair: the packs themselves stay as they came. */

import type { Daqiao } from "daqiao";

import type { EntryId } from "../journal/entry.js";
import type { Journal } from "../journal/journal.js";
import { readLedger } from "../journal/ledger.js";

/** Brings the edits of a journal into an engine, each once. */
export class LiveEdits {
  readonly #engine: Daqiao;
  readonly #journal: Journal;
  /** By record, the entry that was brought in. */
  readonly #applied = new Map<string, EntryId>();
  #running: Promise<void> = Promise.resolve();

  constructor(engine: Daqiao, journal: Journal) {
    this.#engine = engine;
    this.#journal = journal;
  }

  /** Brings in what is new; one call after the other. The last word on each record counts. */
  apply(): Promise<void> {
    this.#running = this.#running.then(() => this.#apply());
    return this.#running;
  }

  async #apply(): Promise<void> {
    const open = new Set((await this.#engine.packs()).map(({ market }) => market));
    for (const [key, edit] of readLedger(this.#journal.entries).edits) {
      if (this.#applied.get(key) === edit.id) continue;
      const market = edit.type === "edited" ? edit.market : edit.record.market;
      // A market that staff do not show has nothing to be changed.
      if (!open.has(market)) continue;
      if (edit.type === "edited") await this.#engine.add([edit.record], { market });
      else await this.#engine.remove([edit.record.id], { market });
      this.#applied.set(key, edit.id);
    }
  }
}
