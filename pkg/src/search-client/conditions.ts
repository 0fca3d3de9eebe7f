/**
 * `facetFilters` and `numericFilters` → conditions, each of which a record must meet.
 *
 * A pack is asked for any of several values in one facet, and for all of several facets. What
 * says something else is refused.
 */

import type { FacetName } from "../types.js";
import { facetTerm } from "./facets.js";
import { refused } from "./refusals.js";

/** A record must have one of the values. */
export interface AnyOf {
  readonly attribute: FacetName;
  readonly values: readonly string[];
}

/** A record's range must reach into this one; both ends included. */
export interface Bounds {
  readonly attribute: "price" | "maturity";
  readonly min?: number;
  readonly max?: number;
}

export type Condition = AnyOf | Bounds;

/** Where a condition came from, for messages. */
export type Parameter = "facetFilters" | "numericFilters" | "filters";

/**
 * Reads `[["region:32", "region:33"], "kind:offer"]`: inside the inner lists any, outside all.
 *
 * @throws {DaqiaoError} `query/range`
 */
export function facetConditions(given: unknown): AnyOf[] {
  return groups("facetFilters", given).map((group) =>
    anyOf(
      "facetFilters",
      group.map((term) => facetValue("facetFilters", term)),
    ),
  );
}

/**
 * Reads `["price>=10000", "price<=50000"]`, all of which must hold.
 *
 * @throws {DaqiaoError} `query/range`
 */
export function numericConditions(given: unknown): Bounds[] {
  return groups("numericFilters", given).map((group) => {
    const [term, other] = group;
    if (term === undefined || other !== undefined) {
      throw refused("numericFilters", group, {
        en: "a pack cannot be asked for one of several ranges; ask for all of them, or use bands",
        zh: "不支持多个范围任选其一;请使用同时成立的条件,或使用价格区间",
      });
    }
    const bounds = numericTerm("numericFilters", term);
    if (bounds === null) throw notNumeric("numericFilters", term);
    return bounds;
  });
}

/**
 * Values of one facet as one condition.
 *
 * @throws {DaqiaoError} `query/range` when they are of several
 */
export function anyOf(
  parameter: Parameter,
  terms: readonly { readonly attribute: FacetName; readonly value: string }[],
): AnyOf {
  const [first] = terms;
  if (first === undefined || terms.some(({ attribute }) => attribute !== first.attribute)) {
    const shown = terms.map(({ attribute, value }) => `${attribute}:${value}`);
    throw refused(parameter, shown, {
      en: "what stands in one list, or between OR, must be values of one facet",
      zh: "同一列表或 OR 之间的条件必须属于同一分面",
    });
  }
  return { attribute: first.attribute, values: terms.map(({ value }) => value) };
}

/**
 * One `facet:value`. A value that begins with `-` would mean "not", and `\-` a hyphen.
 *
 * @throws {DaqiaoError} `query/range`
 */
export function facetValue(
  parameter: Parameter,
  term: string,
): { readonly attribute: FacetName; readonly value: string } {
  const { attribute, value } = facetTerm(parameter, term);
  if (value.startsWith("-") || /<score=\d+>$/.test(value)) {
    throw refused(parameter, term, {
      en: "values can neither be excluded nor weighed",
      zh: "不支持排除某个值,也不支持为其加权",
    });
  }
  return { attribute, value: value.replace(/^\\-/, "-") };
}

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
const COMPARISON = new RegExp(String.raw`^\s*([^\s<>=!:]+)\s*(<=|>=|!=|<|>|=)\s*${NUMBER}\s*$`);
const RANGE = new RegExp(String.raw`^\s*([^\s<>=!:]+)\s*:\s*${NUMBER}\s+TO\s+${NUMBER}\s*$`);

/**
 * One comparison, such as `price <= 50000` or `maturity:4 TO 6`; null if it looks like none.
 * Prices are whole, and so are levels.
 *
 * @throws {DaqiaoError} `query/range` for other fields, and for `!=`
 */
export function numericTerm(parameter: Parameter, term: string): Bounds | null {
  const range = RANGE.exec(term);
  if (range !== null) {
    const [, name = "", from, to] = range;
    const attribute = numericName(parameter, term, name);
    return { attribute, min: Math.ceil(Number(from)), max: Math.floor(Number(to)) };
  }
  const [, name, operator, text] = COMPARISON.exec(term) ?? [];
  if (name === undefined) return null;
  const attribute = numericName(parameter, term, name);
  const value = Number(text);
  switch (operator) {
    case ">=":
      return { attribute, min: Math.ceil(value) };
    case ">":
      return { attribute, min: Math.floor(value) + 1 };
    case "<=":
      return { attribute, max: Math.floor(value) };
    case "<":
      return { attribute, max: Math.ceil(value) - 1 };
    case "=":
      return { attribute, min: value, max: value };
    default:
      throw notNumeric(parameter, term);
  }
}

function numericName(parameter: Parameter, term: string, name: string): Bounds["attribute"] {
  if (name !== "price" && name !== "maturity") throw notNumeric(parameter, term);
  return name;
}

function notNumeric(parameter: Parameter, term: string): Error {
  return refused(parameter, term, {
    en: "expected price or maturity, then <, <=, =, >=, > and a number, or :a TO b",
    zh: "应为 price 或 maturity,后接 <, <=, =, >=, > 和数字,或 :a TO b",
  });
}

/** A list of lists of strings; a string counts as a list of one. */
function groups(parameter: Parameter, given: unknown): readonly (readonly string[])[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  return list.map((entry) => {
    const group: readonly unknown[] = Array.isArray(entry) ? entry : [entry];
    if (!group.every((term) => typeof term === "string")) {
      throw refused(parameter, given, {
        en: "expected texts, or lists of texts",
        zh: "应为文本,或文本的列表",
      });
    }
    return group;
  });
}
