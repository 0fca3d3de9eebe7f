/**
 * Kills the browser while visitors file interests, opens it again, and looks whether all that was
 * confirmed is there:
 * `node test/kiosk/crash.mjs 200 [--tabs 2] [--quota] [--kiosk] [--seed 1] [--page URL]`.
 *
 * The page is any that opens the kiosk's journal; without `--page` it is one that has nothing else,
 * or with `--kiosk` the built kiosk, in which visitors tap through all screens. In it,
 * `fileInterests` of `crash-visitor.mjs` tells each id once it was confirmed.
 */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import puppeteer from "puppeteer-core";

import { fileInterests, readJournal } from "./crash-visitor.mjs";
import { installVisitor } from "./in-kiosk.mjs";
import { randomOf } from "./journal/samples.mjs";
import { serveJournal } from "./journal/serve.mjs";
import { ARGS as KIOSK_ARGS } from "./offline/browser.mjs";
import { Server } from "./offline/server.mjs";

/** A profile is used so often, then a new one is begun: that, too, is killed at any moment. */
const KILLS_PER_PROFILE = 20;

/** The latest moment of a kill, in milliseconds after the page is asked to file. */
const LATEST_MS = 900;
/** The same in the kiosk, where an interest takes a dozen taps. */
const LATEST_IN_KIOSK_MS = 5_000;

/** Room that a full disk still has beyond what is used, in bytes. */
const ROOM = 200_000;

const ARGS = [...KIOSK_ARGS, "--hide-crash-restore-bubble"];

/**
 * Kills the browser a number of times.
 *
 * @param times number of kills
 * @param tabs how many tabs file at once
 * @param quota whether the room runs out in the midst of it
 * @param page address of the page
 * @param kiosk whether it is the built kiosk, in which visitors tap through all screens
 * @returns figures; `restored` counts how often the browser had lost the database; `lost`, `doubled`, `gaps` and `changed` are to be 0
 */
export async function crash({
  times,
  tabs = 1,
  quota = false,
  seed = 1,
  page,
  kiosk = false,
  log = () => {},
}) {
  const random = randomOf(seed);
  const served = page === undefined ? await (kiosk ? serveKiosk() : serveJournal()) : null;
  const address = page ?? served.address;
  const sum = {
    kills: 0,
    confirmed: 0,
    found: 0,
    lost: 0,
    doubled: 0,
    gaps: 0,
    changed: 0,
    unconfirmed: 0,
    refused: 0,
    filledUp: 0,
    restored: 0,
  };
  try {
    for (let done = 0; done < times; done += KILLS_PER_PROFILE) {
      const kills = Math.min(KILLS_PER_PROFILE, times - done);
      const settings = { address, kills, tabs, quota, kiosk, random, first: done };
      const figures = await oneProfile(settings);
      for (const [name, number] of Object.entries(figures)) sum[name] += number;
      log({ ...sum });
    }
  } finally {
    served?.close();
  }
  return sum;
}

