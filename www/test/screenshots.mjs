/**
 * Writes pictures of the site into a folder: `node test/screenshots.mjs <folder> [part of a name]`.
 *
 * For looking at, not for comparing: every page, and the home page in its states; wide and
 * narrow, Chinese and English, light and dark.
 */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { ask, launchBrowser, openPage, servePage, settled } from "./browser/support.mjs";
import { openSite, ready } from "./site/support.mjs";

const folder = process.argv[2];
if (folder === undefined) throw new Error("give the folder for the pictures");

const QUESTIONS = {
  zh: "拆解退役磷酸铁锂电池包得到的黑粉，全溶工艺锂收率只有87%，酸碱消耗大，铁磷渣没有出路。希望锂收率达到95%以上，碳酸锂做到电池级。",
  en: "We weld 316L stainless steel tubes and customers return tubes with pinholes and undercut beside the bead. Eddy current gives too many false alarms; we look for inline inspection of the seam.",
};

const LOCALES = { zh: "zh-CN", en: "en-GB" };
const SIZES = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

await mkdir(folder, { recursive: true });
const server = await servePage();
const browser = await launchBrowser();
const only = process.argv[3];
try {
  for (const language of ["zh", "en"]) {
    for (const theme of ["light", "dark"]) {
      for (const size of ["wide", "phone"]) {
        const name = `${size}-${language}-${theme}`;
        const options = { language, theme, size };
        if (wanted(`${name}-home`)) await series(`${name}-home`, options);
        for (const page of ["embed", "import", "guide", "api", "status"]) {
          if (wanted(`${name}-${page}`)) await whole(`${name}-${page}`, page, options);
        }
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}

function wanted(name) {
  return only === undefined || name.includes(only);
}

function optionsOf({ language, theme, size }) {
  return {
    locale: LOCALES[language],
    colorScheme: theme,
    viewport: SIZES[size],
    hasTouch: size === "phone",
    isMobile: size === "phone",
    deviceScaleFactor: size === "phone" ? 2 : 1,
  };
}

/** The first window of a page, and all of it. */
async function whole(name, page, options) {
  const opened = await openSite(browser, server.address, page, optionsOf(options));
  const picture = (what, fullPage) =>
    opened.page.screenshot({ path: join(folder, `${name}-${what}.png`), fullPage });
  if (page === "embed") await opened.page.getByTestId("match").first().waitFor();
  await picture("1-start", false);
  if (page === "import") {
    await opened.page.getByTestId("example").click();
    await opened.page.getByTestId("tally").waitFor();
    await opened.page.getByTestId("match-own").scrollIntoViewIfNeeded();
    await ready(opened.page);
    await ask(opened.page, QUESTIONS[options.language]);
  }
  await picture("2-all", true);
  await opened.context.close();
}

async function series(name, options) {
  const { language, size } = options;
  const { context, page } = await openPage(browser, server.address, optionsOf(options));
  const picture = (what, fullPage = false) =>
    page.screenshot({ path: join(folder, `${name}-${what}.png`), fullPage });
  await picture("1-start", size === "phone");
  await ask(page, QUESTIONS[language]);
  await picture("2-results");
  if (size === "phone") await picture("2-results-full", true);
  const why = page.getByTestId("why").first();
  await page.getByTestId("conditions").click();
  await page.getByTestId("condition-region").selectOption("43");
  await settled(page);
  await why.scrollIntoViewIfNeeded();
  await why.click();
  await page.waitForTimeout(200);
  await picture("3-why");
  await why.click();
  if (size === "phone") {
    await page.getByTestId("open-facets").click();
    await page.waitForTimeout(300);
    await picture("4-facets");
    await page.getByTestId("close").click();
  } else {
    await page.getByTestId("facet-maturity").locator("[data-value]").last().click();
    await page.getByTestId("facet-region").locator("[data-value]").first().click();
    await settled(page);
    await page.getByTestId("weights").click();
    await page.waitForTimeout(200);
    await picture("4-facets");
  }
  await page.getByTestId("open-record").first().click();
  await page.waitForTimeout(400);
  await picture("5-record");
  await page.getByTestId("close").click();
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByTestId("use").first().click();
  await settled(page);
  await page.getByTestId("why").first().hover();
  await page.waitForTimeout(200);
  await picture("6-flipped");
  await page.getByTestId("pick").click();
  await page.waitForTimeout(500);
  await picture("7-picker");
  await context.close();
}
