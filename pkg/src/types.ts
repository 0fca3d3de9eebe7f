/**
 * The public data of Daqiao: what goes into the engine and what comes back.
 *
 * These types mirror `src/wire/` of the Rust core and are held to it by the
 * golden files in `tests/wire/`. All of it is plain JSON data: no class, no
 * `undefined` value, no `Map`. Scores are integers in millionths.
 */

import type { Draft, Kind, RecordInput } from "./record-types.js";

export type * from "./record-types.js";

/** Which records may be returned. Inside one list any value will do; every list given must be met. */
export interface Filters {
  readonly kind?: readonly Kind[];
  /** `scheme:code`, or `free:word` for a free tag. Values of one scheme are alternatives. */
  readonly tags?: readonly string[];
  /** Codes; a shorter code takes in all that begin with it. */
  readonly region?: readonly string[];
  /**
   * Readiness levels, 1 to 9, both ends included, and `steps`: values of the facet `maturity`.
   * Records without maturity are left out.
   */
  readonly maturity?: {
    readonly min?: number;
    readonly max?: number;
    readonly steps?: readonly string[];
  };
  /** Whole currency units. `negotiable` (default true) also keeps negotiable prices; unknown prices are left out. */
  readonly price?: {
    readonly min?: number;
    readonly max?: number;
    readonly currency?: string;
    readonly negotiable?: boolean;
    /** Values of the facet `price`. */
    readonly bands?: readonly string[];
  };
  readonly status?: readonly string[];
  readonly modes?: readonly string[];
  readonly payment?: readonly string[];
  /** Where it is in use already: codes as in `region`. */
  readonly deployedIn?: readonly string[];
  /** Room for at least so many more; records that do not say are left out. */
  readonly vacancy?: number;
  readonly market?: readonly string[];
}

/** Facets that can be counted. `tags:<scheme>` counts the codes of one scheme. */
export type FacetName =
  | "kind"
  | "region"
  | "maturity"
  | "price"
  | "status"
  | "modes"
  | "market"
  | `tags:${string}`;

/** The factors of a score. */
export type FactorName =
  | "text"
  | "tags"
  | "region"
  | "maturity"
  | "price"
  | "modes"
  | "payment"
  | "indicators"
  | "freshness"
  | "eligibility";

/** A name in both languages. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** What an enterprise knows of itself: a number, a text, true or false, or a list of them. */
export type Fact = number | string | boolean | readonly (number | string | boolean)[];

/**
 * What a list is sorted by: how well records answer; the latest of the dates of publishing,
 * updating and confirming; price or budget, lowest first; readiness, highest first. Records
 * that do not say come last, equal ones are in the order of their totals, then ids.
 */
export type Sort = "match" | "newest" | "price" | "maturity";

/** How much each factor counts, 0 to 10; only the ratios matter. */
export type Weights = { readonly [Name in FactorName]: number };

interface Page {
  readonly filters?: Filters;
  readonly facets?: readonly FacetName[];
  /** 1 to 200. @defaultValue 10 */
  readonly limit?: number;
  /** 0 to 10,000. @defaultValue 0 */
  readonly offset?: number;
  /** Whether words and highlights are returned. Factors always are. @defaultValue true */
  readonly explain?: boolean;
  /** The order of the whole list, not of the page alone. Ranks stay those by match. @defaultValue "match" */
  readonly sort?: Sort;
  /**
   * Whether to answer before the texts of records have arrived. What needs them is left out then:
   * a record is its id, kind and title, words are those of the question, twins of several markets
   * stand by themselves. Order, totals and points are final but for twins. @defaultValue false
   */
  readonly early?: boolean;
}

