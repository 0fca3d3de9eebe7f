/** Keeps the engine at what staff changed at the fair: the packs themselves stay as they came. */

import type { Daqiao, Problem } from "daqiao";

import type { EntryId } from "../journal/entry.js";
import type { Journal } from "../journal/journal.js";
import { readLedger } from "../journal/ledger.js";

/** What came of bringing edits in. */
export interface Applied {
  /** How many records were changed or taken out. */
  readonly changed: number;
  /** Edits that this engine does not take, such as those of a kiosk with other code lists. */
  readonly refused: readonly Problem[];
}

/** Brings the edits of a journal into an engine, each once. */
export class LiveEdits {
  readonly #engine: Daqiao;
  readonly #journal: Journal;
  /** By record, the entry that was brought in. */
  readonly #applied = new Map<string, EntryId>();
  #running: Promise<unknown> = Promise.resolve();

  constructor(engine: Daqiao, journal: Journal) {
    this.#engine = engine;
    this.#journal = journal;
  }

  /**
   * Brings in what is new; one call after the other. The last word on each record counts.
   *
   * @throws {DaqiaoError} as `Daqiao.add`; the next call goes on where this one ended
   */
  apply(): Promise<Applied> {
    const next = this.#running.catch(() => {}).then(() => this.#apply());
    this.#running = next;
    return next;
  }

  async #apply(): Promise<Applied> {
    const open = new Set((await this.#engine.packs()).map(({ market }) => market));
    const refused: Problem[] = [];
    let changed = 0;
    for (const [key, edit] of readLedger(this.#journal.entries).edits) {
      if (this.#applied.get(key) === edit.id) continue;
      const market = edit.type === "edited" ? edit.market : edit.record.market;
      // A market that staff do not show has nothing to be changed.
      if (!open.has(market)) continue;
      if (edit.type === "edited") {
        const { rejected } = await this.#engine.add([edit.record], { market });
        refused.push(...rejected);
        changed += rejected.length === 0 ? 1 : 0;
      } else {
        await this.#engine.remove([edit.record.id], { market });
        changed += 1;
      }
      this.#applied.set(key, edit.id);
    }
    return { changed, refused };
  }
}
