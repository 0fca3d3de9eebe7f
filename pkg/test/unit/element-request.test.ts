/** From the state of the element to a request: what the host demands can only be narrowed. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { requestOf } from "../../src/element/view/request.js";
import { linkOf, sharedIn } from "../../src/element/view/share.js";
import { INITIAL, type State } from "../../src/element/view/state.js";
import type { Filters } from "../../src/types.js";

const FIXED = { filters: {}, market: "", facets: ["region", "no such facet"], limit: 10 };
const ASKED: State = { ...INITIAL, text: "无尘切割" };
const NOTHING: Filters = { market: [""] };

function filters(host: Filters, chosen: Partial<State>, market = ""): Filters | undefined {
  return requestOf({ ...ASKED, ...chosen }, { ...FIXED, filters: host, market })?.filters;
}

test("nothing is asked without a text or a record", () => {
  assert.equal(requestOf({ ...INITIAL, text: " \n" }, FIXED), null);
  const request = requestOf(ASKED, FIXED, 20);
  assert.equal(request?.text, "无尘切割");
  assert.deepEqual(request?.facets, ["region"]);
  assert.equal(request?.offset, 20);
});

test("conditions make a draft: budget and wish of a need, price and fact of an offer", () => {
  const conditions = {
    field: "05",
    region: "32",
    amount: 500_000,
    currency: "CNY",
    maturity: "3",
  };
  const text = "标题\n正文";
  const need = requestOf({ ...ASKED, text, conditions }, FIXED)?.draft;
  assert.deepEqual(need, {
    kind: "need",
    title: "标题",
    description: "正文",
    tags: [{ scheme: "contract-field", code: "05" }],
    region: "32",
    price: { type: "range", max: 500_000, currency: "CNY" },
    min_maturity: { scheme: "market5", code: "3" },
  });
  const offer = requestOf({ ...ASKED, find: "need", text, conditions }, FIXED)?.draft;
  assert.deepEqual(offer?.price, { type: "range", min: 500_000, currency: "CNY" });
  assert.deepEqual(offer?.maturity, { scheme: "market5", code: "3" });
  const level = requestOf(
    { ...ASKED, conditions: { ...conditions, maturity: "trl9:6" } },
    FIXED,
  )?.draft;
  assert.deepEqual(level?.min_maturity, { scheme: "trl9", code: "6" });
});

test("the visitor's filters narrow the host's and never widen them", () => {
  const both = (host: Filters, selection: State["selection"]): Filters | undefined =>
    filters(host, { selection });
  assert.deepEqual(both({ region: ["43"] }, {}), { region: ["43"] });
  assert.deepEqual(both({}, { region: ["32"] }), { region: ["32"] });
  assert.deepEqual(both({ region: ["43", "36"] }, { region: ["36"] }), { region: ["36"] });
  assert.deepEqual(both({ region: ["43"] }, { region: ["32"] }), NOTHING);
  // A city of the province, and the province of the city.
  assert.deepEqual(both({ region: ["43"] }, { region: ["4301"] }), { region: ["4301"] });
  assert.deepEqual(both({ region: ["4301"] }, { region: ["43"] }), { region: ["4301"] });
  assert.deepEqual(
    both({ tags: ["contract-field:05"] }, { "tags:contract-field": ["06"] }),
    NOTHING,
  );
  assert.deepEqual(both({ tags: ["contract-field:05"] }, { "tags:focus": ["ai"] }), {
    tags: ["contract-field:05", "focus:ai"],
  });
  assert.deepEqual(both({ maturity: { steps: ["3"] } }, { maturity: ["4"] }), NOTHING);
  assert.deepEqual(both({ price: { bands: ["0-30", "30-100"] } }, { price: ["30-100"] }), {
    price: { bands: ["30-100"] },
  });
  assert.deepEqual(both({ kind: ["offer"] }, { modes: ["licence"] }), {
    kind: ["offer"],
    modes: ["licence"],
  });
});

test("of two ranges the narrower holds, and amounts of two currencies are not compared", () => {
  const ranges: State["ranges"] = {
    price: { min: 100_000, max: 900_000 },
    maturity: { min: 3, max: null },
  };
  assert.deepEqual(
    filters({ maturity: { min: 5, max: 8 }, price: { max: 500_000 } }, { ranges }),
    {
      maturity: { min: 5, max: 8 },
      price: { min: 100_000, max: 500_000, currency: "CNY" },
    },
  );
  assert.deepEqual(filters({ price: { max: 80_000, currency: "EUR" } }, { ranges }), {
    maturity: { min: 3 },
    price: { max: 80_000, currency: "EUR" },
  });
});

test("a market of the host is one more filter", () => {
  assert.deepEqual(filters({}, {}, "jiangsu"), { market: ["jiangsu"] });
  assert.deepEqual(filters({}, { selection: { market: ["hunan"] } }, "jiangsu"), NOTHING);
});

test("a link gives back the settings, and the text only if it was asked for", () => {
  const state: State = {
    ...ASKED,
    find: "need",
    order: "price",
    weights: { ...INITIAL.weights, price: 9 },
    selection: { region: ["43", "36"], "tags:focus": ["a&b=c"] },
    ranges: { price: { min: 100, max: null }, maturity: { min: null, max: null } },
    conditions: { ...INITIAL.conditions, region: "32" },
  };
  const address = "https://host.example/page?q=1#section&daqiao.find=offer&other=2";
  const link = linkOf(address, "daqiao", state, true);
  assert.ok(link.startsWith("https://host.example/page?q=1#"));
  const { record, ...settings } = sharedIn(new URL(link).hash, "daqiao") ?? assert.fail(link);
  assert.equal(record, null);
  const { find, text, order, weights, selection, ranges, conditions } = state;
  assert.deepEqual(settings, { find, text, order, weights, selection, ranges, conditions });

  const without = sharedIn(new URL(linkOf(address, "daqiao", state, false)).hash, "daqiao");
  assert.equal(without?.text, "");
  assert.deepEqual(without?.conditions, INITIAL.conditions);
  assert.equal(sharedIn(new URL(link).hash, "daqiao-2"), null);
  assert.equal(sharedIn("#section", "daqiao"), null);
});

test("a link that nobody wrote changes nothing it should not", () => {
  const hash =
    "#daqiao.find=toString&daqiao.weights=99,-1,x,1,1&daqiao.order=__proto__&daqiao.price=-5,1e999&daqiao.conditions=[1&daqiao.f:__proto__=x";
  const read = sharedIn(hash, "daqiao");
  assert.equal(read?.find, "offer");
  assert.equal(read?.order, "match");
  assert.deepEqual(read?.weights, INITIAL.weights);
  assert.deepEqual(read?.ranges.price, { min: null, max: null });
  assert.deepEqual(read?.conditions, INITIAL.conditions);
  assert.equal(({} as Record<string, unknown>).x, undefined);
});
