/**
 * Refuses what the engine would silently ignore, or take for a trap: keys it does not know,
 * and values that are no plain data. Runs on the engine's side, once for all platforms.
 *
 * A misspelt filter would otherwise find too much and look right. Each list is
 * tied to its type by `satisfies`: a field that is added to the type and not to
 * the list does not compile, nor does one too many.
 *
 * Records and drafts are not checked: their unknown fields are kept on purpose.
 */

import { DaqiaoError } from "./errors.js";
import type {
  AssignPair,
  AssignRequest,
  RecordRef,
  StatisticsRequest,
  TeamRequest,
} from "./office-types.js";
import type { OpenOptions } from "./options.js";
import { foreignOf } from "./plain.js";
import type { CoachRequest, Filters, MatchRequest, SearchRequest, Weights } from "./types.js";

type Keys<T> = Readonly<Record<keyof T, true>>;

const PAGE = {
  filters: true,
  facets: true,
  limit: true,
  offset: true,
  explain: true,
  sort: true,
  early: true,
} as const;

const SEARCH = { ...PAGE, text: true } as const satisfies Keys<SearchRequest>;

const MATCH = {
  ...PAGE,
  record: true,
  market: true,
  text: true,
  draft: true,
  find: true,
  weights: true,
  must: true,
  facts: true,
  today: true,
  bothSides: true,
  quality: true,
  whatIf: true,
} as const satisfies Keys<MatchRequest>;

const COACH = { text: true, draft: true } as const satisfies Keys<CoachRequest>;

const STATISTICS = {
  by: true,
  filters: true,
  threshold: true,
  maxNeeds: true,
  minCell: true,
} as const satisfies Keys<StatisticsRequest>;

const ASSIGN = {
  pairs: true,
  needs: true,
  perNeed: true,
  managers: true,
  capacity: true,
} as const satisfies Keys<AssignRequest>;

const PAIR = { need: true, offer: true, total: true } as const satisfies Keys<AssignPair>;

const REFERENCE = { id: true, market: true } as const satisfies Keys<RecordRef>;

const TEAM = {
  record: true,
  market: true,
  text: true,
  draft: true,
  filters: true,
  size: true,
  candidates: true,
} as const satisfies Keys<TeamRequest>;

const FILTERS = {
  kind: true,
  tags: true,
  region: true,
  maturity: true,
  price: true,
  status: true,
  modes: true,
  payment: true,
  deployedIn: true,
  vacancy: true,
  market: true,
} as const satisfies Keys<Filters>;

const MATURITY = { min: true, max: true, steps: true } as const satisfies Keys<
  NonNullable<Filters["maturity"]>
>;

const PRICE = {
  min: true,
  max: true,
  currency: true,
  negotiable: true,
  bands: true,
} as const satisfies Keys<NonNullable<Filters["price"]>>;

const WEIGHTS = {
  text: true,
  tags: true,
  region: true,
  maturity: true,
  price: true,
  modes: true,
  payment: true,
  indicators: true,
  freshness: true,
  eligibility: true,
} as const satisfies Keys<Weights>;

const OPEN = {
  signal: true,
  onProgress: true,
  texts: true,
  worker: true,
  startTimeoutMs: true,
  wasm: true,
} as const satisfies Keys<OpenOptions>;

/**
 * Checks a match request.
 *
 * @throws {DaqiaoError} `query/unknown-key`, `query/range`
 */
export function checkedMatch(request: MatchRequest): MatchRequest {
  check(request, MATCH, "");
  checkFilters(request.filters);
  if (request.weights !== undefined) check(request.weights, WEIGHTS, "/weights");
  return plain(request, "query/range");
}

/**
 * Checks a search request.
 *
 * @throws {DaqiaoError} `query/unknown-key`, `query/range`
 */
export function checkedSearch(request: SearchRequest): SearchRequest {
  check(request, SEARCH, "");
  checkFilters(request.filters);
  return plain(request, "query/range");
}

/**
 * Checks a request to the coach.
 *
 * @throws {DaqiaoError} `query/unknown-key`, `query/range`
 */
export function checkedCoach(request: CoachRequest): CoachRequest {
  check(request, COACH, "");
  return plain(request, "query/range");
}

/**
 * Checks a request for statistics.
 *
 * @throws {DaqiaoError} `query/unknown-key`, `query/range`
 */
export function checkedStatistics(request: StatisticsRequest): StatisticsRequest {
  check(request, STATISTICS, "");
  checkFilters(request.filters);
  return plain(request, "query/range");
}

/**
 * Checks a request for managers.
 *
 * @throws {DaqiaoError} `query/unknown-key`, `query/range`
 */
