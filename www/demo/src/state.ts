/** All that the page knows, as one value that is replaced and never changed. */

import type {
  FactorName,
  Match,
  MatchResponse,
  PackInfo,
  Progress,
  RecordInput,
  Weights,
} from "daqiao";

/** The two kinds of record that the demo joins. */
export type Side = "offer" | "need";

export type Currency = "CNY" | "EUR" | "USD";

/** Facets of the demo, in the order in which they are shown. */
export const FACETS = [
  "tags:contract-field",
  "region",
  "maturity",
  "price",
  "modes",
  "tags:focus",
  "status",
] as const;

export type DemoFacet = (typeof FACETS)[number];

/** Chosen values by facet. */
export type Selection = Readonly<Record<DemoFacet, readonly string[]>>;

/** What may be said beside the text. An empty string is "not said". */
export interface Conditions {
  /** Code of `contract-field`. */
  readonly field: string;
  readonly region: string;
  /** Whole units of `currency`; null is "not said". */
  readonly amount: number | null;
  readonly currency: Currency;
  /** Code of `market5`. */
  readonly maturity: string;
}

/** How far the page is. */
export type Phase =
  | { readonly name: "opening"; readonly progress: Progress | null }
  | { readonly name: "ready" }
  | { readonly name: "failed"; readonly error: unknown };

/** An answer, with the pages that were added to it. */
export interface Answer {
  readonly response: MatchResponse;
  readonly matches: readonly Match[];
  readonly milliseconds: number;
}

/** Number of records of a technology field. */
export interface FieldCount {
  readonly code: string;
  readonly needs: number;
  readonly offers: number;
}

export interface State {
  readonly phase: Phase;
  readonly pack: PackInfo | null;
  readonly overview: readonly FieldCount[];
  /** What is looked for. */
  readonly find: Side;
  readonly text: string;
  /** A record that is the question, in place of the text. */
  readonly record: RecordInput | null;
  readonly conditions: Conditions;
  readonly weights: Weights;
  readonly selection: Selection;
  readonly answer: Answer | null;
  /** Why the last question has no answer. */
  readonly error: unknown;
  /** The match whose words are shown in the question. */
  readonly active: Match | null;
}

export const NO_CONDITIONS: Conditions = {
  field: "",
  region: "",
  amount: null,
  currency: "CNY",
  maturity: "",
};

export const NO_SELECTION: Selection = {
  "tags:contract-field": [],
  region: [],
  maturity: [],
  price: [],
  modes: [],
  "tags:focus": [],
  status: [],
};

/** The engine's own defaults, so that the sliders start where it starts. */
export const DEFAULT_WEIGHTS: Weights = {
  text: 6,
  tags: 1.2,
  region: 0.5,
  maturity: 0.7,
  price: 0.7,
};

export const FACTORS: readonly FactorName[] = ["text", "tags", "region", "maturity", "price"];

export const INITIAL: State = {
  phase: { name: "opening", progress: null },
  pack: null,
  overview: [],
  find: "offer",
  text: "",
  record: null,
  conditions: NO_CONDITIONS,
  weights: DEFAULT_WEIGHTS,
  selection: NO_SELECTION,
  answer: null,
  error: null,
  active: null,
};

/** The other side of the bridge. */
export function opposite(side: Side): Side {
  return side === "offer" ? "need" : "offer";
}

/** How many values are chosen in all facets. */
export function chosenCount(selection: Selection): number {
  return FACETS.reduce((sum, facet) => sum + selection[facet].length, 0);
}
