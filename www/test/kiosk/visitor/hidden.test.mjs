/** What visitors are not shown: what is told only after interest, and records that are closed or taken out. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launchBrowser } from "../../browser/support.mjs";
import { Server } from "../offline/server.mjs";
import { ask } from "./ask.mjs";

const KIOSK = fileURLToPath(new URL("../../../dist/kiosk/", import.meta.url));

let server;
let browser;
before(async () => {
  server = await new Server(KIOSK).start();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A kiosk with a journal of its own. */
async function open() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.address);
  await page.getByTestId("figures").waitFor();
  return page;
}

const RECORD = {
  id: "offer-hidden-1",
  kind: "offer",
  title: "蓝藻打捞船自动导航",
  solution: "机密的双目避障",
  provider: { name: "巢湖不愿透露研究所" },
  price: { type: "fixed", min: 1230000, max: 1230000, currency: "CNY" },
  disclosure: { solution: 1, provider: 1, price: 2 },
};

/** Writes an edit down and waits until the kiosk shows what it came to. */
const edit = (page, said) =>
  page.evaluate(async (said) => {
    const kiosk = document.querySelector("daqiao-kiosk");
    const { catalogue, journal } = kiosk.open;
    await journal.append(said);
    while (kiosk.open.catalogue === catalogue) await new Promise(requestAnimationFrame);
    await kiosk.updateComplete;
  }, said);

test("what is told only after interest stands on no screen of a visitor", async () => {
  const page = await open();
  await edit(page, { type: "edited", market: "demo", record: RECORD });
  await ask(page, "蓝藻打捞船自动导航，双目避障");
  const first = page.getByTestId("match").first();
  assert.equal(await first.getAttribute("data-id"), RECORD.id);
  const shown = [await first.innerText()];
  await first.click();
  await page.getByTestId("why").waitFor();
  shown.push(await page.locator("daqiao-match-screen").innerText());
  await page.getByTestId("take").click();
  shown.push(await page.getByTestId("slip").innerText());
  for (const hidden of ["机密", "透露", "123"]) {
    assert.ok(!shown.some((text) => text.includes(hidden)), hidden);
  }
  await page.context().close();
});

test("what is closed or taken out is offered to nobody", async () => {
  const page = await open();
  const offers = () => page.getByTestId("figures").locator("b").first().innerText();
  await edit(page, { type: "edited", market: "demo", record: { ...RECORD, disclosure: {}, status: "open" } });
  const before = Number(await offers());
  await ask(page, "蓝藻打捞船自动导航");
  await page.getByTestId("match").first().click();
  await page.getByTestId("why").waitFor();
  await edit(page, { type: "edited", market: "demo", record: { ...RECORD, disclosure: {}, status: "closed" } });
  await page.getByTestId("home").click();
  await page.waitForFunction(
    (count) => {
      const kiosk = document.querySelector("daqiao-kiosk").shadowRoot;
      const figures = kiosk.querySelector("daqiao-attract")?.shadowRoot.querySelector("[data-testid=figures] b");
      return Number(figures?.textContent) === count - 1;
    },
    before,
  );
  await page.getByTestId("have-need").click();
  await page.getByTestId("need").fill("蓝藻打捞船自动导航");
  await page.getByTestId("see").click();
  await page.getByTestId("total").waitFor();
  const ids = await page.getByTestId("match").evaluateAll((all) => all.map((one) => one.dataset.id));
  assert.ok(!ids.includes(RECORD.id));
  // A visitor who still had it before them is told.
  await edit(page, { type: "withdrawn", record: { market: "demo", id: RECORD.id } });
  await page.evaluate((id) => {
    const kiosk = document.querySelector("daqiao-kiosk").shadowRoot.querySelector("daqiao-results").kiosk;
    kiosk.go({ screen: "slip", record: { market: "demo", id } });
  }, RECORD.id);
  await page.getByTestId("gone").waitFor();
  await page.context().close();
});
