/** The journal as the rest of the kiosk sees it. */

import type { Entry, Said } from "./entry.js";

/** All entries that this kiosk knows: its own and those it took in from others. */
export interface Journal {
  /** Name of this kiosk. */
  readonly kiosk: string;
  /** All entries, by clock, then kiosk. */
  readonly entries: readonly Entry[];
  /**
   * Writes an entry down. Resolves when it is on the disk, and not before: what resolved survives a
   * crash.
   *
   * @throws JournalError when it could not be written; the entries before it are safe.
   */
  append(said: Said): Promise<Entry>;
  /** Calls back after entries were added, by this tab or another. Returns how to stop that. */
  onChange(listener: () => void): () => void;
}
