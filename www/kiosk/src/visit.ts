/**
 * What a visitor does at the kiosk, from the first touch to the reset. It lives in memory only and
 * nowhere else; the next visitor begins with {@link noVisit}.
 */

import type { Fact, Filters, Kind, MatchResponse, SearchResponse } from "daqiao";

/** The traces of one visitor. */
export interface Visit {
  /** What is looked for. */
  readonly find: Extract<Kind, "offer" | "need">;
  /** What was written. */
  readonly text: string;
  /** Field that is browsed, instead of a text. */
  readonly field: string | null;
  readonly filters: Filters;
  /** What answers; null while nothing was asked. */
  readonly answer: MatchResponse | SearchResponse | null;
  /** Figures of the visitor's firm, for rules of eligibility: turnover, innovation points and so on. */
  readonly facts: Readonly<Record<string, Fact>>;
}

/** Nobody was here yet. */
export const noVisit: Visit = {
  find: "offer",
  text: "",
  field: null,
  filters: {},
  answer: null,
  facts: {},
};
