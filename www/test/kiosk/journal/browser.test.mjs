/** The journal in Chromium: two tabs, a full disk, a cleared storage. */

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { appendFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { chromium } from "playwright-core";

import { launchBrowser } from "../../browser/support.mjs";
import { interest } from "./samples.mjs";
import { pageInFolder, serveJournal } from "./serve.mjs";

const served = await serveJournal();
const browser = await launchBrowser();

after(async () => {
  await browser.close();
  served.close();
});

/** A kiosk of its own, with so many tabs. */
async function kiosk(tabs = 1) {
  const context = await browser.newContext();
  const pages = [];
  while (pages.length < tabs) {
    const page = await context.newPage();
    await page.goto(served.address);
    await page.evaluate(() => window.journal);
    pages.push(page);
  }
  return { context, pages, close: () => context.close() };
}

const openProfile = (profile) =>
  chromium.launchPersistentContext(profile, {
    executablePath: process.env.DAQIAO_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync"],
  });

const append = (page, said) =>
  page.evaluate(async (what) => {
    const journal = await window.journal;
    return journal.append(what).then(
      ({ id }) => id,
      ({ code, zh, message }) => ({ code, zh, message }),
    );
  }, said);

const idsOf = (page) =>
  page.evaluate(async () => (await window.journal).entries.map(({ id }) => id).sort());

/** Waits until a tab knows so many entries. */
const untilKnown = (page, number) =>
  page.evaluate(async (wanted) => {
    const journal = await window.journal;
    await new Promise((resolve) => {
      const look = () => {
        if (journal.entries.length === wanted) resolve();
      };
      journal.onChange(look);
      look();
    });
  }, number);

test("two tabs write 200 entries each at once: 400 numbers, no gap, and both know all", async () => {
  const { pages, close } = await kiosk(2);
  const written = await Promise.all(
    pages.map((page) =>
      page.evaluate(async (said) => {
        const journal = await window.journal;
        const all = await Promise.all(Array.from({ length: 200 }, () => journal.append(said)));
        return all.map(({ number, clock }) => ({ number, clock }));
      }, interest()),
    ),
  );
  const expected = Array.from({ length: 400 }, (_, at) => at + 1);
  const sorted = (name) =>
    written
      .flat()
      .map((one) => one[name])
      .sort((a, b) => a - b);
  assert.deepEqual(sorted("number"), expected);
  assert.deepEqual(sorted("clock"), expected);
  for (const page of pages) {
    await untilKnown(page, 400);
    assert.equal(new Set(await idsOf(page)).size, 400);
  }
  assert.deepEqual(await idsOf(pages[0]), await idsOf(pages[1]));
  await close();
});

test("a tab that was told nothing learns the rest when it is looked at again", async () => {
  const { pages, close } = await kiosk(2);
  const [one, other] = pages;
  await other.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  });
  // As when the browser has put the other tab to sleep: it hears nothing.
  await one.evaluate((said) => {
    BroadcastChannel.prototype.postMessage = () => {};
    return window.journal.then((journal) => journal.append(said));
  }, interest());
  assert.deepEqual(await idsOf(other), []);
  await other.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "visible" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await untilKnown(other, 1);
  await close();
});

