/**
 * The events of `<daqiao-match>`. All bubble and cross shadow roots.
 *
 * None of them carries what the visitor wrote: a page that logs events logs no need.
 */

import type { ErrorCode } from "../errors.js";
import type { Kind, PackInfo, RecordInput } from "../types.js";

/** Everything is loaded; from now on the element makes no request. */
export interface ReadyEventDetail {
  readonly packs: readonly PackInfo[];
}

/** A match as it is shown, without its texts. */
export interface ShownMatch {
  readonly id: string;
  readonly market: string;
  /** 1 for the best match, whatever the order shown. */
  readonly rank: number;
  /** Millionths, 0 to 1,000,000. */
  readonly total: number;
}

/** Another list is shown. */
export interface ResultsEventDetail {
  readonly find: Kind;
  /** How many records answer at all. */
  readonly total: number;
  /** Those of the pages shown. */
  readonly matches: readonly ShownMatch[];
}

/** The visitor opened a record. `preventDefault()` keeps the element's own view of it closed. */
export interface SelectEventDetail {
  readonly id: string;
  readonly market: string;
  readonly record: RecordInput;
}

/** Something went wrong. The element shows it, too. */
export interface ErrorEventDetail {
  /** `unknown` for what is no error of this package. */
  readonly code: ErrorCode | "unknown";
  readonly message: string;
}

/** The events by name. */
export interface MatchEventMap {
  readonly "daqiao-ready": CustomEvent<ReadyEventDetail>;
  readonly "daqiao-results": CustomEvent<ResultsEventDetail>;
  readonly "daqiao-select": CustomEvent<SelectEventDetail>;
  readonly "daqiao-error": CustomEvent<ErrorEventDetail>;
}

/** What an event of a name carries. */
export type DetailOf<Name extends keyof MatchEventMap> = MatchEventMap[Name]["detail"];
