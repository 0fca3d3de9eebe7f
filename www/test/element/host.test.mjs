/** What the host of a page can do: attributes, properties, slots, events, theming, several packs. */

import assert from "node:assert/strict";
import { brotliCompressSync, constants } from "node:zlib";
import { after, before, test } from "node:test";

import {
  ANSWER,
  ask,
  cards,
  hear,
  heard,
  launchBrowser,
  openHost,
  pageWith,
  readBuilt,
  ready,
  serveHost,
  settled,
} from "./support.mjs";

let browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser?.close());

/** Serves a page, opens it, and closes both when done. */
async function on(options, look, contextOptions = {}) {
  const host = await serveHost(options);
  const opened = await openHost(browser, host.address, contextOptions);
  try {
    await look({ ...opened, host });
  } finally {
    await opened.context.close();
    host.close();
  }
}

const tag = (attributes, inside = "") =>
  pageWith({ tag: `<daqiao-match pack="market.daqiao" ${attributes}>${inside}</daqiao-match>` });

test("out of sight the page pays for the tag alone, at most 16 kB", async () => {
  const page = pageWith({ before: '<p class="tall"></p>', head: '<link rel="stylesheet" href="host.css" />' });
  await on({ page, files: { "/host.css": ".tall { height: 4000px }" } }, async ({ page, requests }) => {
    await page.waitForFunction(() => customElements.get("daqiao-match") !== undefined);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const paths = requests.map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith("/daqiao/"));
    let bytes = 0;
    for (const path of paths) bytes += brotli(await readBuilt(path.slice("/daqiao/".length)));
    assert.ok(bytes > 0 && bytes <= 16_000, `${bytes} bytes: ${paths}`);
    assert.ok(!requests.some(({ url }) => /wasm|market\.daqiao|worker/.test(url)));

    await page.locator("daqiao-match").scrollIntoViewIfNeeded();
    await page.getByTestId("need").waitFor();
    assert.ok(!requests.some(({ url }) => /wasm|market\.daqiao|worker/.test(url)), "seen is not asked");
    await page.getByTestId("need").focus();
    await hear(page, "ready");
    assert.ok(requests.some(({ url }) => /daqiao_bg\.wasm$/.test(url)));
  });
});

function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

test("load=\"visible\" loads everything as soon as it is seen", async () => {
  await on({ page: tag('load="visible"') }, async ({ page }) => {
    await hear(page, "ready");
    assert.match(await page.getByTestId("counts").innerText(), /264 项技术，174 项需求/);
  });
});

test("a record of the host is the question, on the page of an offer", async () => {
  await on({ page: tag(`side="offer" record="${ANSWER}" limit="3" lang="en"`) }, async ({ page }) => {
    await settled(page);
    const found = await cards(page);
    assert.equal(found.length, 3);
    assert.match(found[0].id, /^need-mat-/);
    assert.match(await page.getByTestId("count").innerText(), /needs/);
    await page.locator("daqiao-match").evaluate((element) => {
      element.record = "offer-it-003";
    });
    await page.waitForFunction(() => window.heard.filter(({ name }) => name === "results").length > 1);
    assert.notEqual((await cards(page))[0].id, found[0].id);
  });
});

test("a record that is not there is an error with a code, and the box stays usable", async () => {
  await on({ page: tag('record="no-such-record"') }, async ({ page }) => {
    await hear(page, "error");
    const [{ code }] = await heard(page, "error");
    assert.equal(code, "query/unknown-record");
    assert.match(await page.getByTestId("error").innerText(), /query\/unknown-record/);
    await ask(page);
    assert.equal((await cards(page))[0].id, ANSWER);
  });
});

test("filters of the host always hold and are not the visitor's to take back", async () => {
  await on({ page: tag(`filters='{"region": ["43", "36"]}'`) }, async ({ page }) => {
    await ready(page);
    await ask(page);
    const regions = await page
      .getByTestId("facet-region")
      .locator("input")
      .evaluateAll((all) => all.map(({ dataset }) => dataset.value));
    assert.deepEqual(regions.sort(), ["36", "43"]);
    const total = () => page.getByTestId("count").getAttribute("data-total").then(Number);
    const both = await total();
    assert.ok(both > 0 && both < 135, String(both));
    assert.equal(await page.getByTestId("clear-facets").count(), 0);
    await page.getByTestId("facet-region").locator('input[data-value="43"]').check();
    await settled(page);
    const one = await total();
    assert.ok(one > 0 && one < both);
    await page.getByTestId("clear-facets").click();
    await settled(page);
    assert.equal(await total(), both);
  });
});

