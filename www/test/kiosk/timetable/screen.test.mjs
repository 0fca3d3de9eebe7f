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

/** The pages that a button prints: of each its title and how many meetings it has. */
async function printedBy(page, name) {
  await page.evaluate(() => {
    globalThis.printed = undefined;
    globalThis.print = () => {
      const plan = document
        .querySelector("daqiao-timetable")
        .shadowRoot.querySelector("daqiao-timetable-plan").shadowRoot;
      globalThis.printed = [...plan.querySelectorAll(".page")].map((sheet) => ({
        title: sheet.querySelector("h1").textContent,
        rows: sheet.querySelectorAll("tr").length,
      }));
    };
  });
  await page.getByTestId(name).click();
  await page.waitForFunction(() => globalThis.printed !== undefined);
  return page.evaluate(() => globalThis.printed);
}

test("an event is planned, settled, and planned again when somebody does not come", async () => {
  const { page, problems, close } = await open();
  await planned(page);
  assert.match(await page.getByTestId("result").innerText(), /已证明最优：任何排法都不会超过/);

  await page.getByTestId("settle").click();
  await page.waitForFunction(() => globalThis.entries.length === 1);
  const settled = await page.evaluate(() => globalThis.entries[0]);
  assert.equal(settled.type, "timetabled");
  assert.equal(settled.value, settled.bound);
  assert.equal(settled.frame.start, "2026-12-10T13:30");
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

  const pages = await printedBy(page, "print-people");
  assert.ok(pages.length > 50);
  assert.equal(pages.reduce((sum, { rows }) => sum + rows, 0), 2 * cells);
  await close();
});

test("two taps start one plan and settle once, on the day of the place", async () => {
  // It is settled at 05:00 in UTC.
  const { page, problems, close } = await open({ timezoneId: "Pacific/Honolulu" });
  await page.evaluate(() => {
    globalThis.workers = 0;
    globalThis.Worker = class extends globalThis.Worker {
      constructor(...given) {
        super(...given);
        globalThis.workers += 1;
      }
    };
  });
  const twice = (name) =>
    page.getByTestId(name).evaluate((button) => {
      button.click();
      button.click();
    });
  await page.locator("[data-id=event-001]").click();
  await page.getByTestId("invite").click();
  await page.waitForFunction(() => globalThis.said.length > 0);
  const plan = page.getByTestId("tab-plan");
  assert.equal(await plan.getAttribute("aria-pressed"), "false");
  await plan.click();
  assert.equal(await plan.getAttribute("aria-pressed"), "true");
  await twice("plan");
  await page.getByTestId("result").waitFor({ timeout: 120_000 });
  assert.equal(await page.evaluate(() => globalThis.workers), 1);
  await twice("settle");
  await page.getByTestId("settle").and(page.locator(":disabled")).waitFor();
  assert.equal(await page.evaluate(() => globalThis.entries.length), 1);
  await page.getByTestId("events").click();
  assert.equal(await page.locator("[data-id=event-001] .mark").innerText(), "2026-12-09 已排定");
  assert.deepEqual(problems, []);
  await close();
});

test("a timetable that another kiosk settled meets a draft: its people are there, and one who is not known", async () => {
  const { page, problems, close } = await open();
  await page.locator("[data-id=event-001]").click();
  await page.getByTestId("tab-plan").click();
  await page.getByTestId("fair").click();
  await page.getByTestId("events").click();
  const title = await page.evaluate(async () => {
    const { kiosk } = document.querySelector("daqiao-timetable");
    const { matches } = await kiosk.engine.search({ filters: { kind: ["need"] }, limit: 1, explain: false });
    const [{ market, id, record }] = matches;
    const meeting = { one: { market, id }, other: { market: "far", id: "offer-9" }, slot: 0, table: 0 };
    const event = { market, id: "event-001" };
    const frame = { start: "2026-12-11T10:00", minutes: 45, slots: 2, tables: 1 };
    await kiosk.journal.append({ type: "timetabled", event, frame, meetings: [meeting], value: 0, bound: 0 });
    return record.title.zh ?? record.title;
  });
  assert.match(await page.locator("[data-id=event-001]").innerText(), /2 场 × 45 分钟，1 桌/);
  await page.locator("[data-id=event-001]").click();
  const meeting = page.getByTestId("meeting");
  const text = await meeting.innerText();
  assert.ok(text.includes(title) && text.includes("offer-9"), text);
  const heads = await page.locator("thead th b").allInnerTexts();
  assert.deepEqual(heads, ["10:00–10:45", "10:45–11:30"], "at its own times, whatever the draft says");
  await page.getByTestId("view-person").click();
  assert.equal(await meeting.count(), 2, "in the row of each");
  const pages = await printedBy(page, "print-people");
  assert.equal(pages.filter(({ rows }) => rows === 1).length, 2, "and on a page of each");
  assert.ok(pages.some(({ title: person }) => person === "offer-9"));
  await meeting.first().click();
  await page.getByTestId("missed").nth(1).click();
  await page.waitForFunction(() => globalThis.entries.length === 2);
  assert.deepEqual(await page.evaluate(() => globalThis.entries[1].other), { market: "far", id: "offer-9" });
  assert.deepEqual(problems, []);
  await close();
});

test("what the engine refuses is said in the language of the screen", async () => {
  const { page, problems, close } = await open();
  await page.locator("[data-id=event-001]").click();
  await page.evaluate(() => {
    const { engine } = document.querySelector("daqiao-timetable").kiosk;
    const search = engine.search.bind(engine);
    engine.search = (request) => search({ ...request, limit: 0 });
  });
  await page.getByTestId("invite").click();
  const said = page.getByRole("alert");
  await said.waitFor();
  assert.match(await said.innerText(), /limit.*应/);
  assert.deepEqual(problems, []);
  await close();
});

test("a search for participants that fails says so", async () => {
  const { page, problems, close } = await open({ lang: "en" });
  await page.locator("[data-id=event-001]").click();
  await page.evaluate(() => {
    const { engine } = document.querySelector("daqiao-timetable").kiosk;
    engine.search = async () => {
      throw new Error("the pack is closed");
    };
  });
  const said = page.getByRole("alert");
  await page.getByTestId("invite").click();
  await said.waitFor();
  assert.equal(await said.innerText(), "the pack is closed");
  assert.ok(await page.getByTestId("invite").isEnabled());
  await page.reload();
  await page.locator("[data-id=event-001]").click();
  await page.evaluate(() => {
    const { engine } = document.querySelector("daqiao-timetable").kiosk;
    engine.search = async () => {
      throw new Error("the pack is closed");
    };
  });
  await page.getByRole("searchbox").fill("seam");
  await page.getByRole("searchbox").press("Enter");
  await said.waitFor();
  assert.deepEqual(problems, []);
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
  const full = largeProblem(2, { people: 100, capacity: [20, 20], tables: 100, candidates: 25 });
  const stopped = await page.evaluate(async (asked) => {
    const stop = new AbortController();
    const told = [];
    const solution = await globalThis.run(asked, {
      seconds: 60,
      signal: stop.signal,
      onProgress: ({ phase, best }) => {
        told.push({ phase, value: best?.value });
        if (phase === "improve") stop.abort();
      },
    });
    return { last: told.at(-1), value: solution.value, bound: solution.bound };
  }, full);
  assert.deepEqual(stopped.last, { phase: "improve", value: stopped.value }, "nothing was told after it was stopped");
  assert.ok(stopped.value < stopped.bound, "there was more to be looked for");

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
