/** The parameters of one request → what is asked, checked. */

import type { FacetName } from "../types.js";
import { type Condition, facetConditions, numericConditions } from "./conditions.js";
import { isFacetName } from "./facets.js";
import { filterConditions } from "./filter-text.js";
import type { Marks } from "./marks.js";
import { refused, unread } from "./refusals.js";
import type { IndexRequest } from "./shapes.js";

/** What one request asks. */
export interface Asked {
  readonly query: string;
  /** Counted from 0. */
  readonly page: number;
  /** 0 when only counts are wanted. */
  readonly hitsPerPage: number;
  readonly offset: number;
  readonly conditions: readonly Condition[];
  /** Null for all. */
  readonly facets: readonly FacetName[] | null;
  readonly maxValuesPerFacet: number;
  readonly marks: Marks;
  /** Null for all texts. */
  readonly highlighted: readonly string[] | null;
  /** Null for all fields. */
  readonly retrieved: readonly string[] | null;
  /** The facet whose values are looked up; empty when none are. */
  readonly facetName: string;
  readonly facetQuery: string;
  readonly maxFacetHits: number;
}

/** Parameters that are read. */
const READ = [
  "query",
  "page",
  "hitsPerPage",
  "offset",
  "length",
  "facets",
  "maxValuesPerFacet",
  "facetFilters",
  "numericFilters",
  "filters",
  "attributesToRetrieve",
  "attributesToHighlight",
  "highlightPreTag",
  "highlightPostTag",
  "facetQuery",
  "facetName",
  "maxFacetHits",
] as const;

/** Parameters that change nothing in the answer of a pack: nothing is reported, and there are no rules. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  "analytics",
  "analyticsTags",
  "clickAnalytics",
  "enableABTest",
  "getRankingInfo",
  "percentileComputation",
  "responseFields",
  "ruleContexts",
  "userToken",
]);

const KNOWN: ReadonlySet<string> = new Set(READ);

/**
 * Reads the parameters of a request.
 *
 * @throws {DaqiaoError} `query/unknown-key` for a parameter that is not read, `query/range` for a value
 */
export function readParameters(request: IndexRequest): Asked {
  const { indexName: _, type = "default", params, ...flat } = request;
  if (type !== "default") throw refused("type", type, ONE_TYPE);
  const given = new Map<string, unknown>(
    Object.entries({ ...flat, ...params }).filter(([, value]) => value !== undefined),
  );
  for (const name of given.keys()) {
    if (!KNOWN.has(name) && !WITHOUT_EFFECT.has(name)) throw unread(name, READ);
  }
  const text = (name: (typeof READ)[number], otherwise: string): string => {
    const value = given.get(name) ?? otherwise;
    if (typeof value !== "string") throw refused(name, value, A_TEXT);
    return value;
  };
  const count = (name: (typeof READ)[number], otherwise: number): number => {
    const value = given.get(name) ?? otherwise;
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
      throw refused(name, value, A_COUNT);
    }
    return value;
  };
  /** Null for all, which is also what `*` says. */
  const names = (name: (typeof READ)[number], otherwise: readonly string[] | null) => {
    const value = given.get(name);
    if (value === undefined || value === null) return otherwise;
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!list.every((entry) => typeof entry === "string")) throw refused(name, value, A_LIST);
    return list.includes("*") ? null : list;
  };
  const part = <T>(name: (typeof READ)[number], read: (value: unknown) => T[]): T[] =>
    given.has(name) ? read(given.get(name)) : [];

  const sliced = given.has("offset") || given.has("length");
  const hitsPerPage = sliced ? count("length", 20) : count("hitsPerPage", 20);
  const page = sliced ? 0 : count("page", 0);
  return {
    query: text("query", ""),
    page,
    hitsPerPage,
    offset: sliced ? count("offset", 0) : page * hitsPerPage,
    conditions: [
      ...part("facetFilters", facetConditions),
      ...part("numericFilters", numericConditions),
      ...part("filters", filterConditions),
    ],
    facets: facetNames(names("facets", [])),
    maxValuesPerFacet: count("maxValuesPerFacet", 100),
    marks: {
      before: text("highlightPreTag", "<em>"),
      after: text("highlightPostTag", "</em>"),
    },
    highlighted: names("attributesToHighlight", null),
    retrieved: names("attributesToRetrieve", null),
    facetName: text("facetName", ""),
    facetQuery: text("facetQuery", ""),
    maxFacetHits: count("maxFacetHits", 10),
  };
}

function facetNames(names: readonly string[] | null): readonly FacetName[] | null {
  return names?.map((name) => checkedFacet("facets", name)) ?? null;
}

/**
 * A name that must be that of a facet.
 *
 * @throws {DaqiaoError} `query/range`
 */
export function checkedFacet(parameter: string, name: string): FacetName {
  if (isFacetName(name)) return name;
  throw refused(parameter, name, {
    en: "expected kind, region, maturity, price, status, modes, market or tags:<scheme>",
    zh: "应为 kind, region, maturity, price, status, modes, market 或 tags:<scheme>",
  });
}

const ONE_TYPE = {
  en: "expected default; facet values are looked up with searchForFacetValues",
  zh: "应为 default;查找分面值请用 searchForFacetValues",
};
const A_TEXT = { en: "expected a text", zh: "应为文本" };
const A_COUNT = { en: "expected a whole number from 0", zh: "应为不小于 0 的整数" };
const A_LIST = { en: "expected a list of names", zh: "应为名称的列表" };
