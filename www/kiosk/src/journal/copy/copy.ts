/**
 * The second copy of the journal. A browser that finds its database damaged, as after a crash in the
 * midst of writing, deletes it as a whole; then the journal is read from here.
 */

import type { Entry, Said } from "../entry.js";
import { BucketCopy } from "./bucket-copy.js";
import { FileCopy } from "./file-copy.js";

/** A second copy. Once it has failed it is left alone, until the journal is opened again. */
export interface Copy {
  /** Whether all that was written is here, too. */
  readonly works: boolean;
  /**
   * Keeps room for something that is to be written.
   *
   * @throws JournalError `journal/full`
   */
  reserve(said: Said): Promise<Reserved>;
  /** Writes entries. A copy that cannot no longer works; this does not throw. */
  write(entries: readonly Entry[]): Promise<void>;
  close(): void;
}

/** Room that was kept: it is filled with an entry, or given back. */
export interface Reserved {
  readonly fill: (entry: Entry) => Promise<void>;
  readonly release: () => void;
}

/** Adds what stands in a copy to what is known; gives all, which the copy then holds. */
export type Join = (copied: readonly Entry[]) => Promise<readonly Entry[]>;

/** Opens the copy of a journal: in files, else in a bucket; null where a page has neither. */
export async function openCopy(name: string, join: Join): Promise<Copy | null> {
  return (await FileCopy.open(name, join)) ?? (await BucketCopy.open(name, join));
}
