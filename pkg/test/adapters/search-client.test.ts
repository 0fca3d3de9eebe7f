/** Requests of InstantSearch → answers of the test pack in its shape. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import type { Daqiao } from "../../src/node.js";
import type {
  DaqiaoSearchClient,
  IndexRequest,
  Searchable,
  SearchClientOptions,
  SearchHit,
  SearchResult,
} from "../../src/search-client.js";
import type { MatchRequest, SearchRequest } from "../../src/types.js";
import { nodeEntry, searchClientEntry, testingEntry } from "./built.js";

const { DaqiaoError } = await nodeEntry();
const { createSearchClient } = await searchClientEntry();
const { openTestDaqiao, testPack, testRecords } = await testingEntry();

let daqiao: Daqiao;
before(async () => {
  daqiao = await openTestDaqiao();
});
after(() => daqiao.close());

async function one(
  params: object,
  options: SearchClientOptions = {},
  indexName = "any",
): Promise<SearchResult> {
  const { results } = await createSearchClient(daqiao, options).search([{ indexName, params }]);
  assert.equal(results.length, 1);
  return results[0] ?? assert.fail();
}

const ids = ({ hits }: SearchResult): string[] => hits.map(({ objectID }) => objectID);

async function refuses(
  promise: Promise<unknown>,
  code: "query/unknown-key" | "query/range",
  path: string,
): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof DaqiaoError, String(error));
    assert.equal(error.code, code, error.message);
    assert.equal(error.detail?.path, path);
    return true;
  });
}

/** An engine that notes what it is asked and finds nothing. */
function recorder(): { readonly engine: Searchable; readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const nothing = { total: 0, offset: 0, matches: [], facets: {} };
  return {
    asked,
    engine: {
      match: async (request: MatchRequest) => {
        asked.push({ match: request });
        return { ...nothing, excluded: 0, find: "offer" };
      },
      search: async (request: SearchRequest) => {
        asked.push({ search: request });
        return { ...nothing, mode: "none" };
      },
    },
  };
}

test("a query is a search among all kinds", async () => {
  const result = await one({ query: "切割" });
  assert.deepEqual(ids(result).sort(), ["test-need-1", "test-offer-1", "test-offer-2"]);
  assert.deepEqual(
    [
      result.index,
      result.query,
      result.nbHits,
      result.page,
      result.nbPages,
      result.hitsPerPage,
    ],
    ["any", "切割", 3, 0, 1, 20],
  );
  assert.ok(Number.isInteger(result.processingTimeMS) && result.processingTimeMS >= 0);
  assert.ok(result.exhaustiveNbHits);
});

test("without a query all records are listed", async () => {
  assert.equal((await one({})).nbHits, testRecords.length);
  assert.equal((await one({ query: "  " })).nbHits, testRecords.length);
});

test("a match ranks what answers, with the reasons as ranking info", async () => {
  const result = await one(
    { query: "无尘切割 0.5 毫米不锈钢薄板" },
    { mode: "match", weights: { price: 0 } },
  );
  const [hit] = result.hits;
  const direct = await daqiao.match({
    text: "无尘切割 0.5 毫米不锈钢薄板",
    find: "offer",
    weights: { price: 0 },
  });
  assert.deepEqual(
    ids(result),
    direct.matches.map(({ id }) => id),
  );
  const { market, rank, total, factors, words } = direct.matches[0] ?? assert.fail();
  assert.deepEqual(hit?._rankingInfo, { market, rank, total, factors, words });
  assert.equal(market, "test");
});

test("a match without a query lists the side that is looked for", async () => {
  assert.deepEqual(
    (await one({ query: "" }, { mode: "match", find: "need" })).hits.map(({ kind }) => kind),
    ["need", "need", "need", "need"],
  );
  const other = await one({ facetFilters: ["kind:offer"] }, { mode: "match", find: "need" });
  assert.deepEqual([other.nbHits, other.hits, other.facets], [0, [], {}]);
});

test("pages are cut by number and size, or by offset and length", async () => {
  const all = ids(await one({}));
  const second = await one({ page: 1, hitsPerPage: 4 });
  assert.deepEqual(ids(second), all.slice(4, 8));
  assert.deepEqual([second.page, second.nbPages, second.hitsPerPage], [1, 3, 4]);
  assert.deepEqual(ids(await one({ offset: 3, length: 5 })), all.slice(3, 8));
  const none = await one({ hitsPerPage: 0, facets: "kind" });
  assert.deepEqual([none.hits, none.nbHits, none.nbPages], [[], 10, 0]);
  assert.deepEqual(none.facets, { kind: { offer: 6, need: 4 } });
});

test("no page is offered that the engine would not go down to", async () => {
  const { engine } = recorder();
  const many = {
    ...engine,
    search: async () => ({ ...(await engine.search({})), total: 1e6 }),
  };
  const { results } = await createSearchClient(many).search([
    { indexName: "any", params: { hitsPerPage: 30 } },
  ]);
  const last = (results[0]?.nbPages ?? 0) - 1;
  assert.equal(last, 333);
  assert.ok(last * 30 <= 10_000);
});

