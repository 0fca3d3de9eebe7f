/** A file that a kiosk exported, signed or not → its entries and who signed them. */

import { JournalError } from "../error.js";
import { type ReadLines, readNdjson } from "./ndjson.js";
import { asSigned, readSigned, type Signer } from "./signed-file.js";

/** What a file holds. */
export interface ReadFile extends ReadLines {
  /** Null when nobody signed it: then nothing tells who wrote it, or whether it was changed. */
  readonly signer: Signer | null;
}

/**
 * Reads a file. A damaged line is rejected and the others are read; a signed file is read as a
 * whole or not at all.
 *
 * @throws JournalError with a code of `file/…`
 */
export async function readJournalFile(
  bytes: Uint8Array,
  passphrase?: string,
): Promise<ReadFile> {
  const signed = asSigned(bytes);
  if (signed === null) return { ...readLines(bytes), signer: null };
  const { bytes: lines, signer } = await readSigned(signed, passphrase);
  return { ...readLines(lines), signer };
}

function readLines(bytes: Uint8Array): ReadLines {
  const read = readNdjson(bytes);
  if (!read.isJournal) throw new JournalError("file/kind");
  return read;
}
