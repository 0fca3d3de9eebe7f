/** The page around the match: input methods, languages, errors, accessibility, phones. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { untilStill } from "../still.mjs";
import { ask, cards, launchBrowser, openPage, ready, servePage, settled } from "./support.mjs";

const NEED = "废旧磷酸铁锂电池黑粉提锂";
const axe = await readFile(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

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

test("nothing is asked while a word is being composed", async () => {
  const { context, page, problems } = await openPage(browser, server.address, {
    prepare: (fresh) =>
      fresh.addInitScript(() => {
        window.asked = 0;
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (...parts) {
          window.asked += 1;
          return post.apply(this, parts);
        };
      }),
  });
  const asked = () => page.evaluate(() => window.asked);
  const pause = () => page.waitForTimeout(120);
  const input = await context.newCDPSession(page);
  await page.getByTestId("need").focus();
  await pause();
  const start = await asked();
  assert.ok(start > 0, "the engine is reached by messages");
  for (const text of ["d", "di", "dian", "dian c", "dian chi"]) {
    await input.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
    await pause();
  }
  assert.equal(await page.getByTestId("need").inputValue(), "dian chi");
  assert.equal(await asked(), start, "asked while composing");
  await input.send("Input.insertText", { text: "电池" });
  await settled(page);
  assert.equal(await page.getByTestId("need").inputValue(), "电池");
  assert.ok((await asked()) > start, "asked after composing");
  assert.ok((await cards(page)).length > 0);
  assert.deepEqual(problems, []);
  await context.close();
});

test("the last of many questions is the one that is answered", async () => {
  const { context, page } = await openPage(browser, server.address);
  await page.getByTestId("need").pressSequentially(NEED, { delay: 0 });
  await settled(page);
  const typed = await cards(page);
  await ask(page, "");
  await page.getByTestId("chart").waitFor();
  await ask(page, NEED);
  assert.deepEqual(await cards(page), typed);
  await context.close();
});

test("the language is switched for all of the page, and kept", async () => {
  const { context, page } = await openPage(browser, server.address);
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  await ask(page, NEED);
  await page.getByTestId("language").click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.match(await page.getByTestId("status").innerText(), /offers \/ \d+ needs/);
  await page.getByTestId("count").getByText(/offer/).waitFor();
  await page.reload();
  await page.getByTestId("chart").waitFor();
  await ready(page);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await context.close();
});

test("the page works where nothing can be stored", async () => {
  const { context, page, problems } = await openPage(browser, server.address, {
    prepare: (fresh) =>
      fresh.addInitScript(() => {
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("no storage", "SecurityError");
          },
        });
      }),
  });
  await page.getByTestId("theme").click();
  await page.getByTestId("language").click();
  await ask(page, NEED);
  assert.ok((await cards(page)).length > 0);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a missing pack is reported with its code, and can be tried again", async () => {
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  await page.route("**/*.daqiao", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(server.address);
  await page.getByTestId("error").waitFor();
  assert.match(await page.getByTestId("error").innerText(), /source\/fetch/);
  await page.unroute("**/*.daqiao");
  await page.getByTestId("retry").click();
  await page.getByTestId("chart").waitFor();
  await ready(page);
  await ask(page, NEED);
  assert.ok((await cards(page)).length > 0);
  await context.close();
});

test("a need that nothing answers is said to be so", async () => {
  const { context, page } = await openPage(browser, server.address);
  await ask(page, "qqqqzzzz xxyyzz");
  await page.getByTestId("none").waitFor();
  await context.close();
});

test("where no match is likely to answer, the list says so; a likely one says how likely", async () => {
  const { context, page } = await openPage(browser, server.address);
  const sure = async () => {
    const all = await page.getByTestId("sure").all();
    return Promise.all(all.map(async (one) => one.getAttribute("data-band")));
  };
  await ask(page, "寻找大型邮轮上层建筑薄板分段的吊装变形控制与合拢精度技术");
  await page.getByTestId("unsure").waitFor();
  assert.deepEqual(new Set(await sure()), new Set(["weak"]));
  await ask(page, "拆解退役磷酸铁锂电池包得到的黑粉，锂收率低，希望选择性提锂，碳酸锂做到电池级。");
  await page.getByTestId("unsure").waitFor({ state: "detached" });
  assert.equal((await sure())[0], "strong");
  await context.close();
});

test("a record that names what the need rules out says so, one that does without it does not", async () => {
  const { context, page } = await openPage(browser, server.address);
  await ask(page, "废旧电池回收，不使用强酸，不含镍");
  const caution = (id) => page.locator(`[data-testid="match"][data-id="${id}"]`).getByTestId("unwanted");
  await caution("offer-mat-002").waitFor();
  assert.match(await caution("offer-mat-002").textContent(), /“镍”/);
  assert.equal(await caution("offer-mat-001").count(), 0);
  await context.close();
});

