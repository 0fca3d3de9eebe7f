/** A pack and its file of changes, both from addresses: what was changed, removed and added answers so. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import {
  ANSWER,
  ask,
  cards,
  hear,
  launchBrowser,
  NEED,
  openHost,
  pageWith,
  partOf,
  readPack,
  serveHost,
  settled,
} from "./support.mjs";

/** Words that no record of the demo has. */
const CHANGED = "琥珀酰亚胺萃取槽";
const ADDED = "鲛人泪状微胶囊";
const ADDED_ID = "offer-changes-001";
/** Words of the changed record before. */
const BEFORE = "铁磷渣";

let browser;
let base;
let changes;
/** An answer to the need that is removed. */
let removed;
/** The changed record as it is now, and as it was. */
let now;
let old;
before(async () => {
  [browser, base] = await Promise.all([launchBrowser(), readPack()]);
  await makeChanges();
});
after(() => browser?.close());

/** Has the package make the file of changes. */
async function makeChanges() {
  const { Daqiao } = await import(fileURLToPath(new URL("../../../pkg/dist/node.js", import.meta.url)));
  const daqiao = await Daqiao.open(new Uint8Array(base));
  const { matches } = await daqiao.match({ text: NEED, limit: 10 });
  assert.equal(matches[0].id, ANSWER);
  removed = matches[1].id;
  old = await daqiao.get(ANSWER);
  now = { ...old, title: { zh: CHANGED }, summary: { zh: `一种${CHANGED}。` }, description: undefined };
  const added = { ...old, id: ADDED_ID, title: { zh: ADDED }, summary: { zh: `一种${ADDED}。` } };
  const report = await daqiao.add([now, added].map((record) => JSON.parse(JSON.stringify(record))));
  assert.deepEqual(report.rejected, []);
  now = await daqiao.get(ANSWER);
  assert.deepEqual(await daqiao.remove([removed]), { removed: 1, missing: [] });
  changes = Buffer.from(await daqiao.save());
  await daqiao.close();
}

/** A host of both files. It keeps the texts of the pack back where `held` says so, until `release()`. */
async function serveBoth({ page, held = false } = {}) {
  const waiting = [];
  const asked = [];
  const host = await serveHost({
    page,
    files: { "/changes.daqiao": changes },
    answer: async (request, response) => {
      const { pathname } = new URL(request.url, "http://host");
      if (!pathname.endsWith(".daqiao")) return false;
      asked.push(`${pathname.slice(1)} ${request.headers.range ?? "all"}`);
      if (!held || pathname !== "/market.daqiao" || request.headers.range !== undefined) return false;
      const { status, headers, body } = partOf(base, undefined);
      response.writeHead(status, { ...headers, "content-length": body.length });
      const first = Number(base.readBigUint64LE(16));
      response.write(body.subarray(0, first));
      waiting.push(() => response.end(body.subarray(first)));
      return true;
    },
  });
  const release = () => {
    for (const send of waiting.splice(0)) send();
  };
  return { ...host, asked, release };
}

/** Opens both in a page, as `window.daqiao`. */
async function openClient(page, address, texts) {
  await page.evaluate(
    async ({ from, how }) => {
      const { Daqiao } = await import(`${from}daqiao/index.js`);
      window.daqiao = await Daqiao.open(["market.daqiao", "changes.daqiao"], { texts: how });
    },
    { from: address, how: texts },
  );
}

/** Ids and titles that answer a text. */
const found = (page, text, more = {}) =>
  page.evaluate(
    async (request) => {
      const { matches } = await window.daqiao.match(request);
      return matches.map(({ id, record }) => ({ id, title: record.title?.zh ?? "" }));
    },
    { text, limit: 30, ...more },
  );
const get = (page, id) => page.evaluate((wanted) => window.daqiao.get(wanted), id);

/** What the three records answer, early or not. */
async function assertFound(page, more) {
  assert.deepEqual((await found(page, CHANGED, more))[0], { id: ANSWER, title: CHANGED });
  assert.deepEqual((await found(page, ADDED, more))[0], { id: ADDED_ID, title: ADDED });
  const ids = (await found(page, NEED, more)).map(({ id }) => id);
  assert.ok(!ids.includes(removed), "what was removed answers no more");
  const byOldWords = (await found(page, BEFORE, more)).find(({ id }) => id === ANSWER);
  assert.notEqual(byOldWords?.title, old.title.zh, "nothing shows the record as it was");
}

for (const texts of ["now", "later", "asked"]) {
  test(`the package answers from both, with texts: "${texts}"`, async () => {
    const host = await serveBoth();
    const { context, page, problems } = await openHost(browser, host.address);
    await openClient(page, host.address, texts);
    await assertFound(page);
    assert.deepEqual(await get(page, ANSWER), now);
    assert.equal(await get(page, removed), null);
    assert.equal((await get(page, ADDED_ID)).title.zh, ADDED);
    const [info, ...others] = await page.evaluate(() => window.daqiao.packs());
    assert.deepEqual(others, [], "both are one market");
    assert.equal(info.whole, true);
    assert.deepEqual(problems, []);
    await context.close();
    host.close();
  });
}

test("what was changed answers before the texts of the pack are there, and they come to it then", async () => {
  const host = await serveBoth({ held: true });
  const { context, page, problems } = await openHost(browser, host.address);
  await openClient(page, host.address, "later");
  const infos = await page.evaluate(() => window.daqiao.packs());
  assert.deepEqual(infos.map(({ whole }) => whole), [false]);
  await assertFound(page, { early: true });
  host.release();
  await page.evaluate(() => window.daqiao.textsArrived());
  await assertFound(page);
  assert.deepEqual(await get(page, ANSWER), now);
  assert.equal(await get(page, removed), null);
  // One that nobody changed has its texts from the pack.
  const [other] = (await found(page, NEED)).filter(({ id }) => id !== ANSWER && id !== ADDED_ID);
  assert.ok((await get(page, other.id)).summary.zh.length > 0);
  assert.deepEqual(host.asked, ["market.daqiao all", "changes.daqiao all"]);
  assert.deepEqual(problems, []);
  await context.close();
  host.close();
});

test("the element shows both: first without texts, then with them", async () => {
  const tag = '<daqiao-match pack="market.daqiao changes.daqiao" limit="30"></daqiao-match>';
  const host = await serveBoth({ page: pageWith({ tag }), held: true });
  const { context, page, problems } = await openHost(browser, host.address);
  const card = (id) => page.locator(`[data-testid=match][data-id="${id}"]`);
  await page.getByTestId("need").first().fill(CHANGED);
  await page.getByTestId("coming").first().waitFor();
  assert.match(await card(ANSWER).locator("h3").innerText(), new RegExp(CHANGED));
  host.release();
  await hear(page, "ready");
  await ask(page, ADDED);
  assert.equal((await cards(page))[0].id, ADDED_ID);
  await ask(page);
  assert.equal(await card(removed).count(), 0);
  await ask(page, CHANGED);
  await settled(page);
  assert.equal((await cards(page))[0].id, ANSWER);
  await card(ANSWER).getByTestId("why").click();
  await page.getByTestId("what-if").first().waitFor();
  assert.deepEqual(problems, []);
  await context.close();
  host.close();
});
