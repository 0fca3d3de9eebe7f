/** Filters as InstantSearch writes them → filters of a request, or a refusal. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { DaqiaoError } from "../../src/errors.js";
import { facetConditions, numericConditions } from "../../src/search-client/conditions.js";
import { filterConditions } from "../../src/search-client/filter-text.js";
import { toFilters } from "../../src/search-client/to-filters.js";
import type { Filters } from "../../src/types.js";

const NO_READING = { currency: undefined, negotiable: undefined };

function facets(given: unknown): Filters | null {
  return toFilters(facetConditions(given), NO_READING);
}
function numbers(given: unknown): Filters | null {
  return toFilters(numericConditions(given), NO_READING);
}
function text(given: unknown): Filters | null {
  return toFilters(filterConditions(given), NO_READING);
}

function refused(work: () => unknown, path: string): void {
  assert.throws(work, (error) => {
    assert.ok(error instanceof DaqiaoError, String(error));
    assert.equal(error.code, "query/range");
    assert.equal(error.detail?.path, `/${path}`);
    assert.notEqual(error.zh, "");
    return true;
  });
}

test("every facet becomes the filter of its name", () => {
  assert.deepEqual(
    facets([
      ["kind:offer", "kind:need"],
      "region:32",
      ["maturity:3"],
      ["price:30-100", "price:negotiable"],
      "status:in-deal",
      ["modes:licence"],
      "market:a:b",
      ["tags:contract-field:03", "tags:contract-field:07"],
      "tags:free:电镀",
    ]),
    {
      kind: ["offer", "need"],
      tags: ["contract-field:03", "contract-field:07", "free:电镀"],
      region: ["32"],
      status: ["in-deal"],
      modes: ["licence"],
      market: ["a:b"],
      maturity: { steps: ["3"] },
      price: { bands: ["30-100", "negotiable"] },
    },
  );
  assert.deepEqual(facets("kind:offer"), { kind: ["offer"] });
  assert.deepEqual(facets([]), {});
});

test("an escaped hyphen is one", () => {
  assert.deepEqual(facets(["tags:free:\\-40 ℃"]), { tags: ["free:-40 ℃"] });
});

test("facet filters that a pack cannot be asked are refused", () => {
  for (const given of [
    "brand:Apple",
    "offer",
    "tags:contract-field",
    "kind:-offer",
    "-kind:offer",
    "kind:offer<score=2>",
    [["kind:offer", "region:32"]],
    [["tags:a:1", "tags:b:1"]],
    [[["kind:offer"]]],
    [[]],
    [7],
    null,
  ]) {
    refused(() => facets(given), "facetFilters");
  }
});

test("numbers become ranges, both ends included, in whole units", () => {
  assert.deepEqual(numbers(["price>=10", "price <= 20"]), { price: { min: 10, max: 20 } });
  assert.deepEqual(numbers(["price>10", "price<20"]), { price: { min: 11, max: 19 } });
  assert.deepEqual(numbers(["price>10.5", "price<19.5"]), { price: { min: 11, max: 19 } });
  assert.deepEqual(numbers(["price>=10.5", "price<=19.5"]), { price: { min: 11, max: 19 } });
  assert.deepEqual(numbers([["maturity=7"]]), { maturity: { min: 7, max: 7 } });
  assert.deepEqual(numbers("maturity:4 TO 6"), { maturity: { min: 4, max: 6 } });
  assert.deepEqual(numbers(["price>=10", "price>=30", "price<=90", "price<50"]), {
    price: { min: 30, max: 49 },
  });
});

test("numeric filters that a pack cannot be asked are refused", () => {
  for (const given of [
    "published>=20260101",
    "price!=5",
    "price:5",
    "price>=",
    "price>=1e3",
    ["price>=10 OR price<=5"],
    [["price<=10", "price>=90"]],
  ]) {
    refused(() => numbers(given), "numericFilters");
  }
});

test("amounts have the client's currency; bands need none", () => {
  const reading = { currency: "EUR", negotiable: false };
  assert.deepEqual(toFilters(numericConditions("price<=9"), reading), {
    price: { max: 9, currency: "EUR", negotiable: false },
  });
  assert.deepEqual(toFilters(facetConditions("price:0-30"), reading), {
    price: { bands: ["0-30"] },
  });
});

test("a filter text is read as terms with AND, and OR in parentheses", () => {
  assert.deepEqual(text("kind:offer"), { kind: ["offer"] });
  assert.deepEqual(text("  "), {});
  assert.deepEqual(text("kind:offer OR kind:need"), { kind: ["offer", "need"] });
  assert.deepEqual(
    text(
      `kind:offer AND (region:32 OR region:"33") AND price >= 10 AND price<90 AND (maturity:4 TO 9)`,
    ),
    {
      kind: ["offer"],
      region: ["32", "33"],
      price: { min: 10, max: 89 },
      maturity: { min: 4, max: 9 },
    },
  );
  assert.deepEqual(text(`maturity : 4 TO 9`), { maturity: { min: 4, max: 9 } });
});

test("quoted values may hold anything", () => {
  assert.deepEqual(text(`"tags:free":"a AND (b) \\"c\\""`), {
    tags: [`free:a AND (b) "c"`],
  });
  assert.deepEqual(text(`tags:free:'say "hi"' AND status:open`), {
    tags: [`free:say "hi"`],
    status: ["open"],
  });
  assert.deepEqual(text(`tags:free:"AND"`), { tags: ["free:AND"] });
});

test("a filter text that a pack cannot be asked is refused", () => {
  for (const given of [
    "NOT kind:offer",
    "kind:offer AND NOT region:32",
    "kind:offer AND",
    "AND kind:offer",
    "(kind:offer",
    "kind:offer)",
    "()",
    "kind:offer kind:need",
    "kind:offer and kind:need",
    "kind:offer OR region:32",
    "kind:offer OR kind:need AND region:32",
    "region:32 AND kind:offer OR kind:need",
    "(kind:offer AND region:32) OR kind:need",
    "price<5 OR price>9",
    "kind:offer OR price>9",
    'tags:free:"open',
    "brand:Apple",
    "published > 5",
    "offer",
    7,
  ]) {
    refused(() => text(given), "filters");
  }
});

test("two conditions on a field with one value leave what meets both", () => {
  assert.deepEqual(text("(kind:offer OR kind:need) AND kind:need"), { kind: ["need"] });
  assert.deepEqual(text("(region:32 OR region:44) AND (region:3205 OR region:DE)"), {
    region: ["3205"],
  });
  assert.deepEqual(text("region:CN AND (region:44 OR region:DE)"), { region: ["44"] });
  assert.equal(text("kind:offer AND kind:need"), null);
  assert.equal(text("price:0-30 AND price:30-100"), null);
});

test("two conditions on a field with several values are refused unless they are one", () => {
  assert.deepEqual(text("modes:licence AND modes:licence"), { modes: ["licence"] });
  refused(() => text("modes:licence AND modes:service"), "modes");
  refused(() => text("tags:a:1 AND (tags:a:1 OR tags:a:2)"), "tags:a");
});
