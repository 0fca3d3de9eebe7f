/** The real InstantSearch.js over the test pack, without a page: its connectors are its logic. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import type { Daqiao } from "../../src/node.js";
import { pkg, searchClientEntry, testingEntry } from "./built.js";

/** As much of InstantSearch as is used here. Its own types are checked with the examples of the documentation. */
interface Search {
  /** `loading` from a search to its answer. */
  readonly status: string;
  readonly helper: {
    setQueryParameter(name: string, value: unknown): { search(): void };
  } | null;
  addWidgets(widgets: readonly unknown[]): void;
  start(): void;
  dispose(): void;
  on(event: "error", listener: (event: { readonly error: Error }) => void): void;
  on(event: "render", listener: () => void): void;
}
interface Shown {
  readonly items: readonly {
    readonly [field: string]: unknown;
    readonly _highlightResult: { readonly title: unknown };
  }[];
  readonly nbHits: number;
  readonly nbPages: number;
  readonly refine: (value: unknown) => void;
  readonly isFromSearch: boolean;
  readonly searchForItems: (query: string) => void;
}
type Connectors = Readonly<
  Record<
    | "connectHits"
    | "connectHitsPerPage"
    | "connectMenu"
    | "connectNumericMenu"
    | "connectPagination"
    | "connectRefinementList"
    | "connectSearchBox"
    | "connectStats",
    Connector
  >
>;
type Connector = (render: (shown: Shown) => void) => (parameters: object) => unknown;

// Its parts call `require`, which a bundle has not.
const require = createRequire(join(pkg, "package.json"));
const instantsearch: (options: object) => Search = require("instantsearch.js").default;
const {
  connectHits,
  connectHitsPerPage,
  connectMenu,
  connectNumericMenu,
  connectPagination,
  connectRefinementList,
  connectSearchBox,
  connectStats,
}: Connectors = require("instantsearch.js/cjs/connectors");
const { createSearchClient } = await searchClientEntry();
const { openTestDaqiao } = await testingEntry();

let daqiao: Daqiao;
before(async () => {
  daqiao = await openTestDaqiao();
});
after(() => daqiao.close());

test("a whole search page", async () => {
  const search = instantsearch({
    indexName: "market",
    searchClient: createSearchClient(daqiao),
    future: { preserveSharedStateOnUnmount: true },
  });
  const seen: { [widget: string]: unknown } = {};
  const act = new Map<string, (value: unknown) => void>();
  /** Called when facet values were looked up, which is shown without a search. */
  let found = (): void => {};
  const perform = (name: string, value: unknown): void => act.get(name)?.(value);
  search.addWidgets([
    connectSearchBox(({ refine }) => {
      act.set("refine", refine);
    })({}),
    connectHits(({ items }) => {
      seen.hits = items.map(({ objectID }) => objectID).sort();
      seen.titles = items.map(({ _highlightResult }) => _highlightResult.title);
    })({}),
    connectStats(({ nbHits, nbPages }) => {
      seen.stats = [nbHits, nbPages];
    })({}),
    connectRefinementList(({ items, refine, searchForItems, isFromSearch }) => {
      seen.fields = items.map(({ value, count, isRefined, highlighted }) => [
        value,
        count,
        isRefined,
        highlighted,
      ]);
      if (isFromSearch) found();
      act.set("toggle", refine);
      act.set("look", (query) => searchForItems(String(query)));
    })({ attribute: "tags:contract-field" }),
    connectMenu(({ items }) => {
      seen.kinds = items.map(({ value, count }) => `${value} ${count}`);
    })({ attribute: "kind" }),
    connectNumericMenu(({ items, refine }) => {
      act.set("price", (label) => refine(items.find((item) => item.label === label)?.value));
    })({
      attribute: "price",
      items: [{ label: "any" }, { label: "0.6 to 5 million", start: 600_000, end: 5_000_000 }],
    }),
    connectPagination(({ refine, nbPages }) => {
      seen.pages = nbPages;
      act.set("page", refine);
    })({}),
    connectHitsPerPage(() => {})({ items: [{ label: "3", value: 3, default: true }] }),
  ]);
  await doing(search, () => search.start());
  assert.deepEqual(seen.stats, [10, 4]);
  assert.deepEqual(seen.kinds, ["need 4", "offer 6"]);

  await doing(search, () => perform("refine", "cutting"));
  assert.deepEqual(seen.hits, ["test-need-1", "test-offer-1", "test-offer-2"]);
  const [title] = seen.titles as readonly { readonly en: { readonly value: string } }[];
  assert.equal(
    title?.en.value,
    "Water-jet <mark>cutting</mark> of glass &amp; ceramics &lt;25 mm",
    "InstantSearch escapes, once",
  );

  await doing(search, () => perform("toggle", "07"));
  assert.deepEqual(seen.hits, ["test-offer-1"]);
  assert.deepEqual(seen.fields, [
    ["07", 1, true, "07"],
    ["03", 3, false, "03"],
  ]);
  await doing(search, () => perform("toggle", "03"));
  assert.deepEqual(seen.stats, [3, 1]);

  await doing(search, () => perform("price", "0.6 to 5 million"));
  assert.deepEqual(seen.hits, ["test-need-1", "test-offer-2"]);

  await doing(search, () => perform("price", "any"));
  await doing(search, () => perform("refine", ""));
  await doing(search, () => perform("page", 1));
  assert.deepEqual(seen.stats, [5, 2]);
  assert.equal((seen.hits as readonly string[]).length, 2);

  await new Promise<void>((resolve) => {
    found = resolve;
    perform("look", "资源");
  });
  assert.deepEqual(seen.fields, [["07", 3, true, "环境保护与<mark>资源</mark>综合利用"]]);
  search.dispose();
});

test("what a pack cannot be asked comes as an error of InstantSearch", async () => {
  const search = instantsearch({
    indexName: "market",
    searchClient: createSearchClient(daqiao),
    future: { preserveSharedStateOnUnmount: true },
  });
  search.addWidgets([connectHits(() => {})({})]);
  const failed = new Promise<Error>((resolve) => {
    search.on("error", ({ error }) => resolve(error));
  });
  search.start();
  search.helper?.setQueryParameter("aroundLatLng", "30,120").search();
  assert.match((await failed).message, /aroundLatLng is not read/);
  search.dispose();
});

/** Acts, and waits until the page shows the answer. */
async function doing(search: Search, act: () => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    search.on("error", ({ error }) => reject(error));
    search.on("render", () => {
      if (search.status === "idle") resolve();
    });
    act();
  });
}
