/** The journal as the rest of the kiosk sees it. */

import type { Entry, EntryId, Said } from "./entry.js";

/** All entries that this kiosk knows: its own and those it took in from others. */
export interface Journal {
  /** Name of this kiosk. */
  readonly kiosk: string;
  /** All entries, by clock, then kiosk; a new array after each change. */
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

/** The journal as staff have it: with what other kiosks wrote, and with the key that signs. */
export interface OpenJournal extends Journal {
  /** Ids under which kiosks wrote different things. */
  readonly conflicts: readonly Conflict[];
  /** All that is known: `entries`, and every version of those in conflict. */
  readonly all: readonly Entry[];
  /** Whether a second copy is kept of all that is written: where pages have private files. */
  readonly mirrored: boolean;
  /** Entries that the database had lost when it was opened, and that came from the second copy. */
  readonly restored: number;
  /**
   * Takes in entries of other kiosks: all of them, or none when it throws.
   *
   * @throws JournalError when they could not be written.
   */
  take(entries: readonly Entry[]): Promise<Taken>;
  /**
   * The key pair of this kiosk, made when it is first asked for. The private key cannot be read out.
   *
   * @throws JournalError when it could not be made or kept.
   */
  signingKey(): Promise<CryptoKeyPair>;
  /** Ends the connection to the disk; nothing can be written any more. */
  close(): void;
}

/** One id, several contents, as when a kiosk was copied with its name and both went on. */
export interface Conflict {
  readonly id: EntryId;
  /** All that was written under it. The first one counts, on every kiosk the same. */
  readonly versions: readonly Entry[];
}

/** What became of entries that were taken in. */
export interface Taken {
  readonly added: number;
  /** Those that were known already. */
  readonly already: number;
  /** Those that say something else than what is known under their id: kept, shown, not counted in. */
  readonly conflicts: readonly EntryId[];
}
