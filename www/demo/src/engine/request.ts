/** From the state of the page to a request of the engine. */

import type { Draft, FacetName, Filters, MatchRequest } from "daqiao";

import { FACETS, type Selection, type State } from "../state.js";

/** Results of the first page, and of each page after it. */
export const PAGE = 10;

const NAMES: readonly FacetName[] = [...FACETS];

/** The request of a state; null while nothing is asked. */
export function requestOf(state: State, offset = 0): MatchRequest | null {
  const question = questionOf(state);
  if (question === null) return null;
  return {
    ...question,
    find: state.find,
    weights: state.weights,
    filters: filtersOf(state.selection),
    facets: NAMES,
    limit: PAGE,
    offset,
  };
}

/** A record, a text alone, or a draft when conditions stand beside the text. */
function questionOf(state: State): Pick<MatchRequest, "record" | "text" | "draft"> | null {
  if (state.record !== null) return { record: state.record.id };
  if (state.text.trim() === "") return null;
  const conditions = conditionsOf(state);
  if (Object.keys(conditions).length === 0) return { text: state.text };
  const { title, body } = splitText(state.text);
  const rest = body === "" ? {} : { description: body };
  return { draft: { kind: asks(state), title, ...rest, ...conditions } };
}

function asks(state: State): "need" | "offer" {
  return state.find === "offer" ? "need" : "offer";
}

/** The conditions as fields of a record: a budget and a wish in a need, a price and a fact in an offer. */
function conditionsOf(state: State): Partial<Draft> {
  const { field, region, amount, currency, maturity } = state.conditions;
  const reached = { scheme: "market5", code: maturity };
  const isNeed = asks(state) === "need";
  const price = isNeed
    ? ({ type: "range", max: amount ?? 0, currency } as const)
    : ({ type: "range", min: amount ?? 0, currency } as const);
  return {
    ...(field === "" ? {} : { tags: [{ scheme: "contract-field", code: field }] }),
    ...(region === "" ? {} : { region }),
    ...(amount === null ? {} : { price }),
    ...(maturity === "" ? {} : isNeed ? { min_maturity: reached } : { maturity: reached }),
  };
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

function filtersOf(selection: Selection): Filters {
  const tags = [
    ...selection["tags:contract-field"].map((code) => `contract-field:${code}`),
    ...selection["tags:focus"].map((code) => `focus:${code}`),
  ];
  const { region, maturity, price, modes, status } = selection;
  return {
    ...(tags.length === 0 ? {} : { tags }),
    ...(region.length === 0 ? {} : { region }),
    ...(maturity.length === 0 ? {} : { maturity: { steps: maturity } }),
    ...(price.length === 0 ? {} : { price: { bands: price } }),
    ...(modes.length === 0 ? {} : { modes }),
    ...(status.length === 0 ? {} : { status }),
  };
}
