/** Evidence of value: n is told, too few are refused, no figure that nobody states. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { load } from "../bundle.mjs";
import { manyPairs, openCatalogue, pairOf } from "./pairs.mjs";

const { ALIKE, compare, FEWEST, isAlike, pricesOf, spread } = await load("hand-off/comparable.ts");
const { evidencePayload, gather } = await load("hand-off/evidence.ts");
const { toldByFactor } = await load("hand-off/sensitive.ts");

let engine;
before(async () => {
  engine = await openCatalogue();
});
after(() => engine?.close());

const priced = (id, price) => ({ id, market: "m", record: { id, kind: "offer", title: id, price } });
const yuan = (n) => priced(`y${n}`, { type: "range", min: n, max: 2 * n, currency: "CNY" });

test("quartiles are figures that somebody states, and there are none below the minimum", () => {
  assert.equal(FEWEST, 5);
  assert.equal(spread([1, 2, 3, 4]), null);
  assert.deepEqual(spread([50, 10, 40, 20, 30]), { n: 5, lower: 20, median: 30, upper: 40 });
  assert.deepEqual(spread([8, 1, 2, 3, 4, 5, 6, 7]), { n: 8, lower: 2, median: 4, upper: 6 });
});

test("only prices in the offer's own currency are compared, and the others are counted", () => {
  const found = pricesOf({ type: "range", min: 5, max: 9, currency: "CNY" }, [
    ...[10, 20, 30, 40, 50].map(yuan),
    priced("eur", { type: "fixed", min: 1, max: 1, currency: "EUR" }),
    priced("usd", { min: 2, currency: "USD" }),
    priced("talk", { type: "negotiable", min: 3, max: 4, currency: "CNY" }),
    priced("none", undefined),
    priced("empty", { currency: "CNY" }),
  ]);
  assert.equal(found.alike, 10);
  assert.equal(found.offers.length, 5);
  assert.deepEqual([found.negotiable, found.otherCurrency, found.unpriced], [1, 2, 2]);
  assert.equal(found.offers.length + found.negotiable + found.otherCurrency + found.unpriced, found.alike);
  assert.deepEqual(found.lowEnds, { n: 5, lower: 20, median: 30, upper: 40 });
  assert.deepEqual(found.highEnds, { n: 5, lower: 40, median: 60, upper: 80 });
});

test("an end of a price that is not stated is counted nowhere", () => {
  const found = pricesOf({ currency: "CNY", min: 1 }, [
    ...[10, 20, 30, 40].map(yuan),
    priced("from", { min: 60, currency: "CNY" }),
  ]);
  assert.equal(found.lowEnds.n, 5);
  assert.equal(found.highEnds, null);
});

test("an offer without a price of its own is compared in one currency, the commonest", () => {
  const found = pricesOf({ type: "negotiable" }, [
    ...[1, 2].map((n) => priced(`e${n}`, { min: n, max: n, currency: "EUR" })),
    ...[10, 20, 30].map(yuan),
  ]);
  assert.deepEqual([found.currency, found.offers.length, found.otherCurrency], ["CNY", 3, 2]);
  assert.equal(found.lowEnds, null);
});

test("an offer is not like itself, nor like its twin in another market, nor like one with few words in common", () => {
  const own = { id: "o", market: "m" };
  const match = (change) => ({ id: "p", market: "m", total: ALIKE, ...change });
  assert.equal(isAlike(match({}), own), true);
  assert.equal(isAlike(match({ id: "o", market: "n" }), own), true);
  assert.equal(isAlike(match({ id: "o" }), own), false);
  assert.equal(isAlike(match({ alsoIn: [{ ...own, differences: [] }] }), own), false);
  assert.equal(isAlike(match({ total: ALIKE - 1 }), own), false);
});

test("in the catalogue, what is compared is alike, another offer, and of one currency", async () => {
  let refused = 0;
  let told = 0;
  for (const { offer } of await manyPairs(engine, 80)) {
    const found = await compare(engine, offer);
    const { offers, lowEnds, currency } = found;
    assert.equal(offers.length + found.negotiable + found.otherCurrency + found.unpriced, found.alike);
    assert.equal(lowEnds === null, offers.flatMap(({ min }) => min ?? []).length < FEWEST);
    lowEnds === null ? refused++ : told++;
    for (const { ref, min, max } of offers) {
      assert.notDeepEqual(ref, offer.ref);
      const { price } = await engine.get(ref.id, { market: ref.market });
      assert.equal(price.currency ?? "CNY", currency);
      assert.deepEqual([min, max], [price.min ?? null, price.max ?? null]);
    }
    for (const figure of lowEnds === null ? [] : [lowEnds.lower, lowEnds.median, lowEnds.upper]) {
      assert.ok(offers.some(({ min }) => min === figure), `${figure} is nobody's`);
    }
  }
  assert.ok(refused > 0 && told > 0, `${refused} refused, ${told} told`);
});

test("too few comparable offers leave no price in the file", async () => {
  const evidence = await gather(engine, await pairOf(engine), "2026-11-23");
  const few = { ...evidence, prices: pricesOf(evidence.prices.own ?? undefined, [10, 20, 30, 40].map(yuan)) };
  const { prices } = evidencePayload(few, "k1/1", "2026-11-23");
  assert.deepEqual(
    [prices.refused, prices.n, prices.minimum, prices.offers, prices.lowEnds, prices.highEnds],
    [true, 4, 5, [], null, null],
  );
});

test("maturity, proof, rights and figures are the record's own, and what is not there is not filled", async () => {
  const rich = await gather(
    engine,
    await pairOf(engine, {
      record: { id: "west-offer-001", market: "west", title: "" },
      asked: { id: "west-need-002", market: "west" },
      need: "",
    }),
    "2026-11-23",
  );
  const record = rich.offer.record;
  assert.deepEqual(rich.proofs.map(({ ref }) => ref), record.evidence.map(({ ref }) => ref));
  assert.deepEqual(rich.ip.map(({ number }) => number), record.ip.map(({ number }) => number));
  assert.equal(rich.ip[0].expired, null);
  assert.equal(rich.maturity.code, record.maturity.code);
  const poor = await gather(engine, await pairOf(engine), "2026-11-23");
  assert.deepEqual([poor.proofs, poor.ip, poor.rights], [[], [], []]);
});

test("a right says that it expired", async () => {
  const pair = await pairOf(engine);
  const record = { ...pair.offer.record, ip: [{ type: "patent", expires: "2026-11-22" }, { type: "patent", expires: "2026-11-23" }] };
  const { ip } = await gather(engine, { ...pair, offer: { ...pair.offer, record } }, "2026-11-23");
  assert.deepEqual(ip.map(({ expired }) => expired), [true, false]);
});

test("the budget leaves only when it is ticked", async () => {
  const pair = await pairOf(engine, { asked: { id: "need-mfg-001", market: "demo" } });
  const evidence = await gather(engine, pair, "2026-11-23");
  const names = (payload) => payload.factors.map(({ name }) => name);
  const closed = evidencePayload(evidence, "k1/1", "2026-11-23");
  assert.ok(!names(closed).includes("price"));
  assert.ok(!JSON.stringify(closed).includes("budget\"") || closed.withheld.includes("budget"));
  assert.deepEqual(closed.withheld, ["budget"]);
  assert.doesNotMatch(JSON.stringify(closed.factors), /预算|budget/u);
  assert.doesNotMatch(JSON.stringify(closed), new RegExp(String(pair.need.record.price.min), "u"));
  const open = evidencePayload(evidence, "k1/1", "2026-11-23", ["budget"]);
  assert.ok(names(open).includes("price"));
  assert.deepEqual(open.withheld, []);
});

test("innovation score and turnover leave only when each is ticked", () => {
  const reason = { zh: "营业收入 6.8 亿元，积分 83", en: "turnover 680M, score 83" };
  const parts = [{ name: "revenue" }, { name: "innovation_score" }, { name: "employees" }];
  const tells = toldByFactor("eligibility", parts);
  assert.deepEqual(tells, ["turnover", "innovation-score"]);
  const evidence = {
    offer: { ref: { id: "o" }, record: { id: "o", kind: "offer", title: "o" } },
    maturity: null,
    proofs: [],
    ip: [],
    rights: [],
    factors: [{ name: "eligibility", share: 1, known: true, reason, parts: [], tells }],
    prices: pricesOf(undefined, []),
  };
  for (const ticked of [undefined, [], ["turnover"], ["innovation-score"], ["budget"]]) {
    const payload = evidencePayload(evidence, "k1/1", "2026-11-23", ticked);
    assert.doesNotMatch(JSON.stringify(payload), /6\.8|83/u, String(ticked));
  }
  const all = evidencePayload(evidence, "k1/1", "2026-11-23", ["turnover", "innovation-score"]);
  assert.match(JSON.stringify(all), /6\.8 亿元，积分 83/u);
});

test("a visitor's own offer has no evidence", async () => {
  const pair = await pairOf(engine, { record: { id: "need-mfg-001", market: "demo", title: "" } });
  assert.equal(await gather(engine, pair, "2026-11-23"), null);
});
