/** What an error says to people. */

import { DaqiaoError } from "daqiao";

import { JournalError } from "./journal/error.js";
import type { Language } from "./language.js";
import { OfflineError } from "./offline/offline-error.js";
import { StaffError } from "./staff/staff-error.js";

/** The message in a language, where the error knows it; else as it is. */
export function messageOf(error: unknown, language: Language): string {
  if (error instanceof JournalError || error instanceof StaffError || error instanceof OfflineError) {
    return error.in(language);
  }
  if (error instanceof DaqiaoError) return language === "zh" ? error.zh : error.message;
  return error instanceof Error ? error.message : String(error);
}
