/** Evidence of value: n is told, too few are refused, no figure that nobody states. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { load } from "../bundle.mjs";
import { lineOf, manyPairs, openCatalogue, pairOf, TODAY } from "./pairs.mjs";

const { ALIKE, compare, FEWEST, isAlike, MOST, pricesOf, spread } = await load("hand-off/comparable.ts");
const { evidencePayload, gather } = await load("hand-off/evidence.ts");
const { openPair } = await load("hand-off/pair.ts");
const { SENSITIVE } = await load("hand-off/sensitive.ts");

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

test("a price that is told only after interest or agreement is not compared, and says nothing of itself", () => {
  const hidden = (n, level) => ({ ...yuan(n), record: { ...yuan(n).record, disclosure: { price: level } } });
  const talk = priced("talk", { type: "negotiable" });
  const found = pricesOf(undefined, [
    ...[10, 20, 30, 40].map(yuan),
    hidden(77, 1),
    hidden(78, 2),
    { ...talk, record: { ...talk.record, disclosure: { price: 1 } } },
  ]);
  assert.deepEqual([found.offers.length, found.negotiable, found.unpriced, found.lowEnds], [4, 0, 3, null]);
  assert.doesNotMatch(JSON.stringify(found), /77|78/u);
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
    const found = await compare(engine, offer, TODAY);
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

test("when more offers are alike than are looked at, that is told; what is not alike any more is not more", async () => {
  const { offer } = await pairOf(engine);
  const asked = [];
  const of = (totals) => ({
    match: async (request) => {
      asked.push(request);
      return { matches: totals.map((total, n) => ({ ...yuan(n + 1), total })) };
    },
  });
  const full = Array.from({ length: MOST }, () => ALIKE);
  assert.equal((await compare(of(full), offer, TODAY)).more, true);
  assert.equal((await compare(of(full.slice(1)), offer, TODAY)).more, false);
  assert.equal((await compare(of([...full.slice(1), ALIKE - 1]), offer, TODAY)).more, false);
  assert.deepEqual(asked.map(({ today, limit }) => [today, limit]), Array(3).fill([TODAY, MOST]));
});

test("too few comparable offers leave no price in the file", async () => {
  const evidence = await gather(engine, await pairOf(engine), TODAY);
  const few = { ...evidence, prices: pricesOf(evidence.prices.own ?? undefined, [10, 20, 30, 40].map(yuan)) };
  const { prices } = evidencePayload(few, "k1/1", TODAY);
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
    TODAY,
  );
  const record = rich.offer.record;
  assert.deepEqual(rich.proofs.map(({ ref }) => ref), record.evidence.map(({ ref }) => ref));
  assert.deepEqual(rich.ip.map(({ number }) => number), record.ip.map(({ number }) => number));
  assert.equal(rich.ip[0].expired, null);
  assert.equal(rich.maturity.code, record.maturity.code);
  const poor = await gather(engine, await pairOf(engine), TODAY);
  assert.deepEqual([poor.proofs, poor.ip, poor.rights], [[], [], []]);
});

test("a right says that it expired", async () => {
  const pair = await pairOf(engine);
  const record = { ...pair.offer.record, ip: [{ type: "patent", expires: "2026-11-22" }, { type: "patent", expires: "2026-11-23" }] };
  const { ip } = await gather(engine, { ...pair, offer: { ...pair.offer, record } }, TODAY);
  assert.deepEqual(ip.map(({ expired }) => expired), [true, false]);
});

test("the budget leaves only when it is ticked", async () => {
  const pair = await pairOf(engine, { asked: { id: "need-mfg-001", market: "demo" } });
  const evidence = await gather(engine, pair, TODAY);
  const names = (payload) => payload.factors.map(({ name }) => name);
  const closed = evidencePayload(evidence, "k1/1", TODAY);
  assert.ok(!names(closed).includes("price"));
  assert.ok(!JSON.stringify(closed).includes("budget\"") || closed.withheld.includes("budget"));
  assert.deepEqual(closed.withheld, ["budget"]);
  assert.doesNotMatch(JSON.stringify(closed.factors), /预算|budget/u);
  assert.doesNotMatch(JSON.stringify(closed), new RegExp(String(pair.need.record.price.min), "u"));
  const open = evidencePayload(evidence, "k1/1", TODAY, ["budget"]);
  assert.ok(names(open).includes("price"));
  assert.deepEqual(open.withheld, []);
});

test("what the visitor's firm is leaves in no evidence, whatever is ticked", async () => {
  const pair = await pairOf(engine, { asked: { id: "need-mfg-001", market: "demo" } });
  const reason = { code: "eligibility/met", zh: "营业收入 6.8 亿元，积分 83", en: "turnover 680M, score 83" };
  const eligibility = { ...pair.match.factors[0], name: "eligibility", reason, parts: [] };
  const match = { ...pair.match, factors: [...pair.match.factors, eligibility] };
  const evidence = await gather(engine, { ...pair, match }, TODAY);
  assert.ok(evidence.factors.length > 0 && evidence.factors.every(({ name }) => name !== "eligibility"));
  assert.doesNotMatch(JSON.stringify(evidencePayload(evidence, "k1/1", TODAY, SENSITIVE)), /6\.8 亿|score 83/u);
});

test("a match is explained for the day that is passed in, without the figures of the visitor's firm", async () => {
  const asked = [];
  const watched = new Proxy(engine, {
    get: (target, name) => (...given) => {
      if (name === "explain") asked.push(given[0]);
      return target[name](...given);
    },
  });
  const need = { id: "need-mfg-001", market: "demo" };
  await openPair(watched, lineOf({ asked: need, facts: { revenue: 1 } }), "2030-01-01");
  await openPair(watched, lineOf({ need: "切玻璃", facts: { revenue: 1 } }), "2030-01-02");
  assert.deepEqual(asked, [
    { record: need.id, market: need.market, find: "offer", today: "2030-01-01" },
    { text: "切玻璃", find: "offer", today: "2030-01-02" },
  ]);
});

test("a visitor's own offer has no evidence", async () => {
  const pair = await pairOf(engine, { record: { id: "need-mfg-001", market: "demo", title: "" } });
  assert.equal(await gather(engine, pair, TODAY), null);
});
