/** Takes something out: first it is written into the journal, then it is given away. */

import type { HandedOff } from "../journal/entry.js";
import { JournalError } from "../journal/error.js";
import type { Kiosk } from "../kiosk.js";
import { saveFile } from "../save-file.js";
import { words } from "./words.js";

/** How it leaves. */
export type Way = "file" | "print";

const NAMES: Readonly<Record<HandedOff["as"], "draft" | "evidence" | "settlement">> = {
  "contract-draft": "draft",
  evidence: "evidence",
  settlement: "settlement",
};

/**
 * Writes down what leaves, and gives it away. What could not be written down stays.
 *
 * @returns what went wrong, in the kiosk's language; null when nothing did
 */
export async function takeOut(
  kiosk: Kiosk,
  { interest, as, payload }: Omit<HandedOff, "type">,
  way: Way,
): Promise<string | null> {
  const { journal, language, today, tell } = kiosk;
  const t = words[language];
  try {
    await journal.append({ type: "handed-off", interest, as, payload });
  } catch (error) {
    if (error instanceof JournalError) return `${error.in(language)}（${error.code}）`;
    throw error;
  }
  if (way === "print") {
    window.print();
  } else {
    const name = `daqiao-${as}-${interest.replaceAll("/", "-")}-${today}.json`;
    saveFile(name, "application/json", `${JSON.stringify(payload, null, 2)}\n`);
  }
  tell(t.takenOut(t[NAMES[as]]));
  return null;
}
