/**
 * Writes pictures of the element into a folder: `node test/element/screenshots.mjs <folder> [part of a name]`.
 *
 * For looking at, not for comparing: every state, wide and narrow, Chinese and English, light
 * and dark. Those in `docs/screenshots/` were made with it.
 */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { ask, hear, launchBrowser, openHost, pageWith, ready, serveHost } from "./support.mjs";

const [, , folder, only = ""] = process.argv;
if (folder === undefined) throw new Error("give the folder for the pictures");

const NEEDS = {
  zh: "拆解退役磷酸铁锂电池包得到的黑粉，全溶工艺锂收率只有87%，酸碱消耗大，铁磷渣没有出路。希望锂收率达到95%以上，碳酸锂做到电池级。",
  en: "We weld 316L stainless steel tubes and customers return tubes with pinholes and undercut beside the bead. Eddy current gives too many false alarms; we look for inline inspection of the seam.",
};
const LANGS = { zh: "zh-CN", en: "en" };
const SIZES = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
const FRAME = "body { margin: 0 } main > h1 { display: none } body { background: light-dark(#fff, #0b0e12) }";

await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
try {
  for (const language of Object.keys(LANGS)) {
    for (const theme of ["light", "dark"]) {
      for (const size of Object.keys(SIZES)) {
        const name = `${size}-${language}-${theme}`;
        if (name.includes(only)) await series(name, { language, theme, size });
      }
    }
  }
} finally {
  await browser.close();
}

async function series(name, { language, theme, size }) {
  const head = '<link rel="stylesheet" href="frame.css" />';
  const page = (pack) =>
    pageWith({
      head,
      lang: LANGS[language],
      tag: `<daqiao-match pack="${pack}"></daqiao-match>`,
    });
  const host = await serveHost({
    page: page("market.daqiao"),
    files: { "/frame.css": FRAME, "/loading": page("slow.daqiao"), "/error": page("gone.daqiao") },
  });
  const options = { ...SIZES[size], colorScheme: theme };
  const open = (path) => openHost(browser, host.address + path, options);
  const picture = (opened, what) =>
    opened.page.screenshot({
      path: join(folder, `${name}-${what}.jpg`),
      type: "jpeg",
      quality: 82,
    });

  const opened = await open("");
  await ready(opened.page);
  await opened.page.getByTestId("counts").waitFor();
  await picture(opened, "1-empty");
  await ask(opened.page, NEEDS[language]);
  await picture(opened, "2-results");
  await opened.page.getByTestId("why").first().click();
  await opened.page.getByTestId("bundle").first().waitFor();
  await opened.page.getByTestId("match").first().scrollIntoViewIfNeeded();
  await picture(opened, "3-reasons");
  for (const at of [0, 1, 2]) await opened.page.getByTestId("compare").nth(at).check();
  await opened.page.getByTestId("open-compare").click();
  await opened.page.getByTestId("comparison").waitFor();
  await picture(opened, "4-compare");
  await opened.page.getByTestId("close").click();
  if (size === "phone") {
    await opened.page.getByTestId("open-facets").click();
    await opened.page.getByTestId("facet-region").waitFor();
    await picture(opened, "5-facets");
  } else {
    await opened.page.getByTestId("share").click();
    await opened.page.getByTestId("share-link").waitFor();
    await picture(opened, "5-share");
  }
  await opened.context.close();

  const failed = await open("error");
  await failed.page.getByTestId("need").fill(NEEDS[language]);
  await hear(failed.page, "error");
  await failed.page.getByTestId("error").waitFor();
  await picture(failed, "6-error");
  await failed.context.close();

  const loading = await openHost(browser, `${host.address}loading`, {
    ...options,
    // The pack never arrives.
    prepare: (page) => page.route("**/slow.daqiao", () => {}),
  });
  await loading.page.getByTestId("need").fill(NEEDS[language]);
  await loading.page.getByTestId("opening").waitFor();
  await picture(loading, "7-loading");
  await loading.context.close();
  host.close();
}