test("a link cannot widen what the host filters", async () => {
  await on({ page: tag(`filters='{"region": ["43"]}'`) }, async ({ page, host }) => {
    await page.goto(`${host.address}#daqiao.find=offer&daqiao.text=${encodeURIComponent("锂电池")}&daqiao.f%3Aregion=32`);
    await page.reload();
    await page.getByTestId("none").waitFor();
    await page.getByTestId("clear-facets").click();
    await settled(page);
    assert.ok((await cards(page)).length > 0);
  });
});

test("facets of the host, in the host's order", async () => {
  await on({ page: tag('facets="price region"') }, async ({ page }) => {
    await ready(page);
    await ask(page);
    const shown = await page
      .locator("daqiao-match fieldset")
      .evaluateAll((all) => all.map(({ dataset }) => dataset.testid));
    assert.deepEqual(shown, ["facet-price", "facet-region"]);
  });
});

test("ranges of price and maturity narrow the list and can be taken back", async () => {
  await on({}, async ({ page }) => {
    await ready(page);
    await ask(page);
    const total = async () => Number(await page.getByTestId("count").getAttribute("data-total"));
    const all = await total();
    await page.getByTestId("price-max").fill("60");
    await page.getByTestId("price-max").blur();
    await settled(page);
    const cheap = await total();
    assert.ok(cheap > 0 && cheap < all);
    await page.getByTestId("maturity-min").selectOption("8");
    await settled(page);
    const mature = await total();
    assert.ok(mature > 0 && mature < cheap);
    await page.getByRole("button", { name: /去掉筛选：价格/ }).click();
    await settled(page);
    assert.ok((await total()) > mature);
    await page.getByTestId("clear-facets").click();
    await settled(page);
    assert.equal(await total(), all);
  });
});

test("slots, parts, custom properties and the select event belong to the host", async () => {
  const inside = `<p slot="empty" id="own-empty">自己的开场</p><p slot="none" id="own-none">自己的空结果</p>
    <p slot="card-${ANSWER}" id="own-card">自己的卡片</p>`;
  const css = `daqiao-match { --daqiao-accent: rgb(0, 100, 60); } daqiao-match::part(title) { text-decoration: overline; }
    p { color: rgb(200, 0, 0); font-size: 40px; }`;
  await on(
    {
      page: pageWith({
        head: '<link rel="stylesheet" href="host.css" />',
        tag: `<daqiao-match pack="market.daqiao">${inside}</daqiao-match>`,
      }),
      files: { "/host.css": css },
    },
    async ({ page, problems }) => {
      await page.locator("#own-empty").waitFor();
      await ready(page);
      await ask(page);
      assert.ok(await page.locator("#own-card").isVisible());
      assert.ok(!(await page.locator("#own-empty").isVisible()));
      const style = (selector, name) =>
        page.locator("daqiao-match").evaluate(
          (element, [inner, property]) =>
            getComputedStyle(element.shadowRoot.querySelector(inner))[property],
          [selector, name],
        );
      assert.equal(await style(".score", "color"), "rgb(0, 100, 60)");
      assert.match(await style(".title", "textDecoration"), /overline/);
      // The host's own rules for paragraphs stay outside.
      assert.notEqual(await style(".reason", "color"), "rgb(200, 0, 0)");
      assert.notEqual(await style(".reason", "fontSize"), "40px");

      await page.evaluate(() =>
        document.addEventListener("daqiao-select", (event) => event.preventDefault(), { once: true }),
      );
      await page.getByTestId("open-record").first().click();
      const [selected] = await heard(page, "select");
      assert.equal(selected.id, ANSWER);
      assert.equal(selected.record.id, ANSWER);
      assert.equal(await page.getByTestId("record").count(), 0);
      await page.getByTestId("open-record").first().click();
      await page.getByTestId("record").waitFor();
      await page.getByTestId("close").click();

      await page.getByTestId("need").fill("zzzz qqqq");
      await settled(page);
      assert.ok(await page.locator("#own-none").isVisible());
      assert.deepEqual(problems, []);
    },
  );
});

test("without leave for wasm the host's plain list stays, and the error has its own code", async () => {
  await on(
    {
      policy: "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self'",
      page: pageWith({
        tag: '<daqiao-match pack="market.daqiao" load="visible"><ul slot="fallback" id="plain"><li>Plain list</li></ul></daqiao-match>',
      }),
    },
    async ({ page }) => {
      await hear(page, "error");
      const [{ code }] = await heard(page, "error");
      assert.equal(code, "wasm/blocked");
      assert.ok(await page.locator("#plain").isVisible());
      assert.match(await page.getByTestId("error").innerText(), /wasm\/blocked/);
    },
  );
});

