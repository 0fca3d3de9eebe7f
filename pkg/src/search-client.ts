/**
 * A pack behind the interface of InstantSearch: existing search pages, and those made with
 * InstantSearch.js, React InstantSearch or Vue InstantSearch, can ask a pack in place of a server.
 *
 * What a pack cannot be asked is refused with an error, never ignored. `docs/front-end.md` lists
 * the parameters and filters that are read.
 */

import type { DaqiaoBase } from "./base.js";
import type { OpenOptions, PackSources } from "./options.js";
import type { AnyOf } from "./search-client/conditions.js";
import { facetHits, PLAIN_FACETS } from "./search-client/facets.js";
import { highlightTree } from "./search-client/highlight.js";
import { type Asked, checkedFacet, readParameters } from "./search-client/parameters.js";
import { refused } from "./search-client/refusals.js";
import type {
  FacetRequest,
  FacetValuesResult,
  IndexRequest,
  IndexRequests,
  SearchHit,
  SearchResult,
} from "./search-client/shapes.js";
import { toFilters } from "./search-client/to-filters.js";
import type {
  FacetName,
  FacetValue,
  Filters,
  Match,
  MatchRequest,
  MatchResponse,
  SearchResponse,
  Sort,
} from "./types.js";

export type {
  FacetHit,
  FacetRequest,
  FacetValuesResult,
  Highlighted,
  HighlightTree,
  HitParts,
  IndexRequest,
  IndexRequests,
  RankingInfo,
  SearchHit,
  SearchResult,
} from "./search-client/shapes.js";

/** What is asked: an open `Daqiao`, or anything that matches and searches as it does. */
export type Searchable = Pick<DaqiaoBase, "match" | "search">;

/** What to open at the first search. */
export interface PacksToOpen extends OpenOptions {
  readonly packs: PackSources;
}

/** An open `Daqiao`, a promise of one, a function that opens one at the first search, or what to open. */
export type SearchEngine =
  | Searchable
  | PromiseLike<Searchable>
  | (() => Searchable | PromiseLike<Searchable>)
  | PacksToOpen;

/** What an index stands for. */
export interface IndexOptions {
  /**
   * `search` finds records of all kinds that have the words, as a search engine does; `match`
   * ranks the records that answer the query, a need or an offer, with all factors.
   *
   * @defaultValue "search"
   */
  readonly mode?: "search" | "match";
  /** What `match` looks for. @defaultValue "offer" */
  readonly find?: "offer" | "need";
  /** Weights of `match`. */
  readonly weights?: MatchRequest["weights"];
  /** Records of this market alone. */
  readonly market?: string;
  /** What hits are sorted by. @defaultValue "match" */
  readonly sort?: Sort;
}

/** Options of a search client. */
export interface SearchClientOptions extends IndexOptions {
  /** What each index name stands for; other names are refused. Without it, every name stands for all open packs. */
  readonly indexes?: Readonly<Record<string, IndexOptions>>;
  /** What the facet `*` stands for. @defaultValue all but the tags */
  readonly facets?: readonly FacetName[];
  /** Currency of `price` in filters, ISO 4217. @defaultValue CNY */
  readonly currency?: string;
  /** Whether negotiable prices pass filters by `price`. @defaultValue true */
  readonly negotiable?: boolean;
  /** Language of facet names. @defaultValue "zh" */
  readonly lang?: "zh" | "en";
}

/** What InstantSearch takes as its `searchClient`. */
export interface DaqiaoSearchClient {
  /**
   * Answers requests, each by itself, in their order.
   *
   * @throws {DaqiaoError} `query/unknown-key`, `query/range` (what a pack cannot be asked, with the
   * parameter in `detail.path`), and the errors of `match`, `search` and opening
   */
  search<T = SearchHit>(requests: IndexRequests): Promise<{ results: SearchResult<T>[] }>;
  /**
   * Looks values of facets up by their codes and names.
   *
   * @throws {DaqiaoError} as `search`
   */
  searchForFacetValues(requests: readonly IndexRequest[]): Promise<FacetValuesResult[]>;
  searchForFacetValues(request: FacetRequest): Promise<FacetValuesResult>;
  /** The name of a facet value, from the answers so far; the value itself when no list has it. */
  label(facet: string, value: string): string;
}