test("filters narrow the hits, and facets are counted under all but their own", async () => {
  const result = await one({
    facetFilters: [["kind:offer"], ["tags:contract-field:03", "tags:contract-field:07"]],
    numericFilters: ["price>=400000"],
    filters: "status:open",
    facets: ["kind", "region", "tags:contract-field"],
  });
  assert.deepEqual(ids(result), ["test-offer-1", "test-offer-2", "test-offer-3"]);
  assert.deepEqual(result.facets, {
    kind: { offer: 3, need: 2 },
    region: { "31": 1, "32": 1, "44": 1 },
    "tags:contract-field": { "03": 2, "07": 2 },
  });
});

test("the star stands for the facets the client names", async () => {
  const names = async (options?: SearchClientOptions) =>
    Object.keys((await one({ facets: ["*"] }, options)).facets).sort();
  assert.deepEqual(await names(), [
    "kind",
    "market",
    "maturity",
    "modes",
    "price",
    "region",
    "status",
  ]);
  assert.deepEqual(await names({ facets: ["kind", "tags:focus"] }), ["kind", "tags:focus"]);
});

test("facets have at most as many values as asked for, the most frequent", async () => {
  const { facets } = await one({ facets: ["modes"], maxValuesPerFacet: 2 });
  assert.deepEqual(facets, { modes: { licence: 3, service: 2 } });
});

test("prices are read in the client's currency", async () => {
  const params = { filters: "price <= 130000", facetFilters: ["kind:offer"] };
  assert.deepEqual(ids(await one(params, { currency: "EUR", negotiable: false })), [
    "test-offer-4",
  ]);
  assert.deepEqual(ids(await one(params)), ["test-offer-5"]);
});

test("a hit has the fields of its record, and none that InstantSearch would take for its own", async () => {
  const record = testRecords.find(({ id }) => id === "test-offer-1") ?? assert.fail();
  const [hit] = (await one({ query: "除尘罩" })).hits;
  assert.ok(hit !== undefined);
  const { objectID, _highlightResult, _rankingInfo, ...fields } = hit;
  assert.equal(objectID, "test-offer-1");
  assert.deepEqual(fields, record);
});

test("words are highlighted with the tags asked for", async () => {
  const title = (hit: SearchHit | undefined, name = "zh"): unknown => {
    const found = hit?._highlightResult.title;
    assert.ok(found !== undefined && !Array.isArray(found));
    return (found as Readonly<Record<string, unknown>>)[name];
  };
  const [hit] = (await one({ query: "激光切割 除尘" })).hits;
  assert.deepEqual(title(hit), {
    value: "薄板<em>激光切割</em>的<em>除尘</em>罩",
    matchLevel: "partial",
    fullyHighlighted: false,
    matchedWords: ["激光切割", "除尘"],
  });
  const marked = await one({
    query: "ceramics",
    highlightPreTag: "<mark>",
    highlightPostTag: "</mark>",
    attributesToHighlight: ["title.en"],
  });
  assert.deepEqual(marked.hits[0]?._highlightResult, {
    title: {
      en: {
        value: "Water-jet cutting of glass &amp; <mark>ceramics</mark> &lt;25 mm",
        matchLevel: "partial",
        fullyHighlighted: false,
        matchedWords: ["ceramics"],
      },
    },
  });
});

test("fields are retrieved as asked", async () => {
  const [hit] = (await one({ query: "除尘罩", attributesToRetrieve: ["region", "nothing"] }))
    .hits;
  assert.deepEqual(Object.keys(hit ?? {}).sort(), [
    "_highlightResult",
    "_rankingInfo",
    "objectID",
    "region",
  ]);
});

test("facet values are looked up under the filters of the request", async () => {
  const client = createSearchClient(daqiao, { lang: "en" });
  const [found] = await client.searchForFacetValues([
    {
      indexName: "any",
      params: {
        facetName: "tags:contract-field",
        facetQuery: "new",
        maxFacetHits: 5,
        filters: "kind:offer",
        highlightPreTag: "<b>",
        highlightPostTag: "</b>",
      },
    },
  ]);
  assert.deepEqual(found?.facetHits, [
    { value: "06", highlighted: "<b>New</b> energy and efficiency", count: 1 },
  ]);
  const single = await client.searchForFacetValues({
    indexName: "any",
    facetName: "region",
    searchForFacetValuesRequest: { facetQuery: "浙", maxFacetHits: 1 },
  });
  assert.deepEqual(single.facetHits, [{ value: "33", highlighted: "Zhejiang", count: 1 }]);
  await refuses(
    client.searchForFacetValues([{ indexName: "any", params: { facetQuery: "x" } }]),
    "query/range",
    "/facetName",
  );
});

test("the client knows the names of the values it has seen", async () => {
  const client = createSearchClient(daqiao);
  assert.equal(client.label("region", "32"), "32");
  await client.search([{ indexName: "any", params: { facets: ["region"] } }]);
  assert.equal(client.label("region", "32"), "江苏");
  assert.equal(client.label("region", "DE"), "德国");
  assert.equal(client.label("region", "XX"), "XX");
});

