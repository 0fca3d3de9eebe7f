/** What the element is for: a visitor of another host's page writes a need and leaves with a link. */

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
  ready,
  serveHost,
  settled,
} from "./support.mjs";

let host;
let browser;
before(async () => {
  host = await serveHost();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  host?.close();
});

test("need, reasons, facet, comparison and link, with the network cut", async () => {
  const { context, page, problems, requests, cut } = await openHost(browser, host.address);
  await ready(page);
  await cut();
  const loaded = requests.length;

  await ask(page);
  const [first] = await cards(page);
  assert.equal(first.id, ANSWER);

  await page.getByTestId("why").first().click();
  const laid = page.getByTestId("laid").first();
  const points = await laid
    .getByTestId("factor")
    .evaluateAll((all) => all.map(({ dataset }) => Number(dataset.points)));
  assert.equal(
    points.reduce((sum, one) => sum + one, 0),
    first.total,
  );
  const better = laid.getByTestId("what-if").first();
  await better.waitFor();
  assert.equal(await better.getAttribute("data-rank"), "1");
  assert.ok(Number(await better.getAttribute("data-total")) > first.total);

  const total = Number(await page.getByTestId("count").getAttribute("data-total"));
  const value = page.getByTestId("facet-maturity").locator("input[type=checkbox]").last();
  const count = Number(await value.getAttribute("data-count"));
  await value.check();
  await settled(page);
  assert.ok(count < total);
  assert.equal(Number(await page.getByTestId("count").getAttribute("data-total")), count);

  const chosen = (await cards(page)).slice(0, 3).map(({ id }) => id);
  for (const at of [0, 1, 2]) await page.getByTestId("compare").nth(at).check();
  await page.getByTestId("open-compare").click();
  const columns = await page
    .getByTestId("comparison")
    .locator("thead th[data-id]")
    .evaluateAll((all) => all.map(({ dataset }) => dataset.id));
  assert.deepEqual(columns, chosen);
  await page.getByTestId("close").click();

  await page.getByTestId("share").click();
  const link = await page.getByTestId("share-link").inputValue();
  assert.match(link, /#.*daqiao\.f%3Amaturity=/);
  assert.doesNotMatch(decodeURIComponent(link), /拆解/);

  assert.deepEqual(requests.slice(loaded), []);
  assert.deepEqual(problems, []);
  await context.close();
});

test("the same by keyboard alone", async () => {
  const { context, page, problems, cut } = await openHost(browser, host.address);
  await ready(page);
  await cut();
  const focused = () =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.dataset?.testid ?? element?.dataset?.value ?? element?.tagName ?? "";
    });
  /** Goes on until something is focused, never so far that it was passed by. */
  const tabTo = async (wanted, key = "Tab") => {
    for (let steps = 0; steps < 150; steps += 1) {
      if ((await focused()) === wanted) return;
      await page.keyboard.press(key);
    }
    assert.fail(`${wanted} cannot be reached with ${key}; last: ${await focused()}`);
  };

  assert.equal(await focused(), "need");
  await page.keyboard.insertText(NEED);
  await settled(page);
  await tabTo("why");
  await page.keyboard.press("Enter");
  await page.getByTestId("laid").first().waitFor();
  for (const at of [0, 1]) {
    await tabTo("compare");
    await page.keyboard.press("Space");
    if (at === 0) await page.keyboard.press("Tab");
  }
  await tabTo("open-compare");
  await page.keyboard.press("Enter");
  await page.getByTestId("comparison").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("comparison").waitFor({ state: "detached" });
  assert.equal(await focused(), "open-compare", "focus returns to what opened the sheet");

  const before = Number(await page.getByTestId("count").getAttribute("data-total"));
  await tabTo("44", "Shift+Tab");
  await page.keyboard.press("Space");
  await settled(page);
  assert.ok(Number(await page.getByTestId("count").getAttribute("data-total")) < before);
  await tabTo("share", "Shift+Tab");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "close", "focus goes into the sheet");
  await tabTo("share-need");
  await page.keyboard.press("Space");
  const link = decodeURIComponent(await page.getByTestId("share-link").inputValue());
  assert.match(link, /拆解/);
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "share");

  assert.deepEqual(problems, []);
  await context.close();
});

test("other kinds answer the same question; facts for their rules stay in the page", async () => {
  const { context, page, problems } = await openHost(browser, host.address);
  await ready(page);
  await ask(page, NEED);
  const kind = (name) => page.locator(`[data-testid=kinds] button[data-kind=${name}]`);
  assert.equal(await kind("offer").getAttribute("aria-pressed"), "true");
  await kind("finance").click();
  await page.getByTestId("facts").locator("summary").click();
  await settled(page);
  const count = async () => Number(await page.getByTestId("count").getAttribute("data-total"));
  const before = await count();
  const employees = page.getByTestId("fact-employees");
  await employees.fill("987654");
  await employees.press("Enter");
  await settled(page);
  const after = await count();
  assert.notEqual(after, before, "no rule was checked");
  assert.equal(await employees.inputValue(), "987654");

  await page.getByTestId("share").click();
  await page.getByTestId("share-need").check();
  const link = await page.getByTestId("share-link").inputValue();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.doesNotMatch(link + kept, /987654/);
  await page.getByTestId("close").click();

  await employees.fill("");
  await employees.press("Enter");
  await settled(page);
  assert.equal(await count(), before, "a fact that is taken back counts no more");
  await kind("offer").click();
  await settled(page);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a sheet that was closed stays closed while the page draws before its event comes", async () => {
  const { context, page, problems } = await openHost(browser, host.address);
  await ready(page);
  await ask(page, NEED);
  await page.getByTestId("share").click();
  const isOpen = await page.evaluate(async () => {
    const element = document.querySelector("daqiao-match");
    const dialog = element.shadowRoot.querySelector("dialog");
    dialog.close();
    element.requestUpdate();
    await element.updateComplete;
    return dialog.open;
  });
  assert.equal(isOpen, false);
  await page.getByTestId("share-link").waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
  await context.close();
});

