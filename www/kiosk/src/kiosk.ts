/** What the kiosk gives each of its screens. */

import type { CodeList, Daqiao, PackInfo } from "daqiao";

import type { Journal } from "./journal/journal.js";
import type { Language } from "./language.js";
import type { Place } from "./place.js";

/** The kiosk as a screen sees it. It is replaced by a new one when something in it changes. */
export interface Kiosk {
  readonly language: Language;
  readonly engine: Daqiao;
  readonly catalogue: Catalogue;
  readonly journal: Journal;
  /** The day, `YYYY-MM-DD`. */
  readonly today: string;
  /** Shows another screen. */
  go(place: Place): void;
  /** Says something for some seconds, aloud to screen readers. */
  tell(message: string): void;
}

/** What is known of the open packs. */
export interface Catalogue {
  readonly packs: readonly PackInfo[];
  /** The 11 fields of technology contracts; null when no open pack has the list. */
  readonly fields: CodeList | null;
}