test("index names stand for what the client says", async () => {
  const { engine, asked } = recorder();
  const client = createSearchClient(engine, {
    indexes: {
      offers: { mode: "match" },
      needs: { mode: "match", find: "need", market: "js" },
      all: { sort: "newest" },
    },
  });
  await client.search(
    ["offers", "needs", "all"].map((indexName) => ({ indexName, params: { query: "光" } })),
  );
  const page = { facets: [], limit: 20, offset: 0, text: "光" };
  assert.deepEqual(asked, [
    { match: { ...page, filters: {}, find: "offer" } },
    { match: { ...page, filters: { market: ["js"] }, find: "need" } },
    { search: { ...page, filters: {}, sort: "newest" } },
  ]);
  for (const indexName of ["other", "toString"]) {
    await refuses(client.search([{ indexName }]), "query/range", "/indexName");
  }
});

test("parameters that are not read are refused, those without effect let through", async () => {
  for (const [name, value] of [
    ["typoTolerance", false],
    ["aroundLatLng", "1,2"],
    ["attributesToSnippet", ["title:5"]],
    ["distinct", true],
    ["tagFilters", "a"],
    ["toString", 1],
  ] as const) {
    await refuses(one({ [name]: value }), "query/unknown-key", `/${name}`);
  }
  const flat: IndexRequest & object = Object.assign({ indexName: "any" }, { typo: 1 });
  await refuses(createSearchClient(daqiao).search([flat]), "query/unknown-key", "/typo");
  const result = await one({ clickAnalytics: true, userToken: "u", typo: undefined });
  assert.equal(result.nbHits, testRecords.length);
});

test("values of the wrong type are refused", async () => {
  for (const [name, value] of [
    ["query", 5],
    ["page", -1],
    ["page", 1.5],
    ["hitsPerPage", "20"],
    ["facets", [5]],
    ["facets", ["brand"]],
    ["attributesToHighlight", [null]],
    ["highlightPreTag", 1],
  ] as const) {
    await refuses(one({ [name]: value }), "query/range", `/${name}`);
  }
  await refuses(
    createSearchClient(daqiao).search([{ indexName: "any", type: "facet" }]),
    "query/range",
    "/type",
  );
});

test("what the engine refuses keeps its code", async () => {
  await assert.rejects(one({ hitsPerPage: 500 }), { code: "query/range" });
  await assert.rejects(one({ facetFilters: ["kind:thing"] }), { code: "query/range" });
  await assert.rejects(one({ query: "x".repeat(20_001) }), { code: "query/too-long" });
});

test("parameters may stand in the request itself, and requests in an object", async () => {
  const flat: IndexRequest & object = Object.assign(
    { indexName: "any" },
    { query: "茶叶", hitsPerPage: 1 },
  );
  const { results } = await createSearchClient(daqiao).search({ requests: [flat, flat] });
  assert.deepEqual(
    results.map(({ nbHits, hits }) => [nbHits, hits.length]),
    [
      [2, 1],
      [2, 1],
    ],
  );
});

test("hostile texts stay texts", async () => {
  const hostile = await openTestDaqiao();
  const title = `<script>alert(1)</script> <img src=x onerror="alert(1)"> 电解槽`;
  await hostile.add([
    {
      id: `"><script>`,
      kind: "offer",
      title,
      summary: "javascript:alert(1) __ais-highlight__<b>电解槽</b>",
      _highlightResult: { title: { value: "<script>" } },
      objectID: "other",
      __position: 9,
    },
  ]);
  const { results } = await createSearchClient(hostile).search([
    { indexName: "any", params: { query: "电解槽 script" } },
  ]);
  const [hit] = results[0]?.hits ?? [];
  assert.equal(hit?.objectID, `"><script>`);
  assert.equal(hit?.__position, undefined);
  const shown = JSON.stringify(hit?._highlightResult);
  assert.doesNotMatch(shown.replaceAll(/<\/?em>/g, ""), /[<>]/);
  assert.match(shown, /&lt;<em>script<\/em>&gt;alert\(1\)/);
  assert.match(shown, /<em>电解槽<\/em>/);
  await hostile.close();
});

test("an engine may be given, promised, opened by a function, or described", async () => {
  const count = async (client: DaqiaoSearchClient) =>
    (await client.search([{ indexName: "any" }])).results[0]?.nbHits;
  assert.equal(await count(createSearchClient(Promise.resolve(daqiao))), 10);
  assert.equal(await count(createSearchClient({ packs: testPack() })), 10);
  let opened = 0;
  const client = createSearchClient(() => {
    opened += 1;
    if (opened === 1) throw new Error("no network");
    return openTestDaqiao();
  });
  await assert.rejects(count(client), /no network/);
  assert.equal(await count(client), 10);
  assert.equal(await count(client), 10);
  assert.equal(opened, 2);
});
