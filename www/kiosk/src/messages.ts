/** The element's words, for what both say: prices, maturity, names of fields. */

import type { Language } from "./language.js";
import { en, type Messages, zh } from "./record-view.js";

/** The words of a language. */
export function messagesOf(language: Language): Messages {
  return language === "zh" ? zh : en;
}