/** Deepest start of a page that the engine knows. */
const MAX_OFFSET = 10_000;
/** What counts facets alone: the engine returns at least one record. */
const COUNTS_ALONE = { limit: 1, explain: false } as const;

/**
 * Makes a search client. Nothing is opened before the first search.
 *
 * @example
 * ```ts
 * const searchClient = createSearchClient(() => Daqiao.open("packs/market.daqiao"));
 * instantsearch({ indexName: "market", searchClient }).start();
 * ```
 */
export function createSearchClient(
  engine: SearchEngine,
  options: SearchClientOptions = {},
): DaqiaoSearchClient {
  const connect = connecting(engine);
  const labels = new Map<string, FacetValue["label"]>();
  const lang = options.lang ?? "zh";

  const answer = async (
    request: IndexRequest,
    asked: Asked,
    page: Page,
  ): Promise<MatchResponse | SearchResponse | null> => {
    const index = indexNamed(request.indexName, options);
    const filters = toFilters([...asked.conditions, ...conditionsOf(index, asked.query)], {
      currency: options.currency,
      negotiable: options.negotiable,
    });
    if (filters === null) return null;
    const response = await ask(await connect(), asked.query, index, { ...page, filters });
    for (const [name, values] of Object.entries(response.facets)) {
      for (const { value, label } of values) labels.set(`${name}:${value}`, label);
    }
    return response;
  };

  const searchOne = async (request: IndexRequest): Promise<SearchResult> => {
    const start = performance.now();
    const asked = readParameters(request);
    const facets = asked.facets ?? options.facets ?? PLAIN_FACETS;
    const page =
      asked.hitsPerPage === 0
        ? { facets, ...COUNTS_ALONE }
        : { facets, limit: asked.hitsPerPage, offset: asked.offset };
    const response = await answer(request, asked, page);
    const matches = asked.hitsPerPage === 0 ? [] : (response?.matches ?? []);
    return {
      index: request.indexName,
      query: asked.query,
      params: "",
      hits: matches.map((match) => hitOf(match, asked)),
      nbHits: response?.total ?? 0,
      page: asked.page,
      nbPages: pages(response?.total ?? 0, asked.hitsPerPage),
      hitsPerPage: asked.hitsPerPage,
      processingTimeMS: Math.round(performance.now() - start),
      exhaustiveNbHits: true,
      exhaustiveFacetsCount: true,
      facets: countsOf(response?.facets ?? {}, asked.maxValuesPerFacet),
    };
  };

  const facetValuesOf = async (request: IndexRequest): Promise<FacetValuesResult> => {
    const start = performance.now();
    const asked = readParameters(request);
    const facet = checkedFacet("facetName", asked.facetName);
    const response = await answer(request, asked, { facets: [facet], ...COUNTS_ALONE });
    const wanted = { text: asked.facetQuery, limit: asked.maxFacetHits };
    return {
      facetHits: facetHits(response?.facets[facet] ?? [], wanted, asked.marks, lang),
      exhaustiveFacetsCount: true,
      processingTimeMS: Math.round(performance.now() - start),
    };
  };

  function searchForFacetValues(
    requests: readonly IndexRequest[],
  ): Promise<FacetValuesResult[]>;
  function searchForFacetValues(request: FacetRequest): Promise<FacetValuesResult>;
  async function searchForFacetValues(
    asked: readonly IndexRequest[] | FacetRequest,
  ): Promise<FacetValuesResult[] | FacetValuesResult> {
    if (!("facetName" in asked)) return Promise.all(asked.map(facetValuesOf));
    const { indexName, facetName, searchForFacetValuesRequest: more } = asked;
    return facetValuesOf({ indexName, params: { facetName, ...more } });
  }

  return {
    async search<T = SearchHit>(requests: IndexRequests) {
      const list = "requests" in requests ? requests.requests : requests;
      const results = await Promise.all(list.map(searchOne));
      // What type the fields of a record have is the caller's to say.
      return { results: results as unknown as SearchResult<T>[] };
    },
    searchForFacetValues,
    label: (facet, value) => labels.get(`${facet}:${value}`)?.[lang] ?? value,
  };
}

