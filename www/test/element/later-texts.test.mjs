/** Titles and reasons before the texts of records, and nothing in the requests of what was asked. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  ANSWER,
  ask,
  cards,
  hear,
  heard,
  launchBrowser,
  NEED,
  openHost,
  partOf,
  readPack,
  serveHost,
  settled,
} from "./support.mjs";

let browser;
let pack;
before(async () => {
  [browser, pack] = await Promise.all([launchBrowser(), readPack()]);
});
after(() => browser?.close());

/** Where the first part ends. */
const first = () => Number(pack.readBigUint64LE(16));

/**
 * A host that sends the first part of its pack, and the rest when the test says so. Each request for
 * the pack is noted with its range.
 */
async function serveHeld() {
  const asked = [];
  const held = [];
  const host = await serveHost({
    answer: async (request, response) => {
      const { pathname } = new URL(request.url, "http://host");
      if (!pathname.endsWith(".daqiao")) return false;
      const { range } = request.headers;
      asked.push(range ?? "all");
      const { status, headers, body } = partOf(pack, range);
      response.writeHead(status, {
        ...headers,
        "content-type": "application/octet-stream",
        "content-length": body.length,
      });
      const there = range === undefined ? first() + 100 : 0;
      response.write(body.subarray(0, there));
      held.push({ response, left: body.subarray(there) });
      return true;
    },
  });
  return {
    ...host,
    asked,
    /** Sends what is held. */
    release: () => {
      for (const { response, left } of held.splice(0)) response.end(left);
    },
    /** Breaks off what is held. */
    breakOff: () => {
      for (const { response } of held.splice(0)) response.destroy();
    },
    /** Whether something is held. */
    holds: () => held.length > 0,
  };
}

/** Visits such a host, and closes all when done. */
async function visit(look) {
  const host = await serveHeld();
  const opened = await openHost(browser, host.address);
  try {
    await look({ ...opened, host });
  } finally {
    await opened.context.close();
    host.close();
  }
}

/** Writes a need, and waits for cards. */
async function askEarly(page, text = NEED) {
  await page.getByTestId("need").first().fill(text);
  await page.getByTestId("coming").first().waitFor();
}

/** What of a card is shown. */
function shown(page) {
  return page.getByTestId("match").evaluateAll((all) =>
    all.map((card) => ({
      title: card.querySelector("h3").textContent.trim(),
      reason: card.querySelector(".reason").textContent.trim(),
      facts: card.querySelector(".facts")?.textContent.trim() ?? "",
    })),
  );
}

test("matches come with titles and reasons before the texts", () =>
  visit(async ({ page, problems, host }) => {
    await askEarly(page);
    const early = { cards: await cards(page), shown: await shown(page) };
    assert.equal(early.cards[0].id, ANSWER);
    assert.ok(early.shown.every(({ title, reason, facts }) => title && reason && facts === ""));
    assert.ok((await page.getByTestId("words").first().innerText()).length > 0);
    const isInert = (it) => it.closest("[inert]") !== null;
    assert.ok(await page.getByTestId("why").first().evaluate(isInert));
    assert.equal(await page.getByTestId("more").count(), 0);
    assert.deepEqual(await heard(page, "ready"), []);
    assert.match(await page.getByTestId("requests").innerText(), /：0$/);

    host.release();
    await hear(page, "ready");
    await settled(page);
    assert.equal(await page.getByTestId("coming").count(), 0);
    assert.deepEqual(await cards(page), early.cards);
    const whole = await shown(page);
    assert.deepEqual(whole.map(({ title }) => title), early.shown.map(({ title }) => title));
    assert.ok(whole.every(({ facts }) => facts.length > 0));
    await page.getByTestId("why").first().click();
    await page.getByTestId("what-if").first().waitFor();
    assert.deepEqual((await heard(page, "ready"))[0].packs.map((one) => one.whole), [true]);
    assert.deepEqual(host.asked, ["all"]);
    assert.deepEqual(problems, []);
  }));

test("no question makes a request, also while texts are missing", () =>
  visit(async ({ page, host }) => {
    await askEarly(page);
    // Words that no record has are read as others before the texts are there, too.
    for (const need of ["冷链运输车厢需要相变蓄冷材料", "electrolite recycling", "grpahene"]) {
      const { length } = await heard(page, "results");
      await page.getByTestId("need").first().fill(need);
      await page.waitForFunction(
        (before) => window.heard.filter(({ name }) => name === "results").length > before,
        length,
      );
    }
    host.breakOff();
    await page.getByTestId("texts-failed").waitFor();
    await page.getByTestId("need").first().fill(NEED);
    await page.locator(`[data-id=${ANSWER}]`).waitFor();
    assert.deepEqual(host.asked, ["all"]);
  }));

test("texts that cannot be had are said to be missing, and fetched again by a button", () =>
  visit(async ({ page, host }) => {
    await askEarly(page);
    host.breakOff();
    await page.getByTestId("texts-failed").waitFor();
    assert.equal((await heard(page, "error"))[0].code, "source/fetch");
    assert.equal((await cards(page))[0].id, ANSWER, "what is there stays");
    await page.getByTestId("texts-again").click();
    await page.getByTestId("coming").first().waitFor();
    while (!host.holds()) await page.evaluate(() => new Promise(requestAnimationFrame));
    host.release();
    await hear(page, "ready");
    await settled(page);
    assert.equal(await page.getByTestId("coming").count(), 0);
    assert.deepEqual(host.asked, ["all", `bytes=${first()}-${pack.length - 1}`]);
  }));

test("another pack takes the place of one whose texts are on their way", () =>
  visit(async ({ page, host }) => {
    await askEarly(page);
    await page.locator("daqiao-match").evaluate((element) => {
      element.pack = ["other.daqiao"];
    });
    await page.getByTestId("coming").first().waitFor({ state: "detached" });
    await askEarly(page);
    host.release();
    await hear(page, "ready");
    await settled(page);
    assert.equal(await page.getByTestId("coming").count(), 0);
    assert.equal((await heard(page, "ready")).length, 1);
  }));

test("a record of the pack is the question as soon as it is there", () =>
  visit(async ({ page, host }) => {
    await page.locator("daqiao-match").evaluate((element) => {
      element.record = "need-mat-001";
    });
    await page.getByTestId("need").first().focus();
    await page.getByTestId("opening").waitFor();
    assert.equal(await page.getByTestId("match").count(), 0);
    while (!host.holds()) await page.evaluate(() => new Promise(requestAnimationFrame));
    host.release();
    await settled(page);
    assert.ok((await cards(page)).length > 0);
  }));