/** Asks for the records that answer another. Exactly one of `record`, `text`, `draft`. */
export interface MatchRequest extends Page {
  /** Id of a record in an open pack. */
  readonly record?: string;
  /** Market of `record`, needed only when two open packs have the same id. */
  readonly market?: string;
  /** Free text, 1 to 20,000 characters. Its first line counts as the title when more lines follow. */
  readonly text?: string;
  readonly draft?: Draft;
  /** The kind that is looked for. Default: offers for a need or a text, needs for an offer. */
  readonly find?: Kind;
  readonly weights?: Partial<Weights>;
  /** Factors that must not fail: a record that says otherwise is no answer, one that says nothing passes. */
  readonly must?: readonly FactorName[];
  /** What an enterprise knows of itself, for rules of eligibility. It stays in this page, and the engine keeps nothing of it. */
  readonly facts?: Readonly<Record<string, Fact>>;
  /** The day on which it is asked, `YYYY-MM-DD`. Without it dates play no part. */
  readonly today?: string;
  /** Whether each match also says how its record sees the one that asks. @defaultValue false */
  readonly bothSides?: boolean;
  /** Whether each match also says how good its record is. @defaultValue false */
  readonly quality?: boolean;
  /** For `explain`: whether it says what would change the match. @defaultValue false */
  readonly whatIf?: boolean;
}

/** Looks words up. Without `text` all records that pass the filters are listed. */
export interface SearchRequest extends Page {
  readonly text?: string;
}

/** Asks what a need states and what it leaves open. Exactly one of `text`, `draft`. */
export interface CoachRequest {
  /** Free text, up to 20,000 characters. */
  readonly text?: string;
  /** A need in any state of being written; its texts, `elements` and `indicators` are read. */
  readonly draft?: Partial<Draft>;
}

/** One part of a completeness. */
export interface CoachPart {
  /** `material`, `method`, `efficacy`, `product`, `application`, `indicators`, `length`. */
  readonly name: string;
  readonly label: Label;
  /** Weight in millionths; the weights sum to 1,000,000. */
  readonly weight: number;
  /** How much of it is there, 0 to 1,000,000. */
  readonly share: number;
  /** `weight × share`, rounded: what it adds to the completeness. */
  readonly points: number;
  /** What says that it is there. */
  readonly spans: readonly Span[];
  /** What to add; null when nothing is missing. */
  readonly hint: Reason | null;
}

/** What a need states and what it leaves open. */
export interface CoachResponse {
  /** Sum of the parts' points, 0 to 1,000,000. */
  readonly completeness: number;
  /** Edition of the list of elements; null when no open pack has one, and only figures and length are looked at. */
  readonly list: string | null;
  /** The elements in the order of the list, then `indicators`, then `length`. */
  readonly parts: readonly CoachPart[];
}

