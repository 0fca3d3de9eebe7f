/** Chromium, by Playwright. What the other browsers find is compared with what it finds. */

import { launchBrowser } from "../browser/support.mjs";
import { tabOf } from "./tab.mjs";

export async function launchChromium() {
  const browser = await launchBrowser();
  return { open: () => open(browser), close: () => browser.close() };
}

async function open(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
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
    cut: () => context.setOffline(true),
    problems,
    close: () => context.close(),
  });
}
