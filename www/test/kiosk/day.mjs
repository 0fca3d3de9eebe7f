/**
 * A day of a fair at speed: `node test/kiosk/day.mjs [5000] [--seed 1]`. Visitors ask, browse, look at
 * reasons, take slips, check rules and leave interests in the built kiosk, without a network after it
 * was loaded; figures are written as JSON, one line for every tenth of them.
 *
 * Fails when a screen does not come, something is logged as an error, an interest is missing, or
 * memory after the last tenth is more than 10 % above that after the first fifth.
 */

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { installVisitor } from "./in-kiosk.mjs";
import { randomOf } from "./journal/samples.mjs";
import { openProfile } from "./offline/browser.mjs";
import { Server } from "./offline/server.mjs";

const KIOSK = fileURLToPath(new URL("../../dist/kiosk/", import.meta.url));
const DATA = new URL("../../demo/data/", import.meta.url);
/** Memory may grow by so much of itself. */
const SLACK = 0.1;

/** Lets so many visitors come. */
export async function day({ visitors, seed = 1, log = () => {} }) {
  const random = randomOf(seed);
  const texts = await questions();
  const profile = await mkdtemp(join(tmpdir(), "daqiao-day-"));
  const server = await new Server(KIOSK).start();
  const context = await openProfile(profile);
  const problems = [];
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    await page.goto(server.address);
    await page.getByTestId("figures").waitFor();
    await page.waitForFunction(() => document.querySelector("daqiao-kiosk").dataset.offline === "ready");
    await server.stop();
    await page.evaluate(installVisitor);
    const cdp = await context.newCDPSession(page);
    const figures = [];
    let filed = 0;
    const start = performance.now();
    const tenth = Math.max(1, Math.floor(visitors / 10));
    for (let done = 0; done < visitors; done += tenth) {
      const visits = Array.from({ length: Math.min(tenth, visitors - done) }, () => planOf(random, texts));
      const { slowest, unanswered, filed: now } = await page.evaluate(runVisits, visits);
      filed += now;
      const memory = await memoryOf(cdp, page);
      figures.push({ visitors: done + visits.length, seconds: Math.round((performance.now() - start) / 1000), slowest, unanswered, ...memory });
      log(figures.at(-1));
    }
    const journal = await page.evaluate(countInterests);
    return { figures, filed, journal, problems, grown: grownIn(figures) };
  } finally {
    await context.close();
    await server.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What went wrong, in words; empty for a good day. */
export function troubleOf({ filed, journal, problems, grown }) {
  const trouble = [...problems];
  if (journal !== filed) trouble.push(`${filed} interests were confirmed, ${journal} are in the journal`);
  if (grown > SLACK) trouble.push(`memory grew by ${(grown * 100).toFixed(1)} %`);
  return trouble;
}

/** How much larger memory is at the end than after a fifth, when everything was in use once. */
function grownIn(figures) {
  const early = figures[Math.min(1, figures.length - 1)].bytes;
  return figures.at(-1).bytes / early - 1;
}

/** Titles of the demo's needs and offers, cut as people type. */
async function questions() {
  const files = await Promise.all(["air", "bio", "env", "it", "mat", "mfg"].map((name) => readFile(new URL(`${name}.ndjson`, DATA), "utf8")));
  return files
    .flatMap((file) => file.trim().split("\n"))
    .map((line) => JSON.parse(line).title)
    .map((title) => (typeof title === "string" ? title : (title.zh ?? title.en)));
}

function planOf(random, texts) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const browses = random() < 0.25;
  return {
    text: browses ? null : pick(texts),
    side: random() < 0.7 ? "have-need" : "have-offer",
    language: random() < 0.1,
    slip: random() < 0.3,
    interest: random() < 0.15,
    eligible: random() < 0.1,
    refuses: random() < 0.05,
  };
}

/** Runs in the page. Returns the slowest visit in milliseconds, and how many found or filed something. */
async function runVisits(visits) {
  const { visitor } = window;
  let slowest = 0;
  let unanswered = 0;
  let filed = 0;
  for (const [at, plan] of visits.entries()) {
    const begun = performance.now();
    await visitor.home();
    if (plan.language) await visitor.tap("language");
    if (plan.text === null) {
      await visitor.tap("browse");
      await visitor.on("fields");
      await visitor.tap("field");
      await visitor.on("results");
    } else {
      await visitor.ask(plan.text, plan.side);
    }
    await visitor.until("total");
    if (visitor.find("match") === null) {
      unanswered += 1;
      if (plan.language) await visitor.tap("language");
      await visitor.home();
      continue;
    }
    await visitor.open();
    if (plan.interest) filed += 1;
    if (plan.eligible && visitor.find("eligible") !== null) {
      await visitor.tap("eligible");
      await visitor.on("eligibility");
      await visitor.until("eligible-count");
      if (visitor.find("fact-employees") !== null) await visitor.write("fact-employees", "120");
      await visitor.tap("back");
      await visitor.on("match");
      await visitor.until("contact");
    }
    if (plan.slip) {
      await visitor.tap("take");
      await visitor.on("slip");
      await visitor.until("code");
      await visitor.tap("back");
      await visitor.on("match");
      await visitor.until("contact");
    }
    if (plan.refuses && !plan.interest) {
      await visitor.tap("refuse");
      await visitor.tap("refusal");
      await visitor.on("results");
    }
    if (plan.interest) await visitor.interest(`#${at}`);
    if (plan.language) await visitor.tap("language");
    await visitor.home();
    slowest = Math.max(slowest, performance.now() - begun);
  }
  return { slowest: Math.round(slowest), unanswered, filed };
}

/** Bytes after garbage was collected: the page's heap, and the engine's memory in its worker. */
async function memoryOf(cdp, page) {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const nodes = (await cdp.send("Memory.getDOMCounters")).nodes;
  const engine = await page.evaluate(() => {
    const kiosk = document.querySelector("daqiao-kiosk").shadowRoot.querySelector("daqiao-attract").kiosk;
    return kiosk.engine.memoryBytes();
  });
  return { heap: usedSize, engine, nodes, bytes: usedSize + engine };
}

/** Runs in the page: interests in the journal. */
function countInterests() {
  const kiosk = document.querySelector("daqiao-kiosk").shadowRoot.querySelector("daqiao-attract").kiosk;
  return kiosk.journal.entries.filter(({ type }) => type === "interest").length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { seed: { type: "string" } } });
  const result = await day({
    visitors: Number(positionals[0] ?? 5_000),
    seed: Number(values.seed ?? 1),
    log: (figures) => console.log(JSON.stringify(figures)),
  });
  const trouble = troubleOf(result);
  console.log(JSON.stringify({ filed: result.filed, journal: result.journal, grown: result.grown, trouble }));
  process.exitCode = trouble.length === 0 ? 0 : 1;
}