/** Kills one profile's browser again and again; each time looks at all it ever confirmed. */
async function oneProfile({ address, kills, tabs, quota, kiosk, random, first }) {
  const profile = await mkdtemp(join(tmpdir(), "kiosk-crash-"));
  const confirmed = new Map();
  const told = { refused: 0, filledUp: 0, restored: 0 };
  const lookAt = async (page) => {
    const { entries, restored, mirrored } = await page.evaluate(readJournal);
    if (!mirrored) throw new Error("no second copy is kept");
    told.restored += restored > 0 ? 1 : 0;
    return look(entries, confirmed);
  };
  const arrive = async (page) => {
    await page.goto(address);
    if (kiosk) await enterKiosk(page);
    await page.evaluate(async () => {
      await window.journal;
    });
  };
  let browser = null;
  try {
    for (let kill = 0; kill < kills; kill++) {
      browser = await launch(profile);
      const [page] = await browser.pages();
      await arrive(page);
      await lookAt(page);
      const pages = [page];
      while (pages.length < tabs) {
        const other = await browser.newPage();
        await arrive(other);
        pages.push(other);
      }
      // However slow the machine is, the disk is full once.
      const waitsForFull = quota && kill === kills - 1 && told.refused === 0;
      const roomy = random() < 0.25 && !waitsForFull;
      if (quota) await fill(page, address, roomy ? ROOM * 1000 : ROOM * random());
      const refusals = [];
      const { promise: firstRefusal, resolve: isRefused } = withResolvers();
      const refuse = (why) => {
        refusals.push(why);
        isRefused();
      };
      const tellTest = ({ confirmed: id, mark, refused }) => {
        if (id === undefined) refuse(refused);
        else confirmed.set(id, mark);
      };
      await Promise.all(pages.map((one) => one.exposeFunction("tellTest", tellTest)));
      const moment = random() * (kiosk ? LATEST_IN_KIOSK_MS : LATEST_MS);
      let alive = true;
      for (const [tab, one] of pages.entries()) {
        const settings = { round: first + kill, tab, big: quota };
        one.evaluate(fileInterests, settings).catch((error) => {
          if (alive) refuse(String(error));
        });
      }
      if (waitsForFull) await firstRefusal;
      // The random moment is what is tested here.
      await pause(moment);
      alive = false;
      await killed(browser);
      browser = null;
      const unexpected = refusals.filter((code) => !quota || code !== "journal/full");
      if (unexpected.length > 0) throw new Error(`an interest was refused: ${unexpected[0]}`);
      told.refused += refusals.length;
      told.filledUp += refusals.length > 0 ? 1 : 0;
    }
    browser = await launch(profile);
    const [page] = await browser.pages();
    await arrive(page);
    const figures = await lookAt(page);
    return { kills, ...told, ...figures };
  } finally {
    if (browser !== null) await killed(browser);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** As `Promise.withResolvers`, which Node.js 20 lacks. */
function withResolvers() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Serves the built kiosk. */
async function serveKiosk() {
  const server = await new Server(fileURLToPath(new URL("../../dist/kiosk/", import.meta.url))).start();
  return { address: server.address, close: () => void server.stop() };
}

/** Waits until the kiosk can be touched, and puts a visitor into it. */
async function enterKiosk(page) {
  await page.waitForFunction(() => document.querySelector("daqiao-kiosk")?.open);
  await page.evaluate(installVisitor);
  await page.evaluate(() => {
    window.journal = Promise.resolve(document.querySelector("daqiao-kiosk").open.journal);
  });
}

function launch(profile) {
  return puppeteer.launch({
    executablePath: process.env.DAQIAO_CHROMIUM ?? "/usr/bin/chromium",
    userDataDir: profile,
    args: ARGS,
    pipe: true,
  });
}

/** Ends the browser with all its processes, which are a group of their own, and waits for it. */
async function killed(browser) {
  const child = browser.process();
  const gone = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-child.pid, "SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await gone;
}

/** Leaves so much room beyond what is used. */
async function fill(page, address, room) {
  const session = await page.createCDPSession();
  const { usage } = await session.send("Storage.getUsageAndQuota", { origin: address });
  await session.send("Storage.overrideQuotaForOrigin", {
    origin: new URL(address).origin,
    quotaSize: Math.round(usage + room),
  });
}

/** Compares what is in the journal with what was confirmed. */
function look(entries, confirmed) {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const marks = entries.flatMap(({ mark }) => (mark === null ? [] : [mark]));
  const found = [...confirmed].filter(([id]) => byId.has(id));
  const figures = {
    confirmed: confirmed.size,
    found: found.length,
    lost: confirmed.size - found.length,
    doubled: marks.length - new Set(marks).size,
    gaps: gapsIn(entries),
    changed: found.filter(([id, mark]) => byId.get(id).mark !== mark).length,
    unconfirmed: marks.length - found.length,
  };
  const { lost, doubled, gaps, changed } = figures;
  if (lost + doubled + gaps + changed > 0) throw new CrashFailure(figures);
  return figures;
}

/** Numbers that are left out or come twice. */
function gapsIn(entries) {
  const numbers = new Map();
  for (const { kiosk, number } of entries) {
    numbers.set(kiosk, [...(numbers.get(kiosk) ?? []), number]);
  }
  return [...numbers.values()].flatMap((all) =>
    all.sort((a, b) => a - b).filter((number, at) => number !== at + 1),
  ).length;
}

/** Something that was confirmed is not as it was. */
export class CrashFailure extends Error {
  constructor(figures) {
    super(`the journal is not what was confirmed: ${JSON.stringify(figures)}`);
    this.figures = figures;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tabs: { type: "string", default: "1" },
      quota: { type: "boolean", default: false },
      seed: { type: "string", default: "1" },
      page: { type: "string" },
      kiosk: { type: "boolean", default: false },
    },
  });
  const began = performance.now();
  const figures = await crash({
    times: Number(positionals[0] ?? 200),
    tabs: Number(values.tabs),
    quota: values.quota,
    seed: Number(values.seed),
    page: values.page,
    kiosk: values.kiosk,
    log: (sum) => process.stderr.write(`${JSON.stringify(sum)}\n`),
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stdout.write(`${JSON.stringify({ ...figures, seconds })}\n`);
}
