/** Renders `public/icon.svg` as the PNG files that the manifest names. To be run by hand after a change of it. */

import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const folder = new URL("../public/", import.meta.url);
const svg = await readFile(new URL("icon.svg", folder), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.DAQIAO_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
  await writeFile(new URL(`icon-${size}.png`, folder), await page.screenshot());
  await page.close();
}
await browser.close();
