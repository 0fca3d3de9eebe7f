/** The screen in Chromium: from an event of the catalogue to a settled timetable and a day that goes otherwise. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { build, preview } from "vite";

import { launchBrowser } from "../../browser/support.mjs";
import { largeProblem } from "./cases.mjs";
import { config } from "./page/config.mjs";

let server;
let browser;
let address;

before(async () => {
  await build(config);
  server = await preview({ ...config, preview: { host: "127.0.0.1", port: 0, open: false } });
  address = `http://127.0.0.1:${server.httpServer.address().port}/`;
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.goto(`${address}?lang=${options.lang ?? "zh"}`);
  await page.getByTestId("event").first().waitFor({ timeout: 60_000 });
  return { page, problems, close: () => context.close() };
}

/** An event with all needs and offers of its fields, planned. */
async function planned(page) {
  await page.locator("[data-id=event-001]").click();
  await page.getByTestId("invite").click();
  await page.waitForFunction(() => globalThis.said.length > 0);
  await page.getByTestId("tab-plan").click();
  await page.getByTestId("plan").click();
  await page.getByTestId("result").waitFor({ timeout: 120_000 });
}

const again = async (page) => {
  await page.getByTestId("plan").click();
  await page.locator(".warning").waitFor({ state: "detached", timeout: 120_000 });
};

test("an event is planned, settled, and planned again when somebody does not come", async () => {
  const { page, problems, close } = await open();
  await planned(page);
  assert.match(await page.getByTestId("result").innerText(), /已证明最优：任何排法都不会超过/);

  await page.getByTestId("settle").click();
  await page.waitForFunction(() => globalThis.entries.length === 1);
  const settled = await page.evaluate(() => globalThis.entries[0]);
  assert.equal(settled.type, "timetabled");
  assert.equal(settled.value, settled.bound);
  assert.ok(settled.meetings.length > 100);
  assert.ok(await page.getByTestId("settle").isDisabled(), "what is settled is not settled twice");

  await page.getByTestId("meeting").nth(1).click();
  await page.getByTestId("held").click();
  await page.getByTestId("meeting").nth(0).click();
  await page.getByTestId("missed").first().click();
  await page.waitForFunction(() => globalThis.entries.length === 3);
  const [, held, missed] = await page.evaluate(() => globalThis.entries);
  assert.equal(held.change, "held");
  assert.equal(missed.change, "no-show");
  await again(page);
  await page.getByTestId("settle").click();
  await page.waitForFunction(() => globalThis.entries.length === 4);
  const second = await page.evaluate(() => globalThis.entries[3]);
  assert.ok(
    second.meetings.every(
      ({ one, other, slot }) =>
        one.id !== missed.one.id || slot === 0 || (one.id === held.one.id && other.id === held.other.id),
    ),
    "nobody meets who did not come, but where they did",
  );
  assert.deepEqual(problems, []);
  await close();
});

test("a locked meeting stays where it is", async () => {
  const { page, problems, close } = await open();
  await planned(page);
  await page.getByTestId("meeting").nth(5).click();
  await page.getByTestId("lock").click();
  const locked = page.locator(".meeting[data-locked]");
  const where = () => locked.evaluate((cell) => [cell.closest("td").cellIndex, cell.closest("tr").rowIndex, cell.innerText]);
  const first = await where();
  await page.getByTestId("fair").click();
  await again(page);
  assert.deepEqual(await where(), first);
  assert.deepEqual(problems, []);
  await close();
});

test("a calendar file and printed pages hold every meeting", async () => {
  const { page, close } = await open();
  await planned(page);
  const cells = await page.getByTestId("meeting").count();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByTestId("calendar").click()]);
  assert.equal(file.suggestedFilename(), "event-001.ics");
  const text = await readFile(await file.path(), "utf8");
  assert.equal(text.match(/BEGIN:VEVENT/g).length, cells);
  assert.equal(new Set(text.match(/^UID:.*(\r?\n .*)*/gm)).size, cells);
  assert.match(text, /DTSTART:20261210T133000\r?\n/);

  await page.evaluate(() => {
    globalThis.print = () => {
      const plan = document
        .querySelector("daqiao-timetable")
        .shadowRoot.querySelector("daqiao-timetable-plan").shadowRoot;
      globalThis.printed = [plan.querySelectorAll(".page").length, plan.querySelectorAll(".page tr").length];
    };
  });
  await page.getByTestId("print-people").click();
  await page.waitForFunction(() => globalThis.printed !== undefined);
  const [pages, rows] = await page.evaluate(() => globalThis.printed);
  assert.ok(pages > 50);
  assert.equal(rows, 2 * cells);
  await close();
});

test("300 × 300 people in 20 slots in a worker: told on the way, stopped at once, never wrong", async () => {
  const { page, close } = await open();
  const problem = largeProblem(1, { musts: 50 });
  const told = await page.evaluate(async (asked) => {
    const phases = [];
    const began = performance.now();
    const solution = await globalThis.run(asked, {
      seconds: 20,
      signal: new AbortController().signal,
      onProgress: ({ phase }) => phases.push(phase),
    });
    return { phases, ms: performance.now() - began, gap: 1 - solution.value / solution.bound };
  }, problem);
  assert.deepEqual(told.phases.slice(0, 2), ["bound", "slots"]);
  assert.ok(told.gap < 0.001, `gap ${told.gap}`);
  console.log(`in ${Math.round(told.ms)} ms`);

  // What fills every slot of everybody takes long; stopping hands on what there is.
  const full = largeProblem(2, { capacity: [20, 20], tables: 300, candidates: 25 });
  const stopped = await page.evaluate(async (asked) => {
    const stop = new AbortController();
    const solution = await globalThis.run(asked, {
      seconds: 60,
      signal: stop.signal,
      onProgress: ({ phase }) => {
        if (phase === "improve") stop.abort();
      },
    });
    return solution.value <= solution.bound;
  }, full);
  assert.ok(stopped);

  const before = await page.evaluate(async (asked) => {
    const stop = new AbortController();
    const waiting = globalThis.run(asked, { seconds: 60, signal: stop.signal, onProgress: () => {} });
    stop.abort();
    return waiting.then(
      () => "solved",
      (error) => error.name,
    );
  }, full);
  assert.equal(before, "AbortError");
  await close();
});
