import assert from "node:assert/strict";
import { test } from "node:test";

import type { DaqiaoError } from "../../src/errors.js";
import { plainCopy } from "../../src/plain.js";
import {
  checkedAssign,
  checkedMatch,
  checkedRecords,
  checkedSearch,
  checkedStatistics,
  checkedTeam,
  checkOptionKeys,
} from "../../src/request-keys.js";
import type { MatchRequest } from "../../src/types.js";
import { rejectsWith } from "./support.js";

/** What JavaScript can pass and TypeScript would not, copied, cloned on its way and checked. */
function match(request: unknown): Promise<MatchRequest> {
  return Promise.resolve().then(() =>
    checkedMatch(structuredClone(plainCopy(request)) as MatchRequest),
  );
}

test("a misspelt key is refused at every level, and named", async () => {
  for (const [request, path] of [
    [{ text: "a", limits: 5 }, "/limits"],
    [{ text: "a", filters: { regions: ["32"] } }, "/filters/regions"],
    [{ text: "a", filters: { price: { maximum: 5 } } }, "/filters/price/maximum"],
    [{ text: "a", filters: { maturity: { from: 5 } } }, "/filters/maturity/from"],
    [{ text: "a", weights: { prices: 5 } }, "/weights/prices"],
    [{ text: "a", toString: 1 }, "/toString"],
  ] as const) {
    const error = await rejectsWith(match(request), "query/unknown-key");
    assert.equal(error.detail?.path, path);
    assert.ok(error.message.includes(path));
  }
});

test("a search does not know the keys of a match", () => {
  assert.throws(() => checkedSearch({ text: "a", record: "n-1" } as object), {
    code: "query/unknown-key",
  });
});

test("the office's requests are checked at every level", () => {
  const ref = { id: "a", market: "js" };
  const assign = {
    pairs: [{ need: ref, offer: ref, total: 5 }],
    needs: [ref],
    perNeed: 1,
    managers: [ref],
    capacity: 2,
  };
  assert.deepEqual(checkedAssign(assign), assign);
  for (const [call, path] of [
    [() => checkedAssign({ need: [] } as object), "/need"],
    [() => checkedAssign({ needs: [ref, { ids: "a" }] } as object), "/needs/1/ids"],
    [() => checkedAssign({ managers: [{ role: "a" }] } as object), "/managers/0/role"],
    [() => checkedAssign({ pairs: [{ needs: ref }] } as object), "/pairs/0/needs"],
    [
      () => checkedAssign({ pairs: [{ need: ref, offer: { name: "a" }, total: 1 }] } as object),
      "/pairs/0/offer/name",
    ],
    [() => checkedStatistics({ min: 5 } as object), "/min"],
    [() => checkedStatistics({ filters: { regions: [] } } as object), "/filters/regions"],
    [() => checkedTeam({ text: "a", members: 2 } as object), "/members"],
    [() => checkedTeam({ text: "a", filters: { areas: [] } } as object), "/filters/areas"],
  ] as const) {
    assert.throws(call, (error: DaqiaoError) => {
      assert.equal(error.code, "query/unknown-key");
      assert.equal(error.detail?.path, path);
      return true;
    });
  }
  for (const request of [{ needs: "a" }, { pairs: [{ need: "a", offer: ref, total: 1 }] }]) {
    assert.throws(() => checkedAssign(request as object), { code: "query/range" });
  }
});

test("all keys there are pass, and a draft keeps its unknown fields", async () => {
  const request: MatchRequest = {
    draft: { title: "无尘切割", ours: { nested: true } },
    market: "js",
    find: "offer",
    weights: { text: 5, tags: 1, region: 1, maturity: 1, price: 1 },
    filters: {
      kind: ["offer"],
      tags: ["industry:05"],
      region: ["32"],
      maturity: { min: 4, max: 9, steps: ["6"] },
      price: { min: 0, max: 5, currency: "CNY", negotiable: false, bands: ["0-5"] },
      status: ["open"],
      modes: ["licence"],
      market: ["js"],
    },
    facets: ["kind", "tags:industry"],
    limit: 5,
    offset: 0,
    explain: false,
  };
  assert.deepEqual(await match(request), request);
});

test("a request is copied: later changes to it have no effect", async () => {
  const filters = { region: ["32"] };
  const request = await match({ text: "a", filters });
  filters.region.push("33");
  assert.deepEqual(request.filters?.region, ["32"]);
});

test("a request that is no object, or holds a function, is refused with a code", async () => {
  for (const request of ["a", null, undefined, [], { text: () => "a" }, { filters: "a" }]) {
    await rejectsWith(match(request), "query/range");
  }
});

test("keys without a value are dropped: the engine does not know undefined", async () => {
  const request = await match({ text: "a", filters: undefined, draft: undefined });
  assert.deepEqual(Object.keys(request), ["text"]);
  const nested = await match({ text: "a", filters: { region: undefined, kind: ["need"] } });
  assert.deepEqual(Object.keys(nested.filters ?? {}), ["kind"]);
});

test("what is no JSON is refused with its place", async () => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  for (const [draft, path] of [
    [{ title: "a", ours: { when: new Date(0) } }, "/draft/ours/when"],
    [{ title: "a", keywords: ["b", undefined] }, "/draft/keywords/1"],
    [{ title: 1n }, "/draft/title"],
    [{ title: Symbol("a") }, "/draft/title"],
    [{ title: () => "a" }, "/draft/title"],
  ] as const) {
    const error = await rejectsWith(match({ draft }), "query/range");
    assert.equal(error.detail?.path, path);
  }
  assert.match((await rejectsWith(match({ draft: cycle }), "query/range")).message, /deeper/);
});

test("a key named like a built-in one stays a key", async () => {
  const draft: unknown = JSON.parse('{ "title": "a", "__proto__": { "b": 1 } }');
  const request = await match({ draft });
  assert.ok(Object.hasOwn(request.draft ?? {}, "__proto__"));
});

test("records must be a list of plain data", () => {
  assert.throws(() => checkedRecords("a"), { code: "record/invalid" });
  assert.throws(() => checkedRecords(plainCopy([{ id: () => 1 }])), {
    code: "record/invalid",
    detail: { path: "/0/id", found: "of type function" },
  });
  assert.deepEqual(checkedRecords([{ id: "n-1" }, 7]), [{ id: "n-1" }, 7]);
});

test("a misspelt option of opening is refused", () => {
  assert.throws(() => checkOptionKeys(["signal", "workers"]), {
    code: "query/unknown-key",
  });
});
