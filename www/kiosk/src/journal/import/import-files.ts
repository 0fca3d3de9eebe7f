/** Files that staff chose → the journal, and a report on each. */

import type { JournalErrorCode } from "../error.js";
import { JournalError } from "../error.js";
import type { RejectedLine } from "../export/ndjson.js";
import { readJournalFile } from "../export/read-file.js";
import type { Signer } from "../export/signed-file.js";
import type { OpenJournal, Taken } from "../journal.js";

/** What became of a file. */
export type FileReport = TakenFile | RefusedFile;

/** A file that was read. */
export interface TakenFile extends Taken {
  readonly name: string;
  readonly rejected: readonly RejectedLine[];
  /** Null when nobody signed it. */
  readonly signer: Signer | null;
}

/** A file of which nothing was taken in. */
export interface RefusedFile {
  readonly name: string;
  readonly error: JournalError;
  /** The file, when a passphrase may open it. */
  readonly locked: File | null;
}

const LOCKED: readonly JournalErrorCode[] = ["file/passphrase-needed", "file/passphrase"];

/** Takes in files one after the other; what is wrong with one does not keep the others out. */
export async function importFiles(
  journal: OpenJournal,
  files: Iterable<File>,
  passphrase?: string,
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  for (const file of files) reports.push(await importFile(journal, file, passphrase));
  return reports;
}

async function importFile(
  journal: OpenJournal,
  file: File,
  passphrase: string | undefined,
): Promise<FileReport> {
  const { name } = file;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { entries, rejected, signer } = await readJournalFile(bytes, passphrase);
    return { name, rejected, signer, ...(await journal.take(entries)) };
  } catch (cause) {
    const error =
      cause instanceof JournalError ? cause : new JournalError("file/damaged", { cause });
    return { name, error, locked: LOCKED.includes(error.code) ? file : null };
  }
}