test("a pack that is missing, or no pack at all, is said and can be tried again", async () => {
  const page = pageWith({
    tag: '<daqiao-match pack="gone.daqiao"><p slot="fallback" id="plain">Plain list</p></daqiao-match>',
  });
  await on({ page }, async ({ page }) => {
    await page.getByTestId("need").focus();
    await hear(page, "error");
    assert.equal((await heard(page, "error"))[0].code, "source/fetch");
    assert.ok(await page.locator("#plain").isVisible());
    await page.locator("daqiao-match").evaluate((element) => {
      element.pack = "market.daqiao";
    });
    await hear(page, "ready");
    await ask(page);
    assert.equal((await cards(page))[0].id, ANSWER);
  });
  await on({ page: pageWith({ tag: "<daqiao-match></daqiao-match>" }) }, async ({ page }) => {
    await page.getByTestId("need").focus();
    await page.getByTestId("error").getByText(/pack/).waitFor();
  });
});

test("two elements on one page have their own settings in one link", async () => {
  const page = pageWith({
    tag: `<daqiao-match id="a" pack="market.daqiao"></daqiao-match><daqiao-match id="b" side="offer" pack="market.daqiao"></daqiao-match>`,
  });
  await on({ page }, async ({ page, host, context }) => {
    const [a, b] = [page.locator("#a"), page.locator("#b")];
    await a.getByTestId("need").fill("锂电池回收");
    await settled(page, "#a");
    await a.getByTestId("share").click();
    await a.getByTestId("share-need").check();
    const link = await a.getByTestId("share-link").inputValue();
    assert.match(link, /#daqiao-a\.find=offer&daqiao-a\.text=/);
    await a.getByTestId("close").click();
    assert.equal(await b.getByTestId("to-needs").getAttribute("aria-pressed"), "true");
    const again = await context.newPage();
    await again.goto(host.address + new URL(link).hash);
    await settled(again, "#a");
    assert.equal(await again.locator("#b").getByTestId("match").count(), 0);
  });
});

test("moving the element keeps its engine, taking it away ends it", async () => {
  await on({}, async ({ page, problems }) => {
    await ready(page);
    await ask(page);
    const workers = () => page.workers().length;
    assert.equal(workers(), 1);
    await page.evaluate(() => {
      const element = document.querySelector("daqiao-match");
      document.body.prepend(element);
    });
    await ask(page, "激光切割薄板");
    assert.ok((await cards(page)).length > 0);
    assert.equal((await heard(page, "ready")).length, 1);
    const closed = page.workers()[0].waitForEvent("close");
    await page.evaluate(() => {
      window.taken = document.querySelector("daqiao-match");
      window.taken.remove();
    });
    await closed;
    await page.evaluate(() => document.body.append(window.taken));
    await ask(page);
    assert.equal((await cards(page))[0].id, ANSWER);
    assert.deepEqual(problems, []);
  });
});

test("a host sets pack and filters as properties, before the element is defined and after", async () => {
  const script = `const element = document.querySelector("daqiao-match");
    element.pack = () => fetch("market.daqiao").then((answer) => answer.arrayBuffer());
    element.filters = { region: ["43"] };`;
  await on(
    {
      page: pageWith({
        tag: '<daqiao-match></daqiao-match><script src="host.js"></script>',
      }),
      files: { "/host.js": script },
    },
    async ({ page, problems }) => {
      await ready(page);
      await ask(page);
      const first = Number(await page.getByTestId("count").getAttribute("data-total"));
      await page.locator("daqiao-match").evaluate((element) => {
        element.filters = {};
      });
      await page.waitForFunction(() => window.heard.filter(({ name }) => name === "results").length > 1);
      assert.ok(Number(await page.getByTestId("count").getAttribute("data-total")) > first);
      assert.deepEqual(problems, []);
    },
  );
});

test("half a word of an input method is not asked", async () => {
  await on({}, async ({ page, context }) => {
    await ready(page);
    const keyboard = await context.newCDPSession(page);
    await page.getByTestId("need").focus();
    const compose = (text) =>
      keyboard.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await compose("lidian");
    await compose("锂电c");
    assert.equal((await heard(page, "results")).length, 0);
    await keyboard.send("Input.insertText", { text: "锂电池" });
    await settled(page);
    assert.equal(await page.getByTestId("need").inputValue(), "锂电池");
    assert.equal((await heard(page, "results")).length, 1);
  });
});

test("of answers that come late only the last is shown", async () => {
  await on({}, async ({ page }) => {
    await ready(page);
    const texts = ["激", "激光", "激光切", "激光切割", "激光切割薄", "锂电池回收黑粉提锂"];
    const box = page.getByTestId("need");
    await box.evaluate((field, all) => {
      for (const text of all) {
        field.value = text;
        field.dispatchEvent(new InputEvent("input"));
      }
    }, texts);
    await settled(page);
    const shown = await cards(page);
    const asked = (await heard(page, "results")).length;
    assert.ok(asked <= 2, `${asked} questions for one frame`);
    await page.getByTestId("need").fill("");
    await page.getByTestId("empty").waitFor();
    await ask(page, texts.at(-1));
    assert.deepEqual(await cards(page), shown);
  });
});
