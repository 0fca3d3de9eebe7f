/** Records come from anywhere: none of them may run, link, reorder or break the page. */

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { HOSTILE, WORD } from "./hostile.mjs";
import {
  cards,
  launchBrowser,
  openHost,
  pageWith,
  readPack,
  ready,
  serveHost,
  settled,
} from "./support.mjs";

let host;
let browser;
let taken;
before(async () => {
  const delta = await packOf(HOSTILE);
  taken = delta.taken;
  host = await serveHost({
    page: pageWith({ tag: '<daqiao-match pack="market.daqiao hostile.daqiao" limit="60"></daqiao-match>' }),
    files: { "/hostile.daqiao": delta.bytes },
  });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  host?.close();
});

/** The records as changes to the demo pack, made by the package itself. */
async function packOf(records) {
  const { Daqiao } = await import(fileURLToPath(new URL("../../../pkg/dist/node.js", import.meta.url)));
  const daqiao = await Daqiao.open(await readPack());
  const report = await daqiao.add(records);
  const bytes = Buffer.from(await daqiao.save());
  await daqiao.close();
  const rejected = new Set(report.rejected.map(({ line }) => line - 1));
  return { bytes, taken: records.filter((_, at) => !rejected.has(at)).map(({ id }) => id) };
}

test("forty hostile records are shown as text, and nothing runs", async () => {
  assert.equal(HOSTILE.length, 40);
  assert.ok(taken.length >= 36, `only ${taken.length} records were taken`);
  const { context, page, problems, requests } = await openHost(browser, host.address);
  const dialogs = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await ready(page);
  const loaded = requests.length;
  await page.getByTestId("need").fill(WORD);
  await settled(page);
  const shown = (await cards(page)).map(({ id }) => id);
  for (const id of taken) assert.ok(shown.includes(id), `${id} is not shown`);

  const found = await inspect(page);
  assert.deepEqual(found.foreign, [], "elements that no template has");
  assert.deepEqual(found.links, []);
  assert.ok(found.longest < 5000, `a card shows ${found.longest} characters`);
  assert.equal(found.overflow, 0, "the page scrolls sideways");
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.deepEqual(dialogs, []);
  assert.deepEqual(requests.slice(loaded), []);
  assert.deepEqual(problems, []);
  await context.close();
});

test("each of them opens in full without harm", async () => {
  const { context, page, problems, requests } = await openHost(browser, host.address);
  await ready(page);
  const loaded = requests.length;
  await page.getByTestId("need").fill(WORD);
  await settled(page);
  for (const id of taken) {
    await page.locator(`.card[data-id="${escaped(id)}"] [data-testid=open-record]`).click();
    await page.getByTestId("record").waitFor();
    const { foreign, links } = await inspect(page);
    assert.deepEqual(foreign, [], id);
    for (const link of links) assert.match(link, /^(https?|mailto):/, id);
    await page.getByTestId("close").click();
  }
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.deepEqual(requests.slice(loaded), []);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a title that turns the reading round does not turn its neighbours", async () => {
  const { context, page } = await openHost(browser, host.address);
  await ready(page);
  await page.getByTestId("need").fill(WORD);
  await settled(page);
  // What holds a control of direction ends with the text of the record, before any word of ours.
  const open = await page.locator("daqiao-match").evaluate((element) => {
    const isolates = (one) => /isolate|plaintext/.test(getComputedStyle(one).unicodeBidi);
    const found = [];
    const texts = document.createTreeWalker(element.shadowRoot, NodeFilter.SHOW_TEXT);
    let seen = 0;
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      if (!/[\u202a-\u202e\u2066-\u2069]/.test(data)) continue;
      seen += 1;
      let isolate = parentElement;
      while (!isolates(isolate)) isolate = isolate.parentElement;
      if (isolate.querySelector(".field, .via, button, .number") !== null) {
        found.push(isolate.outerHTML.slice(0, 160));
      }
    }
    return { found, seen };
  });
  assert.ok(open.seen > 0);
  assert.deepEqual(open.found, []);
  await context.close();
});

/** What stands in the element that came from no template of ours. */
function inspect(page) {
  return page.locator("daqiao-match").evaluate((element) => {
    const root = element.shadowRoot;
    const foreign = [
      ...root.querySelectorAll("script, img, iframe, object, embed, form, style, link, base, meta, video, audio, math"),
    ].map(({ outerHTML }) => outerHTML.slice(0, 120));
    for (const one of root.querySelectorAll("*")) {
      for (const { name } of one.attributes) {
        if (name.startsWith("on")) foreign.push(`${one.tagName} ${name}`);
      }
    }
    return {
      foreign,
      links: [...root.querySelectorAll("a")].map(({ href }) => href),
      longest: Math.max(...[...root.querySelectorAll(".card")].map(({ textContent }) => textContent.length)),
      overflow: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
    };
  });
}

function escaped(id) {
  return id.replaceAll('"', '\\"');
}
