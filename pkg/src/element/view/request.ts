/** From the state of the view to a request of the engine. */

import type { Draft, FacetName, Filters, MatchRequest, Maturity } from "../../types.js";
import { type Conditions, isSet, type Ranges, type Selection, type State } from "./state.js";

/** What the host of the element adds to every request. */
export interface Fixed {
  readonly filters: Filters;
  readonly market: string;
  readonly facets: readonly string[];
  readonly limit: number;
}

/** The request of a state; null while nothing is asked. */
export function requestOf(state: State, fixed: Fixed, offset = 0): MatchRequest | null {
  const question = questionOf(state);
  if (question === null) return null;
  return {
    ...question,
    find: state.kind ?? state.find,
    weights: state.weights,
    ...(Object.keys(state.facts).length === 0 ? {} : { facts: state.facts }),
    filters: both(narrowing(fixed), filtersOf(state.selection, state.ranges)),
    facets: fixed.facets.filter(isFacet),
    limit: Math.min(200, Math.max(1, Math.round(fixed.limit) || 1)),
    offset,
    ...(state.order === "match" ? {} : { sort: state.order }),
  };
}

/** A record, a text alone, or a draft when conditions stand beside the text. */
export function questionOf(
  state: Pick<State, "record" | "market" | "text" | "conditions" | "find">,
): Pick<MatchRequest, "record" | "market" | "text" | "draft"> | null {
  const { record, market, text } = state;
  const conditions = conditionsOf(state.conditions, state.find === "offer");
  const plain = Object.keys(conditions).length === 0;
  if (record !== null) {
    if (!plain) return { draft: { ...record, ...conditions } };
    return { record: record.id, ...(market === "" ? {} : { market }) };
  }
  if (text.trim() === "") return null;
  if (plain) return { text };
  const { title, body } = splitText(text);
  const rest = body === "" ? {} : { description: body };
  const kind = state.find === "offer" ? "need" : "offer";
  return { draft: { kind, title, ...rest, ...conditions } };
}

/** The conditions as fields of a record: a budget and a wish in a need, a price and a fact in an offer. */
function conditionsOf(said: Conditions, isNeed: boolean): Partial<Draft> {
  const { field, region, amount, currency, maturity } = said;
  const price = isNeed
    ? ({ type: "range", max: amount ?? 0, currency } as const)
    : ({ type: "range", min: amount ?? 0, currency } as const);
  const reached = maturityOf(maturity);
  return {
    ...(field === "" ? {} : { tags: [{ scheme: "contract-field", code: field }] }),
    ...(region === "" ? {} : { region }),
    ...(amount === null ? {} : { price }),
    ...(maturity === "" ? {} : isNeed ? { min_maturity: reached } : { maturity: reached }),
  };
}

function maturityOf(code: string): Maturity {
  const level = /^trl9:(.+)$/.exec(code)?.[1];
  return level === undefined ? { scheme: "market5", code } : { scheme: "trl9", code: level };
}

/** Title and body of a text, and where each begins: of several lines the first is the title. */
export function splitText(text: string): {
  readonly title: string;
  readonly body: string;
  readonly titleStart: number;
  readonly bodyStart: number;
} {
  const titleStart = text.length - text.trimStart().length;
  const end = text.indexOf("\n", titleStart);
  if (end === -1) return { title: text.slice(titleStart), body: "", titleStart, bodyStart: 0 };
  const rest = text.slice(end + 1);
  const body = rest.trim() === "" ? "" : rest;
  return { title: text.slice(titleStart, end), body, titleStart, bodyStart: end + 1 };
}

/** Whether a name is one that the engine counts. */
export function isFacet(name: string): name is FacetName {
  return (
    /^tags:./.test(name) ||
    ["kind", "region", "maturity", "price", "status", "modes", "market"].includes(name)
  );
}

function filtersOf(selection: Selection, ranges: Ranges): Filters {
  const tags = Object.entries(selection).flatMap(([facet, values]) =>
    facet.startsWith("tags:") ? values.map((code) => `${facet.slice(5)}:${code}`) : [],
  );
  const { region, maturity, price, modes, status, market } = selection;
  const levels = given({ ...ranges.maturity, steps: maturity });
  const currency = isSet(ranges.price) ? "CNY" : null;
  const amounts = given({ ...ranges.price, currency, bands: price });
  return {
    ...(tags.length === 0 ? {} : { tags }),
    ...(Object.keys(levels).length === 0 ? {} : { maturity: levels }),
    ...(Object.keys(amounts).length === 0 ? {} : { price: amounts }),
    ...given({ region, modes, status, market }),
  };
}

