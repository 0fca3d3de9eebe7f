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

/** A host whose pack the test lets through: requests for the rest wait for it. */
async function serveHeld({ ranges = true, refusals = 0 } = {}) {
  const asked = [];
  let open;
  const released = new Promise((release) => {
    open = release;
  });
  let refused = 0;
  const host = await serveHost({
    answer: async (request, response) => {
      if (!request.url.endsWith(".daqiao")) return false;
      const { range } = request.headers;
      asked.push(range ?? "all");
      const headers = { "content-type": "application/octet-stream" };
      if (!ranges) {
        response.writeHead(200, { ...headers, "content-length": pack.length });
        response.write(pack.subarray(0, first() + 100));
        await released;
        response.end(pack.subarray(first() + 100));
        return true;
      }
      const part = partOf(pack, range);
      const ends = Number(/-(\d+)$/.exec(range)?.[1]) + 1;
      if (ends > first() && !range.startsWith("bytes=0-")) {
        await released;
        if (refused < refusals) {
          refused += 1;
          response.writeHead(503).end();
          return true;
        }
      }
      response.writeHead(part.status, { ...headers, ...part.headers });
      response.end(part.body);
      return true;
    },
  });
  return { ...host, asked, release: open };
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

for (const ranges of [true, false]) {
  const kind = ranges ? "knows ranges" : "sends whole files";
  test(`of a server that ${kind}, matches come with titles and reasons before the texts`, async () => {
    const host = await serveHeld({ ranges });
    const { context, page, problems } = await openHost(browser, host.address);
    await askEarly(page);
    const early = { cards: await cards(page), shown: await shown(page) };
    assert.equal(early.cards[0].id, ANSWER);
    assert.ok(early.shown.every(({ title, reason, facts }) => title && reason && facts === ""));
    assert.ok((await page.getByTestId("words").first().innerText()).length > 0);
    assert.ok(await page.getByTestId("why").first().evaluate((it) => it.closest("[inert]") !== null));
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
    assert.equal(host.asked.length, ranges ? host.asked.length : 1);
    assert.deepEqual(problems, []);
    await context.close();
    host.close();
  });
}

test("what is asked changes no request", async () => {
  const visits = [];
  for (const need of [NEED, "冷链运输车厢温度波动大，需要相变蓄冷材料"]) {
    const host = await serveHeld();
    const { context, page } = await openHost(browser, host.address);
    await askEarly(page, need);
    host.release();
    await settled(page);
    await ask(page, `${need}，价格不超过五十万元`);
    visits.push(host.asked);
    await context.close();
    host.close();
  }
  assert.ok(visits[0].length >= 2, String(visits[0]));
  assert.deepEqual(visits[0], visits[1]);
});

test("texts that cannot be had are said to be missing, and the next question tries again", async () => {
  const host = await serveHeld({ refusals: 1 });
  const { context, page } = await openHost(browser, host.address);
  await askEarly(page);
  host.release();
  await hear(page, "error");
  assert.equal((await heard(page, "error"))[0].code, "source/fetch");
  assert.match(await page.getByTestId("coming").first().innerText(), /未能加载/);
  assert.equal((await cards(page))[0].id, ANSWER, "what is there stays");
  await ask(page, `${NEED}。`);
  assert.equal(await page.getByTestId("coming").count(), 0);
  await hear(page, "ready");
  await context.close();
  host.close();
});
