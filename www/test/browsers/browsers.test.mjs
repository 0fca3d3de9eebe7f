/** The package, the element and the site in Firefox and WebKit, with the rankings of Chromium. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launchChromium } from "./chromium.mjs";
import { launchFirefox } from "./firefox.mjs";
import { serveHost } from "./host.mjs";
import { DriverSilent } from "./tab.mjs";
import { VISITS } from "./visits.mjs";
import { launchWebKit } from "./webkit.mjs";

/** Chromium first: its answers are what the others' are compared with. */
const BROWSERS = { Chromium: launchChromium, Firefox: launchFirefox, WebKit: launchWebKit };

/** A browser that hangs fails, in milliseconds. */
const TIMEOUT = 240_000;
/** How often a visit is made again when the browser's driver does not answer. */
const RETRIES = 2;
/** What is asked for once the network is cut. */
const NOWHERE = "/nowhere";

const seen = new Map();

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    let browser;
    before(
      async () => {
        browser = await launch();
      },
      { timeout: TIMEOUT },
    );
    after(() => browser?.close());

    for (const visit of VISITS) {
      const { name, refuses = false } = visit;
      test(name, { timeout: TIMEOUT }, async () => {
        const again = async (left) => {
          try {
            return await made(visit, browser);
          } catch (error) {
            if (!(error instanceof DriverSilent) || left === 0) throw error;
            // It says nothing of the page: once more, in a new browser.
            console.warn(error.message);
            await browser.close();
            browser = await launch();
            return again(left - 1);
          }
        };
        const { found, problems } = await again(RETRIES);
        if (!refuses) assert.deepEqual(problems, []);
        if (browserName === "Chromium") seen.set(name, found);
        else assert.deepEqual(found, seen.get(name));
      });
    }
  });
}

/** Makes a visit: what it saw, and what the page noted meanwhile. */
async function made({ host: options, path, see }, browser) {
  const host = await serveHost(options);
  const tab = await browser.open();
  try {
    await tab.goto(`${host.address}${path}`);
    const found = await see({ tab, host, cut: () => cut(tab, host) });
    const noted = await tab.evaluate(() => visitor.problems);
    const problems = [...noted, ...tab.problems].filter((one) => !one.includes(NOWHERE));
    await tab.close();
    return { found, problems };
  } catch (error) {
    // The page is closed with its browser.
    if (!(error instanceof DriverSilent)) await tab.close();
    throw error;
  } finally {
    host.close();
  }
}

/** Cuts the network, and makes sure of it. */
async function cut(tab, host) {
  if (tab.cut === null) host.close();
  else await tab.cut();
  const sent = await tab.evaluate(
    (path) =>
      fetch(path).then(
        () => true,
        () => false,
      ),
    NOWHERE,
  );
  assert.equal(sent, false, "the network is still there");
}