export function checkedAssign(request: AssignRequest): AssignRequest {
  check(request, ASSIGN, "");
  checkEach(request.pairs, "/pairs", (pair, path) => {
    check(pair, PAIR, path);
    check(pair.need, REFERENCE, `${path}/need`);
    check(pair.offer, REFERENCE, `${path}/offer`);
  });
  for (const name of ["needs", "managers"] as const) {
    checkEach(request[name], `/${name}`, (named, path) => check(named, REFERENCE, path));
  }
  return plain(request, "query/range");
}

/**
 * Checks a request for a team.
 *
 * @throws {DaqiaoError} `query/unknown-key`, `query/range`
 */
export function checkedTeam(request: TeamRequest): TeamRequest {
  check(request, TEAM, "");
  checkFilters(request.filters);
  return plain(request, "query/range");
}

/**
 * Checks a list of records. What they say is the engine's to judge.
 *
 * @throws {DaqiaoError} `record/invalid` if they are no list of plain data
 */
export function checkedRecords(records: unknown): unknown[] {
  if (!Array.isArray(records)) throw notPlain("record/invalid", "", "not a list");
  return plain(records, "record/invalid");
}

/**
 * Checks a list of ids.
 *
 * @throws {DaqiaoError} `query/range` if it is no list of strings
 */
export function checkedIds(ids: unknown): string[] {
  if (!Array.isArray(ids)) throw notPlain("query/range", "", "not a list");
  return ids.map((id: unknown, index) => checkedId(id, `/${index}`));
}

/**
 * Checks an id. Anything but a string would make the generated code fail in a
 * way that cannot be told from a trap.
 *
 * @throws {DaqiaoError} `query/range`
 */
export function checkedId(id: unknown, path = ""): string {
  if (typeof id === "string") return id;
  const found = foreignOf(id) ?? `of type ${typeof id}`;
  throw notPlain("query/range", path, `not a string, but ${found}`);
}

/**
 * Checks a market, which may be left out.
 *
 * @throws {DaqiaoError} `query/range`
 */
export function checkedMarket(market: unknown): string | undefined {
  return market === undefined ? undefined : checkedId(market, "/market");
}

/**
 * Checks the keys of the options of opening.
 *
 * @throws {DaqiaoError} `query/unknown-key`
 */
export function checkOptionKeys(keys: readonly string[]): void {
  checkKeys(keys, OPEN, "");
}

function checkFilters(filters: Filters | undefined): void {
  if (filters === undefined) return;
  check(filters, FILTERS, "/filters");
  if (filters.maturity !== undefined) check(filters.maturity, MATURITY, "/filters/maturity");
  if (filters.price !== undefined) check(filters.price, PRICE, "/filters/price");
}

function checkEach<T>(
  list: readonly T[] | undefined,
  path: string,
  checkOne: (value: T, path: string) => void,
): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) throw notPlain("query/range", path, "not a list");
  for (const [index, value] of list.entries()) checkOne(value, `${path}/${index}`);
}

function check(value: unknown, known: Readonly<Record<string, true>>, path: string): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw notPlain("query/range", path, "not an object");
  }
  const found = foreignOf(value);
  if (found !== null) throw notPlain("query/range", path, found);
  checkKeys(Object.keys(value), known, path);
}

function checkKeys(
  keys: readonly string[],
  known: Readonly<Record<string, true>>,
  path: string,
): void {
  for (const key of keys) {
    if (!Object.hasOwn(known, key)) throw unknownKey(`${path}/${key}`, Object.keys(known));
  }
}

/** Gives the value back unless something in it was no plain data; see `plain.ts`. */
function plain<T>(value: T, code: "query/range" | "record/invalid", path = ""): T {
  const isJson = value !== undefined && typeof value !== "bigint";
  const found = isJson ? foreignOf(value) : `of type ${typeof value}`;
  if (found !== null) throw notPlain(code, path, found);
  if (typeof value !== "object" || value === null) return value;
  for (const [key, entry] of Object.entries(value)) {
    plain(entry, code, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
  return value;
}

function notPlain(
  code: "query/range" | "record/invalid",
  path: string,
  found: string,
): DaqiaoError {
  const place = path === "" ? "the argument" : path;
  return new DaqiaoError(
    code,
    {
      en: `${place} is ${found}, expected plain data as in JSON; see the types of this call`,
      zh: `${path === "" ? "参数" : path} 是 ${found},应为 JSON 那样的纯数据;请参阅该调用的类型定义`,
    },
    { detail: { path, found } },
  );
}

function unknownKey(path: string, expected: readonly string[]): DaqiaoError {
  const list = expected.join(", ");
  return new DaqiaoError(
    "query/unknown-key",
    {
      en: `unknown key ${path}, expected one of ${list}; remove or correct it`,
      zh: `未知的键 ${path},应为以下之一:${list};请删除或改正`,
    },
    { detail: { path, expected } },
  );
}