interface Page {
  readonly facets: readonly FacetName[];
  readonly limit: number;
  readonly offset?: number;
  readonly explain?: boolean;
}

async function ask(
  engine: Searchable,
  text: string,
  index: IndexOptions,
  page: Page & { readonly filters: Filters },
): Promise<MatchResponse | SearchResponse> {
  const { mode, find = "offer", weights, sort } = index;
  const request = { ...page, ...(sort === undefined ? {} : { sort }) };
  if (isEmpty(text)) return engine.search(request);
  if (mode !== "match") return engine.search({ ...request, text });
  return engine.match({
    ...request,
    text,
    find,
    ...(weights === undefined ? {} : { weights }),
  });
}

function conditionsOf(index: IndexOptions, query: string): AnyOf[] {
  const conditions: AnyOf[] = [];
  if (index.market !== undefined) {
    conditions.push({ attribute: "market", values: [index.market] });
  }
  // Nothing is asked yet: what there is on the side that is looked for.
  if (index.mode === "match" && isEmpty(query)) {
    conditions.push({ attribute: "kind", values: [index.find ?? "offer"] });
  }
  return conditions;
}

function isEmpty(text: string): boolean {
  return text.trim() === "";
}

function indexNamed(name: string, options: SearchClientOptions): IndexOptions {
  if (options.indexes === undefined) return options;
  const own = Object.hasOwn(options.indexes, name) ? options.indexes[name] : undefined;
  if (own !== undefined) return { ...options, ...own };
  const names = Object.keys(options.indexes).join(", ");
  throw refused("indexName", name, {
    en: `expected one of ${names}`,
    zh: `应为以下之一:${names}`,
  });
}

function hitOf(match: Match, asked: Asked): SearchHit {
  const fields = Object.entries(match.record).filter(
    ([name]) => !name.startsWith("_") && (asked.retrieved?.includes(name) ?? true),
  );
  const { market, rank, total, factors, words } = match;
  return {
    ...Object.fromEntries(fields),
    objectID: match.id,
    _highlightResult: highlightTree(match, asked.marks, asked.highlighted),
    _rankingInfo: { market, rank, total, factors, words },
  };
}

function pages(total: number, size: number): number {
  if (size === 0) return 0;
  return Math.min(Math.ceil(total / size), Math.floor(MAX_OFFSET / size) + 1);
}

function countsOf(
  facets: Readonly<Record<string, readonly FacetValue[]>>,
  limit: number,
): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(facets).map(([name, values]) => [
      name,
      Object.fromEntries(values.slice(0, limit).map(({ value, count }) => [value, count])),
    ]),
  );
}

/** Opens once; after a failure the next search tries again. */
function connecting(engine: SearchEngine): () => Promise<Searchable> {
  if ("search" in engine) return async () => engine;
  if ("then" in engine) return async () => engine;
  const open = typeof engine === "function" ? engine : () => openPacks(engine);
  let opened: Promise<Searchable> | null = null;
  return () => {
    opened ??= (async () => open())().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}

async function openPacks({ packs, ...options }: PacksToOpen): Promise<Searchable> {
  // The client is of no use to those who open an engine themselves.
  const { Daqiao } = await import("./index.js");
  return Daqiao.open(packs, options);
}
