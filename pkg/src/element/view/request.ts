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
    find: state.find,
    weights: state.weights,
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
  const levels = {
    ...given("min", ranges.maturity.min),
    ...given("max", ranges.maturity.max),
    ...(maturity === undefined ? {} : { steps: maturity }),
  };
  const amounts = {
    ...given("min", ranges.price.min),
    ...given("max", ranges.price.max),
    ...(isSet(ranges.price) ? { currency: "CNY" } : {}),
    ...(price === undefined ? {} : { bands: price }),
  };
  return {
    ...(tags.length === 0 ? {} : { tags }),
    ...(region === undefined ? {} : { region }),
    ...(Object.keys(levels).length === 0 ? {} : { maturity: levels }),
    ...(Object.keys(amounts).length === 0 ? {} : { price: amounts }),
    ...(modes === undefined ? {} : { modes }),
    ...(status === undefined ? {} : { status }),
    ...(market === undefined ? {} : { market }),
  };
}

function given<Name extends string>(
  name: Name,
  value: number | null,
): Partial<Record<Name, number>> {
  if (value === null) return {};
  const entry: Partial<Record<Name, number>> = {};
  entry[name] = value;
  return entry;
}

/** The host's filters, and its market as one more. */
export function narrowing({ filters, market }: Pick<Fixed, "filters" | "market">): Filters {
  return market === "" ? filters : { ...filters, market: [market] };
}

/**
 * What the host demands, then what the visitor chose. Where both name values, only those hold
 * that both name; a filter without any value left lets nothing pass.
 */
function both(host: Filters, chosen: Filters): Filters {
  const merged: Record<string, unknown> = { ...host };
  for (const [name, value] of Object.entries(chosen)) {
    const own = merged[name];
    if (Array.isArray(own) && Array.isArray(value) && name !== "tags") {
      merged[name] = common(own, value);
    } else if (Array.isArray(own) && Array.isArray(value)) {
      merged[name] = [...own, ...value];
    } else if (isPlain(own) && isPlain(value)) {
      merged[name] = { ...own, ...value };
    } else {
      merged[name] = value;
    }
  }
  return merged;
}

function common(host: readonly unknown[], chosen: readonly unknown[]): readonly unknown[] {
  const kept = chosen.filter((value) => host.includes(value));
  // No code is empty: this list matches nothing.
  return kept.length === 0 ? [""] : kept;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
