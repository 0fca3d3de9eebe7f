/** The home page beside the element: its chart and its examples. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Daqiao } from "daqiao";

import { launchBrowser, openSite, readPack, ready, servePage, settled } from "./support.mjs";

let server;
let browser;
before(async () => {
  server = await servePage();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test("the chart counts what the pack holds", async () => {
  const { context, page } = await openSite(browser, server.address, "index");
  await ready(page);
  const shown = await page.locator(".chart li").evaluateAll((rows) =>
    rows.map((row) => [
      row.dataset.code,
      ...["need", "offer"].map((side) => Number(row.querySelector(`.${side}`).dataset.count ?? 0)),
    ]),
  );
  const daqiao = await Daqiao.open(new Uint8Array(await readPack()));
  const facet = "tags:contract-field";
  const counts = {};
  for (const kind of ["need", "offer"]) {
    const { facets } = await daqiao.search({ filters: { kind: [kind] }, facets: [facet], limit: 1 });
    counts[kind] = new Map(facets[facet].map(({ value, count }) => [value, count]));
  }
  await daqiao.close();
  assert.ok(shown.length > 5);
  assert.deepEqual(
    shown,
    shown.map(([code]) => [code, counts.need.get(code) ?? 0, counts.offer.get(code) ?? 0]),
  );
  assert.equal(new Set([...counts.need.keys(), ...counts.offer.keys()]).size, shown.length);
  await context.close();
});

test("a bar makes one of its records the question, and the next one after it", async () => {
  const { context, page, problems } = await openSite(browser, server.address, "index");
  await ready(page);
  const bar = page.locator(".chart li").first().locator("button.need");
  const records = (await bar.getAttribute("data-records")).split(" ");
  const asked = () =>
    page.evaluate(() => document.querySelector("daqiao-match").getAttribute("record") ?? "");
  for (const at of [0, 1]) {
    await bar.click();
    await page.getByTestId("question-record").waitFor();
    await settled(page);
    assert.equal(await page.evaluate(() => document.querySelector("daqiao-match").record), records[at]);
    await page.getByTestId("match").first().waitFor();
    await page.getByTestId("own-words").click();
    await bar.waitFor();
  }
  assert.equal(await asked(), "", "the page's own markup stays as it is");
  assert.match(await page.getByTestId("requests").innerText(), /0$/);
  assert.deepEqual(problems, []);
  await context.close();
});

test("an example is asked in its own direction, whichever way the switch stands", async () => {
  const { context, page } = await openSite(browser, server.address, "index");
  await ready(page);
  const technology = page.locator(".chip[data-side=offer]:visible").first();
  const text = await technology.getAttribute("data-ask");
  await technology.click();
  await page.locator('[data-testid="match"][data-id^="need-"]').first().waitFor();
  assert.equal(await page.getByTestId("need").inputValue(), text);
  await page.getByTestId("to-offers").click();
  await page.getByTestId("need").fill("");
  await technology.click();
  await page.locator('[data-testid="match"][data-id^="need-"]').first().waitFor();
  assert.equal(await page.getByTestId("to-needs").getAttribute("aria-pressed"), "true");
  await context.close();
});
