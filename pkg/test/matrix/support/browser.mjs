/** Opens a page in Chromium, notes all that goes wrong and every wasm that is fetched. */

import assert from "node:assert/strict";
import { chromium as playwright } from "playwright-core";
import { chromium } from "./paths.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = () => playwright.launch({ executablePath: chromium, args: FLAGS });

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {Readonly<Record<string, (text: string) => string>>} changes what files become on their way, by the end of their address
 */
export async function open(browser, address, changes = {}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const problems = [];
  const wasm = new Set();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    // Chromium says this now and then of a body that was read to its end in chunks, as packs are;
    // that all of it came is what the engine's checksums are for.
    if (why === "net::ERR_ABORTED" && request.url().endsWith(".daqiao")) return;
    problems.push(`${why} ${request.url()}`);
  });
  context.on("request", (request) => {
    if (/\.wasm(\?|$)/.test(request.url())) wasm.add(request.url());
  });
  context.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  for (const [end, change] of Object.entries(changes)) {
    await context.route(`**/*${end}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: change(await response.text()) });
    });
  }
  await page.goto(address);
  return { page, problems, wasm, close: () => context.close() };
}

/** Asks the client of a page. */
export async function askClient(page, pack, request, options) {
  await page.waitForFunction(() => typeof globalThis.ask === "function");
  return page.evaluate((args) => globalThis.ask(...args), [pack, request, options]);
}

/** Asks the page's `<daqiao-match>`, and gives the list it shows. */
export async function askElement(page, pack, text) {
  const shown = await page.evaluate(
    async ([source, need]) => {
      await customElements.whenDefined("daqiao-match");
      const element = document.querySelector("daqiao-match");
      const failed = new Promise((_, reject) => {
        element.addEventListener("daqiao-error", ({ detail }) =>
          reject(new Error(`${detail.code}: ${detail.message}`)),
        );
      });
      const told = (type) =>
        new Promise((resolve) => {
          element.addEventListener(type, ({ detail }) => resolve(detail), { once: true });
        });
      const ready = told("daqiao-ready");
      const results = told("daqiao-results");
      element.pack = source;
      element.ask(need);
      const { packs } = await Promise.race([ready, failed]);
      const { matches } = await Promise.race([results, failed]);
      await element.updateComplete;
      const text = element.shadowRoot.textContent;
      return { packs: packs.length, matches, shows: text.replace(/\s+/g, " ").trim() };
    },
    [pack, text],
  );
  assert.equal(shown.packs, 1);
  assert.notEqual(shown.shows, "", "the element shows something");
  return shown.matches.map(({ id, total }) => [id, total]);
}
