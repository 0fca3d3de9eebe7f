/**
 * A link that opens the element as it stands: in the fragment, which no browser sends anywhere.
 *
 * What the visitor wrote, text and conditions, goes in only when they ask for it.
 */

import {
  type Conditions,
  DEFAULT_WEIGHTS,
  FACTORS,
  NO_CONDITIONS,
  ORDERS,
  type Order,
  type Range,
  type Ranges,
  type Selection,
  type Side,
  type State,
} from "./state.js";

/** What a link can hold. */
export type Shared = Pick<
  State,
  "find" | "text" | "conditions" | "weights" | "selection" | "ranges" | "order"
> & {
  /** Id and market of the record that is the question. */
  readonly record: { readonly id: string; readonly market: string } | null;
};

/** Longest text that a link takes, in UTF-16 units; longer links break in many mail programs. */
const MAX_TEXT = 2000;
const FACET = "f:";

/** The part of a page's address that holds the settings of one element. */
export function fragmentKey(id: string): string {
  return id === "" ? "daqiao" : `daqiao-${id}`;
}

/** Writes a link to the page at `address`. */
export function linkOf(address: string, key: string, state: State, withNeed: boolean): string {
  const url = new URL(address);
  const all = new URLSearchParams(url.hash.slice(1));
  for (const name of [...all.keys()]) if (name.startsWith(`${key}.`)) all.delete(name);
  for (const [name, value] of settingsOf(state, withNeed)) all.append(`${key}.${name}`, value);
  url.hash = all.toString();
  return url.href;
}

function settingsOf(state: State, withNeed: boolean): URLSearchParams {
  const { record, conditions, weights, selection, ranges } = state;
  const settings = new URLSearchParams({ find: state.find });
  if (state.order !== "match") settings.set("order", state.order);
  if (record !== null) {
    settings.set("record", record.id);
    if (state.market !== "") settings.set("market", state.market);
  }
  if (FACTORS.some((name) => weights[name] !== DEFAULT_WEIGHTS[name])) {
    settings.set("weights", FACTORS.map((name) => weights[name]).join(","));
  }
  for (const [facet, values] of Object.entries(selection)) {
    for (const value of values) settings.append(FACET + facet, value);
  }
  for (const name of ["price", "maturity"] as const) {
    const { min, max } = ranges[name];
    if (min !== null || max !== null) settings.set(name, `${min ?? ""},${max ?? ""}`);
  }
  if (withNeed) {
    if (record === null && state.text !== "") {
      settings.set("text", state.text.slice(0, MAX_TEXT));
    }
    if (JSON.stringify(conditions) !== JSON.stringify(NO_CONDITIONS)) {
      settings.set("conditions", JSON.stringify(conditions));
    }
  }
  return settings;
}

/** Reads the settings out of a page's fragment; null if there are none. */
export function sharedIn(hash: string, key: string): Shared | null {
  const settings = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (name.startsWith(`${key}.`)) settings.append(name.slice(key.length + 1), value);
  }
  if (settings.size === 0) return null;
  const id = settings.get("record");
  return {
    find: (settings.get("find") === "need" ? "need" : "offer") satisfies Side,
    text: (settings.get("text") ?? "").slice(0, MAX_TEXT),
    record: id === null ? null : { id, market: settings.get("market") ?? "" },
    order: orderIn(settings.get("order")),
    weights: weightsIn(settings.get("weights")),
    selection: selectionIn(settings),
    ranges: {
      price: rangeIn(settings.get("price")),
      maturity: rangeIn(settings.get("maturity")),
    } satisfies Ranges,
    conditions: conditionsIn(settings.get("conditions")),
  };
}

function orderIn(value: string | null): Order {
  return ORDERS.find((order) => order === value) ?? "match";
}

function weightsIn(value: string | null): State["weights"] {
  const read = (value ?? "").split(",").map(Number);
  const usable = read.length <= FACTORS.length && read.every((n) => n >= 0 && n <= 10);
  if (value === null || !usable) return DEFAULT_WEIGHTS;
  // Links of earlier versions have fewer factors.
  const given = FACTORS.slice(0, read.length).map((name, at) => [name, read[at]]);
  return { ...DEFAULT_WEIGHTS, ...Object.fromEntries(given) };
}

function selectionIn(settings: URLSearchParams): Selection {
  const selection: Record<string, readonly string[]> = {};
  for (const name of new Set(settings.keys())) {
    if (name.startsWith(FACET)) selection[name.slice(FACET.length)] = settings.getAll(name);
  }
  return selection;
}

function rangeIn(value: string | null): Range {
  const [min = null, max = null] = (value ?? "").split(",").map((part) => {
    const number = part === "" ? Number.NaN : Number(part);
    return Number.isFinite(number) && number >= 0 ? number : null;
  });
  return { min, max };
}

function conditionsIn(value: string | null): Conditions {
  if (value === null) return NO_CONDITIONS;
  try {
    const read: unknown = JSON.parse(value);
    if (typeof read !== "object" || read === null) return NO_CONDITIONS;
    const said = new Map<string, unknown>(Object.entries(read));
    const text = (name: string, or: string): string => {
      const one = said.get(name);
      return typeof one === "string" ? one : or;
    };
    const amount = said.get("amount");
    return {
      field: text("field", ""),
      region: text("region", ""),
      amount: typeof amount === "number" && amount > 0 ? amount : null,
      currency: text("currency", "CNY"),
      maturity: text("maturity", ""),
    };
  } catch {
    return NO_CONDITIONS;
  }
}
