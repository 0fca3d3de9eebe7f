/** Brings what staff changed at the fair into the engine: the packs themselves stay as they came. */

import type { Daqiao } from "daqiao";

import type { Journal } from "./journal/journal.js";
import { readLedger } from "./journal/ledger.js";

/** Adds and removes what the journal says; the last word on each record counts. */
export async function applyEdits(engine: Daqiao, { entries }: Journal): Promise<void> {
  const open = new Set((await engine.packs()).map(({ market }) => market));
  for (const edit of readLedger(entries).edits.values()) {
    const market = edit.type === "edited" ? edit.market : edit.record.market;
    if (!open.has(market)) continue;
    if (edit.type === "edited") await engine.add([edit.record], { market });
    else await engine.remove([edit.record.id], { market });
  }
}