test("Chinese is found as it is typed in pinyin, and the page says as what", async () => {
  const { context, page } = await openPage(browser, server.address);
  await ask(page, "dianchi huishou");
  await page.getByTestId("read-as").waitFor();
  assert.match(await page.getByTestId("read-as").textContent(), /“电池”、“回收”/);
  assert.ok((await page.getByTestId("match").count()) > 0);
  await page.getByRole("status").filter({ hasText: "电池、回收" }).waitFor({ state: "attached" });
  await context.close();
});

test("everything can be done from the keyboard", async () => {
  const { context, page } = await openPage(browser, server.address);
  await page.keyboard.press("Tab");
  const name = () =>
    page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.dataset.testid ?? at?.className ?? "";
    });
  assert.equal(await name(), "skip");
  for (const wanted of [
    "home",
    ...["to-index", "to-embed", "to-import", "to-guide", "to-api", "to-status", "to-kiosk"],
    ...["language", "theme", "to-offers", "to-needs", "need"],
  ]) {
    await page.keyboard.press("Tab");
    assert.equal(await name(), wanted);
  }
  await page.keyboard.type(NEED);
  await settled(page);
  await page.getByTestId("why").first().focus();
  await page.keyboard.press("Enter");
  await page.getByTestId("total").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await name(), "open-record", "the focus comes back");
  await context.close();
});

for (const locale of ["zh-CN", "en-GB"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`no accessibility violations: ${locale}, ${colorScheme}`, async () => {
      const { context, page } = await openPage(browser, server.address, {
        locale,
        colorScheme,
      });
      await assertAccessible(page, "start");
      await page.getByTestId("receipt").click();
      await page.getByRole("dialog").waitFor();
      await assertAccessible(page, "receipt");
      await page.keyboard.press("Escape");
      await page.getByTestId("conditions").click();
      await page.getByTestId("weights").click();
      await ask(page, NEED);
      await page.getByTestId("why").first().click();
      await page.getByTestId("facet-region").locator("[data-value]").first().click();
      await settled(page);
      await assertAccessible(page, "results");
      await page.getByTestId("open-record").first().click();
      await page.getByRole("dialog").waitFor();
      await assertAccessible(page, "record");
      await page.keyboard.press("Escape");
      await page.getByTestId("use").first().click();
      await settled(page);
      await page.getByTestId("pick").click();
      await page.getByTestId("picked").first().waitFor();
      await assertAccessible(page, "picker");
      await context.close();
    });
  }
}

async function assertAccessible(page, where) {
  await page.evaluate(axe);
  await untilStill(page);
  const found = await page.evaluate(() => window.axe.run(document));
  const violations = found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.flat().join(" ")} ${failureSummary}`).join("\n  ")}`,
  );
  assert.deepEqual(violations, [], where);
}

for (const locale of ["zh-CN", "en-GB"]) {
  test(`a phone of 390 px has it all, without scrolling sideways: ${locale}`, async () => {
    const { context, page, problems } = await openPage(browser, server.address, {
      locale,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2,
    });
    const fits = async (where) => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 390, `${where}: ${width} px wide`);
      assert.deepEqual(await smallTargets(page), [], where);
    };
    await fits("start");
    for (const id of [
      "to-offers",
      "to-needs",
      "need",
      "pick",
      "requests",
      "language",
      "theme",
    ]) {
      await page.getByTestId(id).scrollIntoViewIfNeeded();
      assert.ok(await page.getByTestId(id).isVisible(), id);
    }
    await ask(page, NEED);
    await fits("results");
    await page.getByTestId("why").first().tap();
    await page.getByTestId("bundle").first().waitFor();
    await fits("why");
    await page.getByTestId("open-facets").tap();
    await page.getByTestId("facet-region").locator("[data-value]").first().tap();
    await settled(page);
    await fits("facets");
    await page.getByRole("dialog").locator(".primary").tap();
    await page.getByTestId("clear-facets").tap();
    await settled(page);
    await page.getByTestId("open-record").first().tap();
    await page.getByRole("dialog").waitFor();
    await fits("record");
    await page.getByTestId("close").tap();
    await page.getByTestId("pick").tap();
    await page.getByTestId("picked").first().waitFor();
    await fits("picker");
    assert.deepEqual(problems, []);
    await context.close();
  });
}

/** What can be tapped and is lower than 44 px. A box counts with the label around it. */
function smallTargets(page) {
  return page.evaluate(() => {
    const all = [];
    const collect = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) collect(element.shadowRoot);
        if (element.matches("button, select, summary, textarea, input, a[href]"))
          all.push(element);
      }
    };
    collect(document);
    return all
      .map((element) => element.closest("label") ?? element)
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && box.height < 43.5)
      .map(
        ({ element, box }) =>
          `${element.localName}.${element.className} ${element.textContent?.trim()} ${box.height}`,
      );
  });
}
