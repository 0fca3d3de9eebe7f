/** What the browser tests share: the built page on a free port, a browser, and a page that is ready. */

import { access } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { preview } from "vite";

const configFile = fileURLToPath(new URL("../../vite.config.ts", import.meta.url));

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Serves `dist/`. Returns the page's address and what ends the server. */
export async function servePage() {
  await access(new URL("../../dist/index.html", import.meta.url)).catch(() => {
    throw new Error("www/dist is missing; run `npm run build` first");
  });
  const server = await preview({
    configFile,
    logLevel: "error",
    preview: { host: "127.0.0.1", port: 0, strictPort: false, open: false },
  });
  const { port } = server.httpServer.address();
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.DAQIAO_CHROMIUM ?? "/usr/bin/chromium",
    args: ARGS,
  });
}

/**
 * Opens the page in a context of its own, and waits until a question can be asked.
 *
 * What the page logs as an error, a refused policy among it, is kept in `problems`.
 */
export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({
    locale: "zh-CN",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await options.prepare?.(page);
  await page.goto(address);
  await ready(page);
  return { context, page, problems };
}

/** Writes a text into the need box, and waits for its answer. */
export async function ask(page, text) {
  await page.getByTestId("need").fill(text);
  await settled(page);
}

/** Waits until nothing is left to load. */
export async function ready(page) {
  await page.getByTestId("requests").waitFor({ state: "attached" });
}

/** Waits until the list shown is the answer to all that was asked. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector("daqiao-match")?.busy === false);
  await page.evaluate(() => document.querySelector("daqiao-match").updateComplete);
}

/** The cards shown: id and total. */
export function cards(page) {
  return page
    .getByTestId("match")
    .evaluateAll((all) =>
      all.map(({ dataset }) => ({ id: dataset.id, total: Number(dataset.total) })),
    );
}
