/** Everyone can use the element: rules of accessibility in every state, every width, zoomed. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { untilStill } from "../still.mjs";
import { ask, launchBrowser, openHost, pageWith, ready, serveHost, settled } from "./support.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let host;
let browser;
before(async () => {
  // The checker is put into the page by the test, which the page's policy would refuse.
  host = await serveHost({ policy: null });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  host?.close();
});

/** What the checker finds, as `rule: element`. */
async function violations(page) {
  await untilStill(page);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`),
    );
  });
}

/** The states of a visit, one after the other. */
const STATES = {
  empty: async () => {},
  results: (page) => ask(page),
  laid: async (page) => {
    await page.getByTestId("why").first().click();
    await page.getByTestId("what-if").first().waitFor();
  },
  tray: async (page) => {
    // The tray stays at the bottom and covers what happens to lie there; it can be scrolled.
    await page.getByTestId("why").first().click();
    await page.getByTestId("compare").nth(0).check();
    await page.getByTestId("compare").nth(1).check();
  },
  compare: (page) => page.getByTestId("open-compare").click(),
  share: (page) => page.getByTestId("share").click(),
  receipt: (page) => page.getByTestId("receipt").click(),
  record: (page) => page.getByTestId("open-record").first().click(),
  picker: async (page) => {
    await page.getByTestId("pick").click();
    await page.getByTestId("picked").first().waitFor();
  },
  conditions: async (page) => {
    await page.getByTestId("conditions").click();
    await page.getByTestId("weights").click();
  },
  record_question: async (page) => {
    await page.getByTestId("use").first().click();
    await settled(page);
  },
};

for (const lang of ["zh-CN", "en"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing in any state: ${lang}, ${colorScheme}`, async () => {
      const { context, page } = await openHost(browser, host.address, { colorScheme });
      await page.evaluate((language) => {
        document.documentElement.lang = language;
      }, lang);
      await ready(page);
      await page.evaluate(axe);
      for (const [name, reach] of Object.entries(STATES)) {
        await reach(page);
        assert.deepEqual(await violations(page), [], name);
        const close = page.getByTestId("close");
        if ((await close.count()) > 0) await close.click();
      }
      await context.close();
    });
  }
}

/** How far anything in the element reaches beyond the window. */
const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const [name, viewport] of Object.entries({
  "a phone of 320 px": { width: 320, height: 640 },
  "a phone of 390 px": { width: 390, height: 844 },
  "a tablet": { width: 820, height: 1180 },
  "200 % zoom of a laptop": { width: 640, height: 400 },
  "a kiosk in 4K": { width: 3840, height: 2160 },
})) {
  test(`nothing is cut off or scrolls sideways: ${name}`, async () => {
    const { context, page, problems } = await openHost(browser, host.address, { viewport });
    await ready(page);
    assert.equal(await overflow(page), 0, "empty");
    await ask(page);
    await page.getByTestId("why").first().click();
    await page.getByTestId("what-if").first().waitFor();
    assert.equal(await overflow(page), 0, "results");
    const small = await page.locator("daqiao-match").evaluate((element) =>
      [...element.shadowRoot.querySelectorAll("button, select, textarea, summary")]
        .map((one) => ({ one, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height < 24)
        .map(({ one }) => one.outerHTML.slice(0, 100)),
    );
    assert.deepEqual(small, [], "targets under 24 px");
    if ((await page.getByTestId("open-facets").count()) > 0) {
      await page.getByTestId("open-facets").click();
      await page.getByTestId("facet-region").waitFor();
      assert.equal(await overflow(page), 0, "facets");
      await page.getByTestId("close").click();
    }
    assert.deepEqual(problems, []);
    await context.close();
  });
}

test("a screen reader is told how many were found, and the sheet by its name", async () => {
  const { context, page } = await openHost(browser, host.address);
  await ready(page);
  await ask(page);
  await page.getByRole("status").getByText(/找到 \d+ 项技术/).first().waitFor();
  await page.getByTestId("share").click();
  await page.getByRole("dialog", { name: "分享这次匹配" }).waitFor();
  await context.close();
});

test("without motion nothing moves", async () => {
  const { context, page } = await openHost(browser, host.address, { reducedMotion: "reduce" });
  await ready(page);
  await ask(page);
  await ask(page, "激光切割薄板");
  const moving = await page.evaluate(() => document.getAnimations().filter(({ effect }) => effect.getTiming().duration > 1).length);
  assert.equal(moving, 0);
  await context.close();
});

test("a host in another language than the browser decides", async () => {
  const english = await serveHost({ page: pageWith({ lang: "en-GB" }) });
  const { context, page } = await openHost(browser, english.address, { locale: "zh-CN" });
  await page.getByText("Describe your need").waitFor();
  await page.evaluate(() => {
    document.documentElement.lang = "zh-Hans";
  });
  await page.getByText("写下您的需求").waitFor();
  await context.close();
  english.close();
});
