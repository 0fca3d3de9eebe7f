/** The journal → a file that staff can save. */

import type { Language } from "../../language.js";
import type { OpenJournal } from "../journal.js";
import { readLedger } from "../ledger.js";
import { localTime } from "../local-time.js";
import { writeCsv } from "./csv.js";
import { writeNdjson } from "./ndjson.js";
import { writeSigned } from "./signed-file.js";

/** In what form. */
export type Outlet =
  | { readonly as: "ndjson" | "signed" }
  | { readonly as: "csv"; readonly language: Language }
  | { readonly as: "encrypted"; readonly passphrase: string };

const ENDINGS: { readonly [As in Outlet["as"]]: readonly [ending: string, type: string] } = {
  ndjson: [".ndjson", "application/x-ndjson"],
  csv: [".csv", "text/csv"],
  signed: [".signed.json", "application/json"],
  encrypted: [".encrypted.json", "application/json"],
};

/**
 * Makes the file. Its name says the kiosk and the moment, by the kiosk's own time.
 *
 * @throws JournalError
 */
export async function exportFile(
  journal: OpenJournal,
  outlet: Outlet,
  at: Date,
): Promise<File> {
  const [ending, type] = ENDINGS[outlet.as];
  const time = localTime(at).replace(" ", "-").replace(":", "");
  const name = `daqiao-${journal.kiosk}-${time}${ending}`;
  return new File([await bytesOf(journal, outlet, at)], name, { type });
}

async function bytesOf(
  journal: OpenJournal,
  outlet: Outlet,
  at: Date,
): Promise<Uint8Array<ArrayBuffer>> {
  if (outlet.as === "csv") return writeCsv(readLedger(journal.entries), outlet.language);
  const lines = writeNdjson(journal.all);
  if (outlet.as === "ndjson") return lines;
  const pair = await journal.signingKey();
  const signing = { pair, kiosk: journal.kiosk, at };
  return writeSigned(
    lines,
    outlet.as === "encrypted" ? { ...signing, passphrase: outlet.passphrase } : signing,
  );
}
