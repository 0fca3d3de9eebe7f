/** What holds for every page: accessible, no wider than a phone, all of it in both languages. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  assertAccessible,
  launchBrowser,
  openSite,
  PAGES,
  readBuilt,
  servePage,
} from "./support.mjs";

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

// The home page is looked at in every state by its own tests.
const OTHERS = PAGES.filter((name) => name !== "index");

for (const locale of ["zh-CN", "en-GB"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`no accessibility violations: ${locale}, ${colorScheme}`, async () => {
      for (const name of OTHERS) {
        const { context, page, problems } = await openSite(browser, server.address, name, {
          locale,
          colorScheme,
        });
        await unfold(page, name);
        await assertAccessible(page, name);
        assert.deepEqual(problems, [], name);
        await context.close();
      }
    });
  }
}

/** Opens what is folded, so that it is looked at, too. */
async function unfold(page, name) {
  if (name === "import") {
    await page.getByTestId("example").click();
    await page.getByTestId("tally").waitFor();
    // Seen, it loads.
    await page.getByTestId("match-own").scrollIntoViewIfNeeded();
    await page.getByTestId("requests").waitFor();
  }
  if (name === "embed") await page.getByTestId("match").first().waitFor();
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
}

for (const width of [320, 390]) {
  for (const locale of ["zh-CN", "en-GB"]) {
    test(`no page scrolls sideways at ${width} px, and all controls are 44 px high: ${locale}`, async () => {
      for (const name of PAGES) {
        const { context, page } = await openSite(browser, server.address, name, {
          locale,
          viewport: { width, height: 800 },
          hasTouch: true,
          isMobile: true,
        });
        await unfold(page, name);
        const found = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(found <= width, `${name}: ${found} px`);
        assert.deepEqual(await smallControls(page), [], name);
        await context.close();
      }
    });
  }
}

/** What is tapped, on the page itself, and is lower than 44 px. Links in running text may be. */
function smallControls(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("button, select, summary, input, nav a, .toc a, .brand")]
      .map((element) => element.closest("label") ?? element)
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, height: element.getBoundingClientRect().height }))
      .filter(({ height }) => height > 0 && height < 43.5)
      .map(({ element, height }) => `${element.localName} ${element.textContent} ${height}`),
  );
}

test("every page says everything in both languages", async () => {
  const count = (html, language) => html.split(` data-in="${language}"`).length - 1;
  for (const name of PAGES) {
    const html = await readBuilt(`${name}.html`);
    assert.ok(count(html, "zh") > 10, name);
    assert.equal(count(html, "zh"), count(html, "en"), name);
    assert.doesNotMatch(html, /data-untranslated/, `${name}: add Chinese to site/pages/chinese.ts`);
  }
});

test("language and light are kept from page to page", async () => {
  const { context, page } = await openSite(browser, server.address, "guide");
  const state = () =>
    page.evaluate(() => [
      document.documentElement.lang,
      document.documentElement.dataset.look,
      document.title,
    ]);
  assert.deepEqual(await state(), ["zh-CN", "light", "指南 · 搭桥"]);
  await page.getByTestId("language").click();
  await page.getByTestId("theme").click();
  assert.deepEqual(await state(), ["en", "dark", "Guide · Daqiao"]);
  await page.getByTestId("to-status").click();
  await page.waitForURL(/status/);
  assert.deepEqual(await state(), ["en", "dark", "Status · Daqiao"]);
  await context.close();
});

test("every link leads somewhere", async () => {
  const ids = new Map();
  for (const name of PAGES) {
    const html = await readBuilt(`${name}.html`);
    const all = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.deepEqual(all, [...new Set(all)], `${name}: each id stands once`);
    ids.set(name, new Set(all));
  }
  for (const name of PAGES) {
    const html = await readBuilt(`${name}.html`);
    // What is shown as code is no link of this page: there the brackets are escaped.
    for (const [, href] of html.matchAll(/<a [^>]*href="([^"]*)"/g)) {
      const [path, id] = href.split("#");
      // A page with a build of its own.
      if (path.endsWith("/") && path !== "./") {
        assert.match(await readBuilt(`${path}index.html`), /<!doctype html>/i, href);
        continue;
      }
      const to = path === "" ? name : path.replace(/^\.\//, "").replace(/\.html$/, "") || "index";
      assert.ok(ids.has(to), `${name}: ${href}`);
      if (id !== undefined) assert.ok(ids.get(to).has(id), `${name}: ${href}`);
    }
  }
});

test("no page has inline scripts or styles, and all have the policy", async () => {
  for (const name of PAGES) {
    const html = (await readBuilt(`${name}.html`)).replaceAll("&#39;", "'");
    assert.match(html, /http-equiv="Content-Security-Policy" content="default-src 'self';/, name);
    assert.doesNotMatch(html, /'unsafe|<style|style="|<script(?![^>]* src=)/, name);
  }
});
