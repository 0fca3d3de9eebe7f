/** The test pack is that of the records beside it, and of this version of the engine. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { nodeEntry, testingEntry } from "./built.js";

const { Daqiao, DaqiaoError } = await nodeEntry();
const { openTestDaqiao, testPack, testRecords } = await testingEntry();

const STALE =
  "the test pack is stale; build the command line, then run test/adapters/build-pack.mjs";

test("the test pack is of this version of the engine", async () => {
  const daqiao = await openTestDaqiao().catch((error: unknown) => {
    assert.ok(error instanceof DaqiaoError, String(error));
    assert.fail(`${STALE} (${error.code}: ${error.message})`);
  });
  const [info] = await daqiao.packs();
  assert.equal(info?.market, "test");
  assert.deepEqual(info?.counts, { need: 4, offer: 6 });
  await daqiao.close();
});

test("the test pack has the test records, every field of them", async () => {
  const daqiao = await openTestDaqiao();
  const { total } = await daqiao.search({ limit: 1 });
  assert.equal(total, testRecords.length, STALE);
  for (const record of testRecords) {
    assert.deepEqual(await daqiao.get(record.id), record, STALE);
  }
  await daqiao.close();
});

test("every need has an offer of its own on top, and facets have names", async () => {
  const daqiao = await openTestDaqiao();
  const best = async (record: string) => (await daqiao.match({ record })).matches[0]?.id;
  assert.equal(await best("test-need-1"), "test-offer-1");
  assert.equal(await best("test-need-2"), "test-offer-3");
  assert.equal(await best("test-need-3"), "test-offer-4");
  assert.equal(await best("test-need-4"), "test-offer-5");
  const { facets } = await daqiao.search({ facets: ["maturity"], limit: 1 });
  assert.deepEqual(facets.maturity?.[0], {
    value: "3",
    count: 4,
    label: { zh: "通过中试", en: "Pilot passed" },
  });
  await daqiao.close();
});

test("words are found over the pack's bridge", async () => {
  const daqiao = await openTestDaqiao();
  const { matches } = await daqiao.match({ text: "无尘" });
  const words = matches.flatMap((match) => match.words.map(({ text, via }) => [text, via]));
  assert.deepEqual(words, [["除尘", "无尘"]]);
  await daqiao.close();
});

test("each copy of the pack is the caller's own", async () => {
  const copy = testPack();
  copy.fill(0);
  const daqiao = await Daqiao.open(testPack());
  await daqiao.close();
  assert.notDeepEqual(testPack(), copy);
});

test("errors are of the class that the main entry exports", async () => {
  const daqiao = await openTestDaqiao();
  await assert.rejects(daqiao.match({}), (error) => {
    assert.ok(error instanceof DaqiaoError);
    assert.equal(error.code, "query/empty");
    return true;
  });
  await daqiao.close();
});