/** The host's filters, and its market as one more. */
export function narrowing({ filters, market }: Pick<Fixed, "filters" | "market">): Filters {
  return market === "" ? filters : { ...filters, market: [market] };
}

/** No market has an empty name. */
const NOTHING: Filters = { market: [""] };

/**
 * What the host demands, and of that what the visitor chose: where both name values, only those
 * hold that both name. Should that be none, nothing passes.
 */
function both(host: Filters, chosen: Filters): Filters {
  const lists = {
    region: common(host.region, chosen.region, within),
    modes: common(host.modes, chosen.modes),
    status: common(host.status, chosen.status),
    market: common(host.market, chosen.market),
    tags: tags(host.tags ?? [], chosen.tags ?? []),
  };
  const steps = common(host.maturity?.steps, chosen.maturity?.steps);
  const bands = common(host.price?.bands, chosen.price?.bands);
  const all = [...Object.values(lists), steps, bands];
  if (all.some((list) => list?.length === 0)) return NOTHING;
  const maturity = given({ ...ends(host.maturity, chosen.maturity), steps });
  // Amounts of two currencies cannot be compared: the host's stay.
  const comparable =
    host.price?.currency === undefined || host.price.currency === chosen.price?.currency;
  const amounts = comparable ? ends(host.price, chosen.price) : {};
  const price = given({
    ...host.price,
    ...(comparable ? chosen.price : {}),
    ...amounts,
    bands,
  });
  return {
    ...host,
    ...given(lists),
    ...(Object.keys(maturity).length === 0 ? {} : { maturity }),
    ...(Object.keys(price).length === 0 ? {} : { price }),
  };
}

/** Values of one scheme are alternatives, so they are compared scheme by scheme. */
function tags(host: readonly string[], chosen: readonly string[]): readonly string[] | null {
  const schemes = new Set([...host, ...chosen].map(schemeOf));
  const kept: string[] = [];
  for (const scheme of schemes) {
    const own = (all: readonly string[]) => all.filter((tag) => schemeOf(tag) === scheme);
    const both = common(own(host), own(chosen)) ?? [];
    if (both.length === 0) return [];
    kept.push(...both);
  }
  return kept.length === 0 ? null : kept;
}

function schemeOf(tag: string): string {
  return tag.slice(0, tag.indexOf(":"));
}

/** The values on both sides; null where neither side names any. */
function common(
  host: readonly string[] | undefined,
  chosen: readonly string[] | undefined,
  of: (value: string, other: string) => string | null = (a, b) => (a === b ? a : null),
): readonly string[] | null {
  if (!host?.length) return chosen ?? null;
  if (!chosen?.length) return host;
  const kept = chosen.flatMap((one) => host.flatMap((other) => of(one, other) ?? []));
  return [...new Set(kept)];
}

/** Of two regions the one that lies in the other. */
function within(one: string, other: string): string | null {
  if (one.startsWith(other)) return one;
  return other.startsWith(one) ? other : null;
}

/** The narrower of two ranges. */
function ends(
  host: { readonly min?: number; readonly max?: number } = {},
  chosen: { readonly min?: number; readonly max?: number } = {},
): { readonly min?: number; readonly max?: number } {
  const mins = [host.min, chosen.min].filter((end) => end !== undefined);
  const maxs = [host.max, chosen.max].filter((end) => end !== undefined);
  return {
    ...(mins.length === 0 ? {} : { min: Math.max(...mins) }),
    ...(maxs.length === 0 ? {} : { max: Math.min(...maxs) }),
  };
}

type Given<Entries> = { [Name in keyof Entries]?: NonNullable<Entries[Name]> };

/** The entries that are there. */
function given<Entries extends object>(entries: Entries): Given<Entries> {
  const found: Given<Entries> = {};
  for (const name in entries) {
    const value = entries[name];
    if (value !== null && value !== undefined) found[name] = value;
  }
  return found;
}