/** A part of a text, in UTF-16 units: `value.slice(start, end) === text`. */
export interface Span {
  /** JSON pointer to the string, such as `/title/zh`, `/keywords/2`, or `/text` in a request. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A word that carried the match. */
export interface Word {
  readonly text: string;
  /** Its part of the text factor's points, in millionths. */
  readonly points: number;
  /**
   * The phrase of the question that led to it, over a bridge or because it was read as this word;
   * null when the question has the word itself.
   */
  readonly via: string | null;
}

/** A sentence for people, with a stable code for programs. */
export interface Reason {
  /** Such as `price/within-budget`. Never reused for another meaning. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** One part of a total. */
export interface Factor {
  readonly name: FactorName;
  /** Weight in millionths; the weights of a result sum to 1,000,000. */
  readonly weight: number;
  /** How well this factor is met, 0 to 1,000,000. */
  readonly share: number;
  /** `weight × share`, rounded: the points it adds to the total. */
  readonly points: number;
  /** False when one side says nothing, and the share is the neutral one. */
  readonly known: boolean;
  readonly reason: Reason;
  /** Of figures and rules: each of them. */
  readonly parts?: readonly FactorPart[];
}

/** One figure or rule of a factor. */
export interface FactorPart {
  /** Code of the figure, or name of the fact. */
  readonly name: string;
  /** Of a figure the first four, of a rule the last three. */
  readonly state: "met" | "met-with-margin" | "conflicting" | "unknown" | "passed" | "failed";
  readonly label: Label;
  readonly reason: Reason;
  /** What a rule asks of the fact. */
  readonly rule?: PartRule;
}

/** What a rule asks of a fact, so that a page can ask for it. */
export interface PartRule {
  readonly op: "=" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not-in" | "within";
  readonly values: readonly { readonly value: Fact; readonly label: Label }[];
}

/** A match as the other side sees it. */
export interface OtherSide {
  readonly total: number;
  readonly factors: readonly Factor[];
}

/** A change of the question, and what comes of it. */
export interface WhatIf {
  /** JSON pointer to the field of the question, or `/facts/…` of the request. */
  readonly field: string;
  readonly value: unknown;
  /** Total and rank that the record then has; rank 0 when it is still no answer. */
  readonly total: number;
  readonly rank: number;
  /** All of it as a sentence. */
  readonly reason: Reason;
}

/** The same record in another market. */
export interface Twin {
  readonly market: string;
  readonly id: string;
  /** What it says otherwise: `one` is the match, `other` the other record. */
  readonly differences: readonly {
    readonly path: string;
    readonly one: unknown;
    readonly other: unknown;
  }[];
}

/** What stands around a match: one slot for each step from result to market. */
export interface Bundle {
  readonly slots: readonly Slot[];
  /** How many slots are filled. */
  readonly filled: number;
}

/** One step, and who takes it. */
export interface Slot {
  /** Code of the list `slot`, such as `pilot`. */
  readonly name: string;
  readonly label: Label;
  /** Whether the offer says that it lacks this. */
  readonly lacks: boolean;
  /** The best record; two for finance products that go together; none. */
  readonly matches: readonly Match[];
  /** Why these, or why none. */
  readonly reason: Reason;
}

/** A match to be kept and recomputed. It holds the request, and so what the need says. */
export interface MatchRecord {
  readonly format: "daqiao-match/1";
  readonly engine_version: string;
  readonly packs: readonly {
    readonly market: string;
    readonly digest: string;
    readonly added: number;
    readonly removed: number;
  }[];
  readonly created: string;
  readonly request: unknown;
  readonly match: Match;
}

/** What came of recomputing a match record. */
export interface Verification {
  readonly same: boolean;
  /** JSON pointers to what did not come out again. */
  readonly differences: readonly string[];
}

/**
 * How surely words say that a record answers. It means the same for every question, which a total does not; price, place and the like play no part.
 */
export interface Confidence {
  /** 0 to 100: the chance that the best record of a question answers it, when every second question has an answer. */
  readonly percent: number;
  /** `strong` from 70, `fair` from 20, else `weak`. */
  readonly band: "strong" | "fair" | "weak";
}

/** A record that answers, and why. */
export interface Match {
  readonly id: string;
  readonly market: string;
  readonly kind: Kind;
  /** The whole record as the exchange wrote it. */
  readonly record: RecordInput;
  /** Place by match, 1 for the best, whatever the list is sorted by. 0 in an explanation of a record that does not answer. */
  readonly rank: number;
  /** Sum of the points of all factors, 0 to 1,000,000. */
  readonly total: number;
  /** How surely its words say that it answers. Left out where no word does. */
  readonly confidence?: Confidence;
  readonly factors: readonly Factor[];
  /** Best first. Empty when `explain` is false. */
  readonly words: readonly Word[];
  /** Where the words stand in `record`. */
  readonly highlights: readonly Span[];
  /** Where they stand in the request's text, draft or record. */
  readonly queryHighlights: readonly Span[];
  /** `scheme:code` of the tags on both sides. */
  readonly sharedTags: readonly string[];
  /** What the need says is not wanted, in its words, and the record names all the same. */
  readonly unwanted?: readonly string[];
  /** In an explanation: why the record is no answer though its words may be right. */
  readonly hardFails?: readonly Reason[];
  /** With `bothSides`: how the record, as the question, sees the one that asked. */
  readonly otherSide?: OtherSide;
  /** With `quality`: how good the record is, in millionths. It changes neither total nor order. */
  readonly quality?: RecordQuality;
  /** What the side that asks wants to see proved, and what of it the other side proves. */
  readonly acceptance?: readonly Acceptance[];
  /** In an explanation with `whatIf`: what would change the match, the highest total first. */
  readonly whatIf?: readonly WhatIf[];
  /** The same record in other markets, which this one answers for. */
  readonly alsoIn?: readonly Twin[];
}

/** How good a record is as a record. All figures are in millionths. */
export interface RecordQuality {
  readonly total: number;
  /** How much of what people look for is there. */
  readonly completeness: number;
  /** How lately it was touched; null when the request has no day. */
  readonly freshness: number | null;
  /** How much of it is proved; null for kinds that need no proof. */
  readonly evidence: number | null;
  /** How much of it is not padding. */
  readonly substance: number;
  /** Fields that are not there, those that count most first. */
  readonly missing: readonly string[];
}

/** One condition of acceptance. */
export interface Acceptance {
  readonly condition: string;
  /** `met` when an entry of the evidence has its words. */
  readonly state: "met" | "unknown";
  /** That entry, as it stands in the record. */
  readonly evidence?: unknown;
}

export interface FacetValue {
  /** `offer`, `05`, `32` (province) or `DE`, a readiness level, a price band, … */
  readonly value: string;
  readonly count: number;
  /** From the pack's code lists; null when no list has the value. */
  readonly label: Label | null;
}

export interface MatchResponse {
  readonly find: Kind;
  /** How many records answer at all and pass the filters. */
  readonly total: number;
  /** How many more would, but fail what they must not. */
  readonly excluded: number;
  readonly offset: number;
  /** The surest of all that answer, on the page or not. `weak`: there is no good match. */
  readonly bestConfidence?: Confidence;
  readonly matches: readonly Match[];
  /** For each facet asked for, counted under all filters but its own. Most frequent first. */
  readonly facets: Readonly<Record<string, readonly FacetValue[]>>;
  /** Words of a text that were read as others. Left out when there is none. */
  readonly readAs?: readonly ReadAs[];
  /** Whether texts were still to come, as an early request allows. Left out when all was there. */
  readonly early?: boolean;
}

/** A word of the question that no record has, and the words that it was read as. */
export interface ReadAs {
  /** As it stands in the question. */
  readonly typed: string;
  /** `pinyin`: the Chinese words that sound so. `spelling`: the words that are written almost so. */
  readonly by: "pinyin" | "spelling";
  /** The words, the likeliest first; one at least, three at most. */
  readonly words: readonly string[];
}

export interface SearchResponse {
  /** `all`: every word is in every result. `any`: no record has them all. `none`: there was no text. */
  readonly mode: "all" | "any" | "none";
  readonly total: number;
  readonly offset: number;
  readonly matches: readonly Match[];
  readonly facets: Readonly<Record<string, readonly FacetValue[]>>;
  /** Words of the text that were read as others. Left out when there is none. */
  readonly readAs?: readonly ReadAs[];
  /** Whether texts were still to come, as an early request allows. Left out when all was there. */
  readonly early?: boolean;
}

/** What an open pack says of itself. */
export interface PackInfo {
  readonly market: string;
  readonly title: { readonly zh?: string; readonly en?: string };
  /** Date of the data, `YYYY-MM-DD`, or null. */
  readonly date: string | null;
  readonly licence: string | null;
  readonly records: number;
  /** Number of records by kind. */
  readonly counts: Readonly<Record<string, number>>;
  /** For each kind the kinds that answer it, of which there are records; best matched first. */
  readonly finds: Readonly<Record<string, readonly Kind[]>>;
  /** Size of the whole file. */
  readonly bytes: number;
  /** Whether all of it has arrived; the texts of records may come later. */
  readonly whole: boolean;
  /** SHA-256 of the pack's header, which holds the checksum of every section; hexadecimal. */
  readonly digest: string;
  readonly formatVersion: number;
  readonly engineVersion: string;
  /** Records added or replaced and removed since the pack was made. */
  readonly added: number;
  readonly removed: number;
}

/** A list of codes with its origin. */
export interface CodeList {
  /** The scheme that tags name, such as `contract-field`. */
  readonly scheme: string;
  readonly title: Label;
  readonly source: string;
  readonly edition: string;
  /** The edition's date, `YYYY-MM-DD`. */
  readonly date: string;
  /** Whether a code outside the list is an error. */
  readonly closed: boolean;
  /** Whether the pack left out codes that its records do not use. */
  readonly partial?: boolean;
  /** The codes in the list's own order; `parent` names the one above in a tree. */
  readonly codes: readonly (Label & { readonly code: string; readonly parent?: string })[];
}

/** What is wrong with a record that was not taken. */
export interface Problem {
  /** Position in the input, from 1: a line in a file, a place in an array. */
  readonly line: number;
  readonly id: string | null;
  /** JSON pointer to the field. */
  readonly field: string;
  readonly reason: Reason;
}

export interface AddReport {
  readonly added: number;
  readonly replaced: number;
  readonly rejected: readonly Problem[];
}

export interface RemoveReport {
  readonly removed: number;
  readonly missing: readonly string[];
}
