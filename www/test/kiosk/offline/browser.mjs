/** A browser with a profile of its own on the disk, which outlives it, as that of a kiosk does. */

import { chromium } from "playwright-core";

/** What Chromium is started with in all tests of the kiosk. */
export const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function openProfile(folder, options = {}) {
  return chromium.launchPersistentContext(folder, {
    executablePath: process.env.DAQIAO_CHROMIUM ?? "/usr/bin/chromium",
    args: ARGS,
    locale: "zh-CN",
    viewport: { width: 1080, height: 1400 },
    reducedMotion: "reduce",
    ...options,
  });
}

/** Opens the kiosk, and waits until it can be asked. */
export async function openKiosk(context, address) {
  const page = context.pages().find((open) => open.url() === "about:blank") ?? (await context.newPage());
  await page.goto(address);
  await started(page);
  return page;
}

export async function started(page) {
  await page.waitForFunction(() => document.body?.dataset.ready !== undefined);
}

/** Waits until the next start needs no network. */
export async function keptOffline(page) {
  await page.waitForFunction(() => document.body.dataset.offline === "ready");
}

/** Looks for a new version, and tells what staff would see then. */
export function check(page) {
  return page.evaluate(async () => {
    await window.kiosk.updates.check();
    const { state } = window.kiosk.updates;
    return { next: state.next?.id ?? null, error: state.checked?.error ?? null, offline: state.offline };
  });
}

/** Fails unless the kiosk answers a need. */
export async function assertAnswers(page) {
  const ids = await page.evaluate(() => window.kiosk.match("退役磷酸铁锂电池回收锂"));
  if (!ids.includes("offer-mat-001")) throw new Error(`not among the answers: ${ids.join(" ")}`);
}
