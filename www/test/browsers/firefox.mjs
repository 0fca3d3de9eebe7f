/** Firefox, by Puppeteer over WebDriver BiDi. */

import puppeteer from "puppeteer-core";

import { tabOf } from "./tab.mjs";

export async function launchFirefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    protocol: "webDriverBiDi",
    executablePath: process.env.DAQIAO_FIREFOX ?? "/usr/bin/firefox-esr",
    defaultViewport: { width: 1280, height: 900 },
  });
  return { open: () => open(browser), close: () => browser.close() };
}

async function open(browser) {
  // A context of its own, as in the others: nothing is left of the page before.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error")
      problems.push(`${message.text()} ${message.location().url}`);
  });
  return tabOf({
    goto: (address) => page.goto(address),
    run: (source) => page.evaluate(source),
    tap: (x, y) => page.mouse.click(x, y),
    write: (text) => page.keyboard.type(text),
    escape: () => page.keyboard.press("Escape"),
    cut: () => page.setOfflineMode(true),
    problems,
    close: () => context.close(),
  });
}
