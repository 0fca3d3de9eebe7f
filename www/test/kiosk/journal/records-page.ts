/** The records screen alone: `showRecords("zh")`. */

import "../../../kiosk/src/journal/screen.js";
import { openJournal } from "../../../kiosk/src/journal/open.js";
import type { Language } from "../../../kiosk/src/language.js";

declare global {
  interface Window {
    showRecords(language: Language): Promise<void>;
    /** What the screen told. */
    told: string[];
  }
}

window.journal = openJournal();
window.told = [];
window.showRecords = async (language) => {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  const screen = document.createElement("daqiao-records");
  const kiosk = {
    journal: await window.journal,
    language,
    tell: (message: string) => window.told.push(message),
  };
  // The screen needs no more of a kiosk than this.
  Object.assign(screen, { kiosk });
  document.body.replaceChildren(screen);
};
