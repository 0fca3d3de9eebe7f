/** What the kiosk gives each of its screens. */

import type { Daqiao } from "daqiao";

import type { Catalogue } from "./catalogue.js";
import type { OpenJournal } from "./journal/journal.js";
import type { Language } from "./language.js";
import type { Place } from "./place.js";
import type { Visit } from "./visit.js";

/** The kiosk as a screen sees it. It is replaced by a new one when something in it changes. */
export interface Kiosk {
  readonly language: Language;
  readonly engine: Daqiao;
  readonly catalogue: Catalogue;
  readonly journal: OpenJournal;
  /** The day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly visit: Visit;
  /** Changes what is known of the visitor. */
  update(change: Partial<Visit>): void;
  /** Shows another screen. */
  go(place: Place): void;
  /** Shows the screen before this one. */
  back(): void;
  /** Says something for some seconds, aloud to screen readers. */
  tell(message: string): void;
}
