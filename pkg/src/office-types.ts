/**
 * What the office of an exchange asks: statistics, managers for matches, teams for needs.
 * Part of the public data, like `types.ts`.
 */

import type { Draft, FacetName, Filters, Kind, Reason, RecordInput, Span } from "./types.js";

/** Asks how many records there are, and how many needs nothing meets. */
export interface StatisticsRequest {
  /**
   * Up to three dimensions, whose values are crossed. Records without a tag of a scheme count
   * where their other tags and their modes lead to by a crosswalk.
   */
  readonly by?: readonly Exclude<FacetName, "kind" | "price">[];
  /** Which records are counted. Offers that they leave out still meet needs. */
  readonly filters?: Filters;
  /**
   * The least total, 0 to 1,000,000, at which an offer meets a need. Without it nothing is
   * matched, and `asked` and `unmet` are null.
   */
  readonly threshold?: number;
  /**
   * Most needs that are matched, 1 to 1,000,000; each takes the time of a match. Of more, so many
   * are taken at even distances. @defaultValue 1000
   */
  readonly maxNeeds?: number;
  /** Counts from 1 to below this are not told, nor what they could be worked out from. */
  readonly minCell?: number;
}

/** Counts; null for what is not told or was not asked for. */
export interface StatisticsCounts {
  /** By kind of record; the same kinds in each row. */
  readonly records: { readonly [Name in Kind]?: number | null };
  /** Needs that were matched: those that are not closed, withdrawn or expired. */
  readonly asked: number | null;
  /** Of those, the ones that nothing meets. */
  readonly unmet: number | null;
}

/** A value of a dimension. */
export interface StatisticsValue {
  /** The code, as filters name it. */
  readonly value: string;
  readonly label: { readonly zh: string; readonly en: string } | null;
}

/** The counts of one combination of values. */
export interface StatisticsRow {
  /** One for each dimension; null for records that say nothing there. */
  readonly values: readonly (StatisticsValue | null)[];
  readonly counts: StatisticsCounts;
}

/** What was counted. */
export interface StatisticsResponse {
  readonly by: readonly string[];
  /** In the order of values. A record with two values of a dimension counts in the row of each. */
  readonly rows: readonly StatisticsRow[];
  /** Of all records, each once. */
  readonly all: StatisticsCounts;
}

/** A record of an open pack. */
export interface RecordRef {
  readonly id: string;
  /** Needed only when two open packs have the same id. */
  readonly market?: string;
}

/** A need and an offer that answers it. */
export interface AssignPair {
  readonly need: RecordRef;
  readonly offer: RecordRef;
  /** How well it answers, 0 to 1,000,000. */
  readonly total: number;
}

/** Asks which technology manager should take which match. At least one of `pairs`, `needs`. */
export interface AssignRequest {
  /** Matches that are known; with those found for `needs` at most 1,000. */
  readonly pairs?: readonly AssignPair[];
  /** Needs whose best offers are looked for first. */
  readonly needs?: readonly RecordRef[];
  /** Most offers for each of `needs`, 1 to 10. @defaultValue 1 */
  readonly perNeed?: number;
  /** Who may take matches. Default: every person whose role is manager. */
  readonly managers?: readonly RecordRef[];
  /** Most matches of a manager who does not say, 0 to 1,000. @defaultValue 5 */
  readonly capacity?: number;
}

/** How well a manager fits a match, in millionths; `docs/office.md` has the formula. */
export interface Fit {
  readonly fit: number;
  readonly fields: number;
  readonly region: number;
  readonly level: number;
}

/** A match and the manager who takes it. */
export interface Assigned {
  readonly pair: AssignPair;
  readonly manager: RecordRef;
  /** The match's total times the fit, 1 to 1,000,000. */
  readonly value: number;
  readonly fit: Fit;
  readonly reason: Reason;
}

/** A match that nobody takes. */
export interface Unassigned {
  readonly pair: AssignPair;
  /** `assign/no-manager`, `assign/other-field` or `assign/full`. */
  readonly reason: Reason;
}

/** How much a manager takes. */
export interface ManagerLoad {
  readonly manager: RecordRef;
  readonly capacity: number;
  readonly assigned: number;
}

/** Who takes what. Of all ways in which nobody takes too much, one with the greatest value. */
export interface AssignResponse {
  readonly assigned: readonly Assigned[];
  readonly unassigned: readonly Unassigned[];
  readonly managers: readonly ManagerLoad[];
  /** Sum of the values of `assigned`. */
  readonly value: number;
}

/** Asks for persons who together cover a need. Exactly one of `record`, `text`, `draft`. */
export interface TeamRequest {
  /** Id of a record in an open pack. */
  readonly record?: string;
  /** Market of `record`, needed only when two open packs have the same id. */
  readonly market?: string;
  /** Free text, 1 to 20,000 characters. */
  readonly text?: string;
  readonly draft?: Draft;
  /** Which persons may be chosen. */
  readonly filters?: Filters;
  /** Most members, 1 to 3. @defaultValue 3 */
  readonly size?: number;
  /** How many of the persons who match best are chosen from, 1 to 40. @defaultValue 20 */
  readonly candidates?: number;
}

/** A member of a team. */
export interface TeamMember {
  readonly person: RecordRef;
  /** Total of the match, 0 to 1,000,000. */
  readonly total: number;
  /** What they cover alone, in millionths of the weight of what is asked. */
  readonly coverage: number;
  /** What they add to those before them; the sum over the members is the team's coverage. */
  readonly adds: number;
  /** The parts of the question that they cover. */
  readonly covers: readonly Span[];
  /** What they cover that nobody before them does. */
  readonly reason: Reason;
  readonly record: RecordInput;
}

/** A team: no other one of its size or less, among the candidates, covers more. */
export interface TeamResponse {
  /** What the members cover together, in millionths of the weight of what is asked. */
  readonly coverage: number;
  /** What all candidates cover together. */
  readonly reachable: number;
  /** The candidate who covers most alone; null when there is none. */
  readonly best: { readonly person: RecordRef; readonly coverage: number } | null;
  readonly candidates: number;
  /** Who covers most stands first. Fewer than asked for when more would add nothing. */
  readonly members: readonly TeamMember[];
  /** Parts of the question that no member covers, and that overlap nothing that one does. */
  readonly missing: readonly Span[];
}