test("the coach says what is missing, shows what is there, and rises as the need is filled", async () => {
  const { context, page, problems, cut } = await openHost(browser, host.address);
  await ready(page);
  await cut();
  const coach = page.getByTestId("coach");
  const complete = async () => Number(await coach.getAttribute("data-completeness"));
  const share = (name) =>
    coach.locator(`[data-name=${name}]`).getAttribute("data-share").then(Number);
  await ask(page, "想降低能耗");
  await coach.waitFor();
  const begun = await complete();
  assert.ok(begun > 0 && begun < 400_000, String(begun));
  assert.equal(await share("efficacy"), 1_000_000);
  assert.equal(await share("material"), 0);
  await coach.locator("[data-name=material]").click();
  assert.match(await page.getByTestId("coach-hint").innerText(), /材料/);

  await page.getByTestId("need").pressSequentially("，铝合金压铸件的熔炼炉，燃气单耗不高于65立方米每吨", { delay: 0 });
  await settled(page);
  await page.waitForFunction(
    (before) => {
      const shown = document.querySelector("daqiao-match").shadowRoot.querySelector(".coach");
      return Number(shown.dataset.completeness) > before + 200_000;
    },
    begun,
  );
  assert.equal(await share("material"), 1_000_000);
  assert.ok((await share("indicators")) > 0);
  await page.mouse.move(0, 0);
  await coach.locator("[data-name=material]").hover();
  await page.locator("daqiao-match .copy mark").first().waitFor({ state: "attached" });
  const marked = await page.locator("daqiao-match .copy mark").allInnerTexts();
  assert.ok(marked.some((text) => text.includes("铝合金")), String(marked));

  await page.getByTestId("to-needs").click();
  await coach.waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
  await context.close();
});

test("a visitor turns round: an offer found becomes the question", async () => {
  const { context, page, problems, cut } = await openHost(browser, host.address);
  await ready(page);
  await cut();
  await ask(page);
  await page.getByTestId("use").first().click();
  await page.getByTestId("question-record").waitFor();
  await settled(page);
  const [first] = await cards(page);
  assert.match(first.id, /^need-mat-/);
  await page.getByTestId("why").first().click();
  await page.getByTestId("reverse").filter({ hasText: "第 1 名" }).waitFor();
  await page.getByTestId("own-words").click();
  await settled(page);
  const results = await heard(page, "results");
  assert.equal(results.at(-1).find, "need");
  assert.deepEqual(problems, []);
  await context.close();
});

test("around a match stands what else it takes, or that there is none", async () => {
  const { context, page, problems, cut } = await openHost(browser, host.address);
  await ready(page);
  await cut();
  await ask(page);
  await page.getByTestId("why").first().click();
  const bundle = page.getByTestId("bundle").first();
  await bundle.waitFor();
  const slots = await bundle
    .locator("li")
    .evaluateAll((all) => all.map(({ dataset }) => [dataset.slot, dataset.id ?? null]));
  assert.deepEqual(
    slots.map(([slot]) => slot),
    ["proof", "pilot", "testing", "finance", "incubator", "manager", "policy"],
  );
  const found = Object.fromEntries(slots);
  assert.equal(found.pilot, "facility-021");
  await bundle.locator("[data-slot=pilot] button").click();
  await page.getByTestId("record").getByText("锂电极片与电芯中试线").first().waitFor();
  await page.getByTestId("close").click();
  await ask(page, "奶茶杯盖注塑飞边");
  await page.getByTestId("why").first().click();
  const other = page.getByTestId("bundle").first();
  await other.waitFor();
  assert.ok((await other.locator("li:not([data-id])").count()) > 0, "every slot is filled");
  assert.deepEqual(problems, []);
  await context.close();
});

test("the order of the list changes, the ranks do not", async () => {
  const { context, page, problems } = await openHost(browser, host.address);
  await ready(page);
  await ask(page);
  const ranks = new Map(
    (await heard(page, "results")).at(-1).matches.map(({ id, rank }) => [id, rank]),
  );
  await page.getByTestId("order").selectOption("price");
  await settled(page);
  const { matches, total } = (await heard(page, "results")).at(-1);
  assert.notDeepEqual(
    matches.map(({ rank }) => rank),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
  for (const { id, rank } of matches) {
    assert.ok(rank >= 1 && rank <= total);
    if (ranks.has(id)) assert.equal(rank, ranks.get(id));
  }
  assert.deepEqual(problems, []);
  await context.close();
});
