/** The page answers, explains and filters, with the network cut. */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { Daqiao } from "daqiao";

import { ask, cards, launchBrowser, openPage, ready, servePage, settled } from "./support.mjs";

const RECYCLING =
  "我们拆解退役的废旧磷酸铁锂电池，想从黑粉里高效回收锂，少用酸碱，剩下的铁磷渣也要能再利用。";
const WELDS =
  "Our mill makes stainless 316L tubes. We want automatic detection of weld seam defects such as pinholes while the line runs.";
const RECYCLER =
  "我们有废旧磷酸铁锂电池的回收工艺：黑粉选择性提锂，锂收率高、酸耗低，铁磷渣再生成电池用磷酸铁。";

const DATA = new URL("../../demo/data/", import.meta.url);
const LEVELS13 = JSON.parse(
  await readFile(
    new URL("../../../src/vocabulary/lists/levels13.json", import.meta.url),
    "utf8",
  ),
);
const PACK = new URL("../../demo/public/packs/demo.daqiao", import.meta.url);

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

/** Opens the page, cuts the network, and notes every request that is tried from then on. */
async function openAndCut(options) {
  const opened = await openPage(browser, server.address, options);
  const tried = [];
  opened.context.on("request", (request) => tried.push(request.url()));
  await opened.context.route("**/*", (route) => route.abort());
  await opened.context.setOffline(true);
  return { ...opened, tried };
}

/** Nothing was sent, the page says so too, and nothing went wrong. */
async function assertQuiet({ page, tried, problems }) {
  assert.deepEqual(tried, []);
  assert.match(await page.getByTestId("requests").innerText(), /[:：]\s*0$/);
  assert.deepEqual(problems, []);
}

test("the status line says how much there is and of when", async () => {
  const opened = await openAndCut();
  const status = await opened.page.getByTestId("status").innerText();
  assert.match(status, /数据截至 2026年\d+月\d+日/);
  assert.match(status, /\d+ 项供给 \/ \d+ 项需求/);
  assert.match(status, /全部计算在本机完成/);
  await assertQuiet(opened);
  await opened.context.close();
});

test("a request that is made is counted", async () => {
  const { context, page } = await openPage(browser, server.address);
  const tried = [];
  context.on("request", (request) => tried.push(request.url()));
  await page.evaluate(() => fetch("index.html?sent"));
  await page.getByTestId("requests").getByText(/1$/).waitFor();
  assert.equal(tried.length, 1);
  await context.close();
});

test("a Chinese need finds an English offer over the bridge, and says so", async () => {
  const opened = await openAndCut();
  const { page } = opened;
  await ask(page, "可拆胶");
  const [first] = await cards(page);
  assert.equal(first.id, "offer-mat-034");
  const words = page.getByTestId("match").first().getByTestId("words");
  assert.match(await words.innerText(), /可拆胶 → debondable/);
  await assertQuiet(opened);
  await opened.context.close();
});

test("a Chinese need finds its offer first, with words, highlights and an exact sum", async () => {
  const opened = await openAndCut();
  const { page } = opened;
  await page.getByTestId("need").pressSequentially(RECYCLING.slice(0, 12));
  await ask(page, RECYCLING);
  const [first] = await cards(page);
  assert.equal(first.id, "offer-mat-001");
  const card = page.getByTestId("match").first();
  assert.ok((await card.getByTestId("words").locator("li").count()) > 0, "words");
  assert.ok((await card.locator("h3 mark").count()) > 0, "highlights in the title");
  assert.ok((await card.locator(".snippet mark").count()) > 0, "highlights in the snippet");

  await card.getByTestId("why").click();
  const points = await card
    .getByTestId("factor")
    .evaluateAll((rows) => rows.map((row) => Number(row.dataset.points)));
  const total = Number(await card.getByTestId("total").getAttribute("data-points"));
  assert.ok(points.length > 0);
  assert.equal(
    points.reduce((sum, part) => sum + part, 0),
    total,
  );
  assert.equal(total, first.total);
  assert.ok((await page.locator(".copy mark").count()) > 0, "highlights in the need");
  await assertQuiet(opened);
  await opened.context.close();
});

