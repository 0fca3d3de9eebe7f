/** All that the view knows, as one value that is replaced and never changed. */

import type { Progress } from "../../read-body.js";
import type {
  CoachResponse,
  FacetValue,
  FactorName,
  FactorPart,
  Kind,
  Match,
  MatchRequest,
  MatchResponse,
  OtherSide,
  PackInfo,
  RecordInput,
  RecordQuality,
  SearchResponse,
  Slot,
  Weights,
} from "../../types.js";

/** The two kinds of record that matching joins. */
export type Side = "offer" | "need";

/** Chosen values by facet; a facet without choice is left out. */
export type Selection = Readonly<Record<string, readonly string[]>>;

/** From and to, both included; null is open. */
export interface Range {
  readonly min: number | null;
  readonly max: number | null;
}

/** Ranges that narrow the results: prices in yuan, readiness levels 1 to 9. */
export interface Ranges {
  readonly price: Range;
  readonly maturity: Range;
}

/** What may be said beside the text. An empty string is "not said". */
export interface Conditions {
  /** Code of `contract-field`. */
  readonly field: string;
  readonly region: string;
  /** Whole units of `currency`; null is "not said". */
  readonly amount: number | null;
  /** ISO 4217. */
  readonly currency: string;
  /** Code of `market5`, or a readiness level after `trl9:`. */
  readonly maturity: string;
}

/** Order of the results. */
export type Order = "match" | "newest" | "price" | "maturity";

/** How far the view is. */
export type Phase =
  | { readonly name: "waiting" }
  | { readonly name: "opening"; readonly progress: Progress | null }
  | { readonly name: "ready" }
  | { readonly name: "failed"; readonly error: unknown };

/** An answer, with the pages that were added to it. */
export interface Answer {
  readonly response: MatchResponse;
  readonly matches: readonly Match[];
  readonly milliseconds: number;
}

/** What a condition would do to one match, computed by the engine. */
export interface WhatIf {
  readonly change: Partial<Conditions>;
  readonly rank: number;
  readonly total: number;
}

/** What an enterprise knows of itself, for rules of eligibility. */
export type Facts = NonNullable<MatchRequest["facts"]>;

/** A match laid open. `null` is "still being computed". */
export interface Laid {
  readonly whatIf: readonly WhatIf[] | null;
  /** What else it takes; empty where the packs have no list of it. */
  readonly bundle: readonly Slot[];
  /** The match as the other side sees it. */
  readonly otherSide: OtherSide | null;
  /** How good its record is. */
  readonly quality: RecordQuality | null;
  /** Its rank there; null where the question is no record. */
  readonly otherRank: number | null;
}

/** Nothing is known yet of what lies behind a match. */
export const NOTHING_LAID: Laid = {
  whatIf: null,
  bundle: [],
  otherSide: null,
  quality: null,
  otherRank: null,
};

/** The sheet over the page. */
export type Panel =
  | { readonly name: "facets" }
  | { readonly name: "compare" }
  | { readonly name: "share" }
  | { readonly name: "receipt" }
  | { readonly name: "record"; readonly match: Match }
  | {
      readonly name: "picker";
      readonly text: string;
      readonly found: SearchResponse | null;
    };

