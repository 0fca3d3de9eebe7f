/** What a visitor writes stays on the device: no request, no storage, no address, no event has it. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  ANSWER,
  ask,
  cards,
  heard,
  launchBrowser,
  NEED,
  openHost,
  POLICY,
  pageWith,
  readBuilt,
  ready,
  serveHost,
  settled,
} from "./support.mjs";

/** Words of the need. Labels of the catalogue have none of them. */
const SECRETS = ["87%", "黑粉，全溶工艺", "没有出路"];

let browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser?.close());

/** Fails if any of the texts holds a part of the need. */
function assertSecret(texts, where) {
  for (const text of texts) {
    const read = decodeURIComponent(text.replaceAll("+", " ").replaceAll(/%(?![\da-f]{2})/gi, "%25"));
    for (const secret of SECRETS) assert.ok(!read.includes(secret), `${where} holds ${secret}`);
  }
}

/** A whole visit: everything that could give something away. */
async function visit(page) {
  await ask(page);
  await page.getByTestId("why").first().click();
  await page.getByTestId("what-if").first().waitFor();
  await page.getByTestId("facet-region").locator("input").first().check();
  await settled(page);
  await page.getByTestId("compare").nth(0).check();
  await page.getByTestId("compare").nth(1).check();
  await page.getByTestId("open-compare").click();
  await page.getByTestId("close").click();
  await page.getByTestId("share").click();
  await page.getByTestId("share-copy").click();
  await page.getByTestId("close").click();
  await page.getByTestId("open-record").first().click();
  await page.getByTestId("close").click();
}

test("a whole visit leaves nothing in requests, storage, address, events and the link", async () => {
  const host = await serveHost();
  const { context, page, problems, requests } = await openHost(browser, host.address, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await ready(page);
  const loaded = requests.length;
  await visit(page);
  // The network was there all the time.
  assert.deepEqual(requests.slice(loaded), []);
  assertSecret(
    requests.flatMap(({ url, body }) => [url, body]),
    "a request",
  );
  const kept = await page.evaluate(async () => [
    location.href,
    document.title,
    document.cookie,
    JSON.stringify({ ...localStorage }),
    JSON.stringify({ ...sessionStorage }),
    JSON.stringify(history.state),
    JSON.stringify(await indexedDB.databases()),
    JSON.stringify(await caches.keys()),
    JSON.stringify(window.heard),
    await navigator.clipboard.readText(),
  ]);
  assertSecret(kept, "the page");
  assert.match(kept.at(-1), /^http.*#daqiao\.find=offer/);
  assert.equal(kept[6], "[]");
  const receipt = await page.getByTestId("requests").innerText();
  assert.match(receipt, /：0$/);
  assert.deepEqual(problems, []);
  await context.close();
  host.close();
});

test("the text goes into the link when the visitor ticks it, and only then", async () => {
  const host = await serveHost();
  const { context, page } = await openHost(browser, host.address);
  await ready(page);
  await ask(page);
  await page.getByTestId("share").click();
  const link = () => page.getByTestId("share-link").inputValue();
  const without = await link();
  await page.getByTestId("share-need").check();
  const withText = await link();
  await page.getByTestId("share-need").uncheck();
  assert.equal(await link(), without);
  assertSecret([without], "the link");
  assert.ok(new URLSearchParams(new URL(withText).hash.slice(1)).get("daqiao.text") === NEED);

  const opened = await openHost(browser, withText);
  await settled(opened.page);
  assert.equal((await cards(opened.page))[0].id, ANSWER);
  // A fragment is never sent.
  assertSecret(
    opened.requests.map(({ url }) => url.replace(/#.*/, "")),
    "a request",
  );
  await opened.context.close();
  await context.close();
  host.close();
});

test("it works under connect-src 'none', set when everything is loaded", async () => {
  const recipe = `document.addEventListener("daqiao-ready", () => {
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = "connect-src 'none'";
    document.head.append(policy);
  });`;
  const host = await serveHost({
    page: pageWith({ head: '<script src="lock.js"></script>' }),
    files: {
      "/lock.js": recipe,
      // The worker needs no network at all: the page hands it wasm and packs.
      "/daqiao/worker.js": {
        body: await readBuilt("worker.js"),
        headers: { "content-security-policy": `${POLICY}; connect-src 'none'` },
      },
    },
  });
  const { context, page, problems, requests } = await openHost(browser, host.address);
  await ready(page);
  const refused = await page.evaluate(() => fetch("/leak?text=1").then(() => false, () => true));
  assert.ok(refused, "the page can still send");
  problems.length = 0;
  const loaded = requests.length;
  await visit(page);
  assert.deepEqual(requests.slice(loaded), []);
  assert.deepEqual(problems, []);
  await context.close();
  host.close();
});

test("the receipt lists what other parts of the page sent", async () => {
  const host = await serveHost({ files: { "/tracker": "" } });
  const { context, page } = await openHost(browser, host.address);
  await ready(page);
  await ask(page);
  await page.evaluate(() => fetch("/tracker?visit=1"));
  await page.getByTestId("requests").getByText(/：1$/).waitFor();
  await page.getByTestId("receipt").click();
  const sheet = page.getByTestId("receipt-sheet");
  assert.match(await sheet.innerText(), /tracker\?visit=1/);
  assert.match(await sheet.innerText(), /发出了 1 个请求/);
  await context.close();
  host.close();
});

test("events say what is shown and never what was asked", async () => {
  const host = await serveHost();
  const { context, page } = await openHost(browser, host.address);
  await ready(page);
  await ask(page);
  const [results] = (await heard(page, "results")).slice(-1);
  assert.deepEqual(Object.keys(results).sort(), ["find", "matches", "total"]);
  assert.deepEqual(Object.keys(results.matches[0]).sort(), ["id", "market", "rank", "total"]);
  assertSecret([JSON.stringify(await heard(page, "results"))], "an event");
  await context.close();
  host.close();
});