test("conditions add factors, and the sum stays exact", async () => {
  const opened = await openAndCut();
  const { page } = opened;
  await ask(page, RECYCLING);
  await page.getByTestId("conditions").click();
  await page.getByTestId("condition-region").selectOption("36");
  await page.getByLabel("最低成熟度").selectOption("3");
  await page.getByLabel("预算不超过").fill("500");
  // An answer that comes while something is typed leaves it alone.
  await settled(page);
  await page.getByLabel("预算不超过").press("Enter");
  await page.getByTestId("need").focus();
  await settled(page);
  const all = page.getByTestId("match");
  for (let at = 0; at < 3; at++) {
    const card = all.nth(at);
    await card.getByTestId("why").click();
    const rows = await card
      .getByTestId("factor")
      .evaluateAll((found) =>
        found.map(({ dataset }) => [dataset.name, Number(dataset.points)]),
      );
    assert.deepEqual(
      rows.map(([name]) => name),
      ["text", "region", "maturity", "price"],
    );
    const total = Number(await card.getByTestId("total").getAttribute("data-points"));
    assert.equal(
      rows.reduce((sum, [, points]) => sum + points, 0),
      total,
    );
  }
  assert.ok(
    (await page.locator(".copy mark").count()) > 0,
    "a draft is highlighted too",
  );
  await assertQuiet(opened);
  await opened.context.close();
});

test("an English need finds its offer first", async () => {
  const opened = await openAndCut({ locale: "en-GB" });
  await ask(opened.page, WELDS);
  const ids = (await cards(opened.page)).map(({ id }) => id);
  assert.equal(ids[0], "offer-mfg-002", ids.join(" "));
  await assertQuiet(opened);
  await opened.context.close();
});

test("the other direction finds the need", async () => {
  const opened = await openAndCut();
  await opened.page.getByTestId("to-needs").click();
  await ask(opened.page, RECYCLER);
  const ids = (await cards(opened.page)).map(({ id }) => id);
  assert.equal(ids[0], "need-mat-001", ids.join(" "));
  await assertQuiet(opened);
  await opened.context.close();
});

test("a facet leaves only records that have it, as many as it said", async () => {
  const opened = await openAndCut();
  const { page } = opened;
  const catalogue = await readCatalogue();
  await ask(page, RECYCLING);
  for (const [facet, has] of [
    [
      "tags:contract-field",
      (record, value) =>
        record.tags.some((tag) => tag.scheme === "contract-field" && tag.code === value),
    ],
    ["region", (record, value) => record.region.startsWith(value)],
    ["modes", (record, value) => record.modes?.includes(value)],
    ["maturity", (record, value) => stepOf(record.maturity) === value],
  ]) {
    const box = page.getByTestId(`facet-${facet}`).locator("[data-value]").nth(1);
    const [value, count] = await box.evaluate(({ dataset }) => [
      dataset.value,
      Number(dataset.count),
    ]);
    await box.click();
    await settled(page);
    while (await page.getByTestId("more").isVisible()) {
      const shown = await page.getByTestId("match").count();
      await page.getByTestId("more").click();
      await page.getByTestId("match").nth(shown).waitFor();
    }
    const records = (await cards(page)).map(({ id }) => catalogue.get(id));
    assert.equal(records.length, count, facet);
    assert.ok(
      records.every((record) => has(record, value)),
      `${facet} ${value}`,
    );
    await page.getByTestId("clear-facets").click();
    await settled(page);
  }
  await assertQuiet(opened);
  await opened.context.close();
});

/** The records of both markets by id, as they are committed. */
async function readCatalogue() {
  const names = (await readdir(DATA, { recursive: true })).filter((name) =>
    name.endsWith(".ndjson"),
  );
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, DATA), "utf8")));
  const lines = texts.flatMap((text) => text.split("\n")).filter((line) => line !== "");
  return new Map(lines.map((line) => JSON.parse(line)).map((record) => [record.id, record]));
}