export interface State {
  readonly phase: Phase;
  readonly packs: readonly PackInfo[];
  /** What is looked for. */
  readonly find: Side;
  /** Another kind of record that is looked for in its place; null for none. */
  readonly kind: Kind | null;
  /** What the visitor says of the own enterprise. It is in no link and no storage. */
  readonly facts: Facts;
  /** By name of a fact what rules ask of it: of the answer, and of what was said before. */
  readonly rules: ReadonlyMap<string, readonly FactorPart[]>;
  readonly text: string;
  /** A record that is the question, in place of the text. */
  readonly record: RecordInput | null;
  /** Market of `record`; empty where it does not matter. */
  readonly market: string;
  readonly conditions: Conditions;
  readonly weights: Weights;
  readonly selection: Selection;
  readonly ranges: Ranges;
  readonly order: Order;
  readonly answer: Answer | null;
  /** Why the last question has no answer. */
  readonly error: unknown;
  /** Why the texts of records have not arrived; null while they may. */
  readonly textsError: unknown;
  /** The match whose words are shown in the question. */
  readonly active: Match | null;
  /** What the text states and leaves open; null for a technology, and while nothing is written. */
  readonly coach: CoachResponse | null;
  /** The part of it that is looked at. */
  readonly coachPart: string | null;
  /** Matches laid open, by key. */
  readonly laid: ReadonlyMap<string, Laid>;
  /** Matches to compare, in the order in which they were chosen. */
  readonly compared: readonly Match[];
  /** Facets that show all their values. */
  readonly unfolded: ReadonlySet<string>;
  readonly panel: Panel | null;
  /** Whether there is room for the facets beside the results. */
  readonly wide: boolean;
  /** What a screen reader is told. */
  readonly announced: string;
}

export const NO_CONDITIONS: Conditions = {
  field: "",
  region: "",
  amount: null,
  currency: "CNY",
  maturity: "",
};

const OPEN: Range = { min: null, max: null };
export const NO_RANGES: Ranges = { price: OPEN, maturity: OPEN };

/** The engine's own defaults, so that the sliders start where it starts. */
export const DEFAULT_WEIGHTS: Weights = {
  text: 6,
  tags: 1.2,
  region: 0.5,
  maturity: 0.7,
  price: 0.7,
  modes: 0.4,
  payment: 0.3,
  indicators: 1,
  freshness: 0.3,
  eligibility: 1.5,
};

/** The factors, those first that a question in words can have. */
export const FACTORS = Object.keys(DEFAULT_WEIGHTS) as readonly FactorName[];
/** How many of them always have a slider. */
const BASE = 5;

/** The factors that play a part: the first ones, and what the answer has besides. */
export function factorsIn({ answer }: Pick<State, "answer">): readonly FactorName[] {
  const has = new Set(answer?.matches[0]?.factors.map(({ name }) => name));
  return FACTORS.filter((name, at) => at < BASE || has.has(name));
}

export const ORDERS: readonly Order[] = ["match", "newest", "price", "maturity"];

/** Fewest and most matches that can be compared. */
export const COMPARED = { least: 2, most: 4 } as const;

export const INITIAL: State = {
  phase: { name: "waiting" },
  packs: [],
  find: "offer",
  kind: null,
  facts: {},
  rules: new Map(),
  text: "",
  record: null,
  market: "",
  conditions: NO_CONDITIONS,
  weights: DEFAULT_WEIGHTS,
  selection: {},
  ranges: NO_RANGES,
  order: "match",
  answer: null,
  error: null,
  textsError: null,
  active: null,
  coach: null,
  coachPart: null,
  laid: new Map(),
  compared: [],
  unfolded: new Set(),
  panel: null,
  wide: false,
  announced: "",
};

/** The other side of the bridge. */
export function opposite(side: Side): Side {
  return side === "offer" ? "need" : "offer";
}

/** A key for a match: ids are unique in a market only. */
export function keyOf({ market, id }: Pick<Match, "market" | "id">): string {
  return `${market}/${id}`;
}

/** Whether a range narrows anything. */
export function isSet({ min, max }: Range): boolean {
  return min !== null || max !== null;
}

/** How many values and ranges are chosen. */
export function chosenCount({
  selection,
  ranges,
}: Pick<State, "selection" | "ranges">): number {
  const values = Object.values(selection).reduce((sum, { length }) => sum + length, 0);
  return values + [ranges.price, ranges.maturity].filter(isSet).length;
}

/** Whether texts of the records shown are to come. */
export function isEarly({ answer }: Pick<State, "answer">): boolean {
  return answer?.response.early === true;
}

/** Whether something is asked. */
export function asks({ record, text }: Pick<State, "record" | "text">): boolean {
  return record !== null || text.trim() !== "";
}

/** Facets of the whole pack, by name. Their values carry the labels of the code lists. */
export type Catalogue = Readonly<Record<string, readonly FacetValue[]>>;
