/**
 * A record as an exchange writes it: what goes into a pack and comes back as it was. Fields that
 * are not named here are kept and shown.
 */

/** The twelve kinds of record. Matching joins offers and needs; the others can be searched. */
export type Kind =
  | "offer"
  | "need"
  | "challenge"
  | "org"
  | "person"
  | "facility"
  | "instrument"
  | "service"
  | "finance"
  | "policy"
  | "event"
  | "dataset";

/** A text in one or both languages, or one of no stated language. */
export type Text = string | { readonly zh?: string; readonly en?: string };

/** A code of a list, or a free tag as a plain string. */
export type Tag = string | { readonly scheme: string; readonly code: string };

/** Maturity in one of the schemes of the pack's code lists. */
export interface Maturity {
  readonly scheme: string;
  readonly code: string;
}

/** Price of an offer, or budget of a need, in whole units of `currency` (ISO 4217). */
export interface Price {
  /** `range` when absent. */
  readonly type?: "fixed" | "range" | "negotiable";
  readonly min?: number;
  readonly max?: number;
  readonly currency?: string;
}

/** A record as an exchange writes it. Unknown fields are kept and returned as they are. */
export interface RecordInput {
  readonly id: string;
  readonly kind: Kind;
  readonly title: Text;
  readonly summary?: Text;
  readonly problem?: Text;
  readonly solution?: Text;
  readonly advantage?: Text;
  readonly application?: Text;
  readonly current_state?: Text;
  readonly expected?: Text;
  readonly description?: Text;
  readonly keywords?: readonly string[];
  readonly tags?: readonly Tag[];
  /** GB/T 2260 code of 2, 4 or 6 digits, or an ISO 3166-1 two-letter country code. */
  readonly region?: string;
  readonly maturity?: Maturity;
  readonly min_maturity?: Maturity;
  readonly price?: Price;
  readonly modes?: readonly string[];
  readonly payment?: readonly string[];
  /** Where it is offered or sought, as codes; nothing for anywhere. */
  readonly service_regions?: readonly string[];
  readonly indicators?: readonly Indicator[];
  /** Of finance products and policies: what they ask of an enterprise. */
  readonly eligibility?: readonly Rule[];
  readonly provider?: {
    readonly name?: Text;
    readonly type?: string;
    readonly [key: string]: unknown;
  };
  /** Dates are `YYYY-MM-DD`. */
  readonly published?: string;
  readonly updated?: string;
  readonly confirmed?: string;
  readonly valid_through?: string;
  readonly deadline?: string;
  readonly status?: "open" | "in-deal" | "closed" | "withdrawn" | "expired";
  readonly source?: {
    readonly market?: string;
    readonly url?: string;
    readonly [key: string]: unknown;
  };
  readonly [key: string]: unknown;
}

/** A figure: what an offer reaches, what a need asks for. */
export interface Indicator {
  readonly name: Text;
  readonly op?: "≥" | "≤" | "=" | "range";
  readonly value: number;
  /** The other end of a range. */
  readonly value2?: number;
  readonly unit?: string;
  /** Whether the need cannot do without it: an offer that conflicts is no answer. */
  readonly must?: boolean;
  readonly [key: string]: unknown;
}

/** A rule of eligibility: a fact of an enterprise against one or several values. */
export interface Rule {
  readonly field: string;
  readonly op: "=" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not-in" | "within";
  readonly value: unknown;
}

/** A need or offer that is only on this page: as {@link RecordInput}, without id and kind. */
export type Draft = Omit<RecordInput, "id" | "kind"> & {
  readonly id?: string;
  readonly kind?: Kind;
};