/** The market's step of a maturity, by the lists of the engine. */
function stepOf(maturity) {
  if (maturity === undefined) return null;
  if (maturity.scheme === "market5") return maturity.code;
  const levels = LEVELS13.codes.find(({ code }) => code === maturity.code)?.readiness;
  const level = maturity.scheme === "levels13" ? levels[0] : maturity.code;
  return { 1: "0", 2: "0", 3: "0", 4: "1", 5: "2", 6: "2", 7: "3", 8: "3", 9: "4" }[level];
}

test("weights change the order, and can be reset", async () => {
  const opened = await openAndCut();
  const { page } = opened;
  await ask(page, RECYCLING);
  await page.getByTestId("conditions").click();
  await page.getByTestId("condition-region").selectOption("DE");
  await settled(page);
  const before = await cards(page);
  await page.getByTestId("weights").click();
  await page.getByTestId("weight-region").fill("10");
  await page.getByTestId("weight-text").fill("0.5");
  await settled(page);
  const weighted = await cards(page);
  assert.notDeepEqual(weighted, before);
  await page.getByRole("button", { name: "恢复默认" }).click();
  await settled(page);
  assert.deepEqual(await cards(page), before);
  await assertQuiet(opened);
  await opened.context.close();
});

test("a record of the catalogue can be the question, and a match can be the next one", async () => {
  const opened = await openAndCut();
  const { page } = opened;
  await page.getByTestId("pick").click();
  await page.getByTestId("pick-search").fill("黑粉 提锂");
  await page.locator('[data-testid="picked"][data-id="need-mat-001"]').click();
  await settled(page);
  assert.equal((await cards(page))[0].id, "offer-mat-001");
  await page.getByTestId("match").first().getByTestId("use").click();
  await settled(page);
  assert.equal(await page.getByTestId("to-needs").getAttribute("aria-pressed"), "true");
  assert.equal((await cards(page))[0].id, "need-mat-001");
  await page.getByTestId("match").first().hover();
  assert.ok(
    (await page.getByTestId("question-record").locator("mark").count()) > 0,
    "highlights in the record",
  );
  await assertQuiet(opened);
  await opened.context.close();
});

test("the full record shows every field, also those the page does not know", async () => {
  const opened = await openPage(browser, server.address);
  const { page } = opened;
  const change = await changed("offer-mat-001", {
    patent_numbers: ["CN1234567A"],
    source: { url: "javascript:alert(1)" },
  });
  await page.evaluate(async (bytes) => {
    const element = document.querySelector("daqiao-match");
    const again = new Promise((heard) => {
      element.addEventListener("daqiao-ready", heard, { once: true });
    });
    element.pack = [element.pack, new Uint8Array(bytes)].flat();
    await again;
  }, change);
  await ready(page);
  await ask(page, RECYCLING);
  const tried = [];
  opened.context.on("request", (request) => tried.push(request.url()));
  await page.locator('[data-id="offer-mat-001"]').getByTestId("open-record").click();
  const view = page.getByRole("dialog");
  await view.getByText("patent_numbers").waitFor();
  await view.getByText("CN1234567A").waitFor();
  assert.equal(await view.locator("a").count(), 0, "only web addresses are links");
  for (const word of [
    "磷酸铁再生",
    "双氧水加稀硫酸",
    "中试线连续运行",
    "麓南矿冶大学",
    "2027年12月31日",
    "offer-mat-001",
  ]) {
    assert.match(await view.evaluate((dialog) => dialog.textContent), new RegExp(word));
  }
  await page.keyboard.press("Escape");
  await view.waitFor({ state: "detached" });
  assert.deepEqual(tried, []);
  assert.deepEqual(opened.problems, []);
  await opened.context.close();
});

/** A delta in which a record of the demo has further fields, as a list of bytes. */
async function changed(id, fields) {
  const daqiao = await Daqiao.open(new Uint8Array(await readFile(PACK)));
  const { added, rejected } = await daqiao.add([{ ...(await daqiao.get(id)), ...fields }]);
  assert.deepEqual([added, rejected], [0, []]);
  const delta = await daqiao.save();
  await daqiao.close();
  return [...delta];
}