test("a full disk is told, older entries are safe, and with room again it goes on", async () => {
  // A profile on the disk: the quota of one in memory is another matter.
  const profile = await mkdtemp(join(tmpdir(), "kiosk-full-"));
  const context = await openProfile(profile);
  const [page] = context.pages();
  await page.goto(served.address);
  const session = await context.newCDPSession(page);
  const { origin } = new URL(served.address);
  const { usage } = await session.send("Storage.getUsageAndQuota", { origin });
  await session.send("Storage.overrideQuotaForOrigin", {
    origin,
    quotaSize: usage + 2_000_000,
  });
  // Random, so that nothing is saved by compressing it.
  const big = interest({ need: randomBytes(50_000).toString("hex") });
  const kept = [];
  let refused;
  while (refused === undefined) {
    const answer = await append(page, big);
    if (typeof answer === "string") kept.push(answer);
    else refused = answer;
    assert.ok(kept.length < 100, "the quota is not kept to");
  }
  assert.ok(kept.length > 3);
  assert.equal(refused.code, "journal/full");
  assert.match(refused.message, /storage is full/);
  assert.match(refused.zh, /存储空间已满/);
  assert.equal((await append(page, big)).code, "journal/full");
  assert.deepEqual(await idsOf(page), [...kept].sort());

  await page.reload();
  assert.deepEqual(await idsOf(page), [...kept].sort(), "they are on the disk");

  await session.send("Storage.overrideQuotaForOrigin", { origin });
  const next = await append(page, big);
  assert.equal(next.split("/")[1], String(kept.length + 1), "no number is left out");
  await context.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

test("a database that was cleared under the page is told, and comes back from the copy", async () => {
  const { context, pages, close } = await kiosk();
  const [page] = pages;
  const kept = await append(page, interest());
  const session = await context.newCDPSession(page);
  const { origin } = new URL(served.address);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  const answer = await append(page, interest());
  assert.equal(answer.code, "journal/closed");
  assert.equal((await idsOf(page)).length, 1);
  await page.reload();
  assert.deepEqual(await idsOf(page), [kept]);
  assert.equal(await page.evaluate(async () => (await window.journal).restored), 1);
  const next = await append(page, interest());
  assert.match(next, /\/1$/);
  assert.notEqual(next, kept, "the kiosk has another name now");
  await page.reload();
  assert.equal((await idsOf(page)).length, 2);
  assert.equal(await page.evaluate(async () => (await window.journal).restored), 0);
  await close();
});

for (const where of ["server", "folder"]) {
  test(`a record that a crash left half-written costs nothing, from a ${where}`, async () => {
    const profile = await mkdtemp(join(tmpdir(), "kiosk-torn-"));
    const address = where === "server" ? served.address : await pageInFolder(profile);
    const visit = async (work) => {
      const context = await openProfile(profile);
      const [page] = context.pages();
      await page.goto(address);
      const result = await work(page);
      await context.close();
      return result;
    };
    const first = await visit((page) => append(page, interest()));
    const folder = join(profile, "Default", "IndexedDB");
    const [database] = (await readdir(folder)).filter((name) => name.endsWith(".leveldb"));
    const files = await readdir(join(folder, database));
    const log = files
      .filter((name) => name.endsWith(".log"))
      .sort()
      .at(-1);
    // The head of a record of 500 bytes without the record: what a kill between two writes leaves.
    const head = Buffer.from([1, 2, 3, 4, 0xf4, 1, 1]);
    await appendFile(join(folder, database, log), head);
    // The browser passes over it, writes behind it, takes all for damaged then, and deletes it.
    const second = await visit((page) => append(page, interest()));
    const { ids, restored } = await visit(async (page) => ({
      ids: await idsOf(page),
      restored: await page.evaluate(async () => (await window.journal).restored),
    }));
    assert.deepEqual(ids, [first, second].sort());
    assert.equal(restored, 2, "the database was not deleted: does this still test the copy?");
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
}

test("two tabs keep a copy each, and the journal has both after the database is gone", async () => {
  const { context, pages, close } = await kiosk(2);
  const [one, other] = pages;
  await append(one, interest());
  await append(other, interest());
  await untilKnown(other, 2);
  const all = await idsOf(one);
  const session = await context.newCDPSession(one);
  const { origin } = new URL(served.address);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  await other.close();
  await one.reload();
  assert.deepEqual(await idsOf(one), all);
  await close();
});

test("a journal that a newer kiosk changed is told, and its tab goes on", async () => {
  const { pages, close } = await kiosk(2);
  const [older, newer] = pages;
  await append(older, interest());
  await newer.evaluate(async () => {
    (await window.journal).close();
    await new Promise((resolve, reject) => {
      const request = indexedDB.open("daqiao-journal", 99);
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("the older tab did not let go"));
    });
  });
  assert.equal((await append(older, interest())).code, "journal/newer");
  await close();
});
