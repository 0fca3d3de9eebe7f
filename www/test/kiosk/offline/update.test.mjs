/** A new version comes whole or not at all, and is shown when nobody stands there and staff agreed. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";

import { load } from "../bundle.mjs";
import { assertAnswers, check, keptOffline, openKiosk, openProfile, started } from "./browser.mjs";
import { FAULTS, Server } from "./server.mjs";
import { buildPage, dated, nextVersion, temporary, titled, versionIn } from "./versions.mjs";

const PACK = "packs/west.daqiao";

const { maySwap } = await load("offline/may-swap.ts");
const { dataDate } = await load("offline/data-date.ts");

test("at night a version needs no agreement where staff said so, but never while somebody is there", () => {
  const next = { id: "2", release: "1", data: null };
  const asked = { next, idle: true, agreed: null, atNight: true, hour: 2 };
  assert.equal(maySwap(asked), true);
  assert.equal(maySwap({ ...asked, idle: false }), false);
  assert.equal(maySwap({ ...asked, atNight: false }), false);
  assert.equal(maySwap({ ...asked, hour: 0 }), false);
  assert.equal(maySwap({ ...asked, hour: 5 }), false);
  assert.equal(maySwap({ ...asked, next: null }), false);
});

test("the date of the data is that of all packs, or of none", () => {
  const [old, recent] = [{ date: "2026-09-30" }, { date: "2026-11-22" }];
  assert.deepEqual(dataDate([recent, old]), { oldest: "2026-09-30", newest: "2026-11-22" });
  assert.equal(dataDate([recent, { date: null }]), null);
  assert.equal(dataDate([]), null);
});

let folder;
let first;
let second;
let secondId;
let shared;
before(async () => {
  folder = await temporary();
  first = join(folder.path, "first");
  second = join(folder.path, "second");
  await buildPage(first);
  secondId = await nextVersion(first, second, {
    "index.html": titled("second"),
    [PACK]: dated("2027-03-01"),
  });
  shared = await openProfile(join(folder.path, "shared"));
});
after(async () => {
  await shared?.close();
  await folder?.[Symbol.asyncDispose]();
});

/**
 * A kiosk that was visited once, and runs with the first version. Its address is its own.
 *
 * @param context the browser: that of most tests, unless it is closed or gets another clock
 */
async function installed(context = shared) {
  const server = await new Server(first).start();
  const page = await context.newPage();
  await page.goto(server.address);
  await started(page);
  await keptOffline(page);
  const close = async () => {
    if (context === shared) {
      // The browser goes on with the page that it began with.
      for (const open of context.pages().slice(1)) await open.close();
    } else await context.close();
    await server.stop();
  };
  return { server, context, page, close };
}

/** The same in a browser of its own. */
async function installedAlone(name) {
  const profile = join(folder.path, name);
  return { profile, ...(await installed(await openProfile(profile))) };
}

const setIdle = (page, idle) => page.evaluate((is) => window.kiosk.updates.setIdle(is), idle);
const agree = (page) => page.evaluate(() => window.kiosk.updates.agree());

/** Does what reloads a page, and waits until it is there again. */
async function reloaded(page, act) {
  await page.evaluate(() => {
    window.before = true;
  });
  await act();
  await page.waitForFunction(() => window.before === undefined && document.body?.dataset.ready !== undefined);
}

const kept = (page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => url);
  });

test("only what changed is fetched, and nothing of it is shown until staff agree and nobody is there", async () => {
  const { server, page, close } = await installed();
  await page.evaluate(() => window.kiosk.room.pin.set("2580"));
  server.folder = second;
  server.asked = [];
  assert.deepEqual(await check(page), { next: secondId, error: null, offline: "ready" });
  assert.deepEqual(server.asked, ["version.json", PACK, "sw.js", "index.html"]);

  await page.reload();
  await started(page);
  assert.equal(await page.title(), "Kiosk under test");
  assert.equal((await check(page)).next, secondId);

  await setIdle(page, true);
  await check(page);
  assert.equal(await page.title(), "Kiosk under test", "idle, but nobody agreed");
  await setIdle(page, false);
  await agree(page);
  await check(page);
  assert.equal(await page.title(), "Kiosk under test", "agreed, but somebody is there");

  await reloaded(page, () => setIdle(page, true));
  assert.equal(await page.title(), "second");
  assert.match(await page.getByTestId("data-date").innerText(), /2027-03-01/);
  assert.equal((await check(page)).next, null);
  await assertAnswers(page);
  await server.stop();
  await page.reload();
  await started(page);
  assert.equal(await page.title(), "second");
  const urls = await kept(page);
  const packs = urls.filter((url) => url.includes("/packs/by-digest/"));
  assert.equal(packs.length, 2, "the old pack is gone");
  assert.ok(urls.some((url) => url.endsWith("/pin")), "what staff set is not gone");
  await close();
});

test("a version that nobody agreed to is not shown by a browser that was closed and opened", async () => {
  const { server, profile, context, page, close } = await installedAlone("restart");
  server.folder = second;
  assert.equal((await check(page)).next, secondId);
  await context.close();
  await server.stop();
  const again = await openProfile(profile);
  const reopened = await openKiosk(again, server.address);
  assert.equal(await reopened.title(), "Kiosk under test");
  await assertAnswers(reopened);
  await server.start();
  assert.equal((await check(reopened)).next, secondId);
  await setIdle(reopened, true);
  await reloaded(reopened, () => agree(reopened));
  assert.equal(await reopened.title(), "second");
  await again.close();
  await close();
});

test("who agreed to a version did not agree to the one after it", async () => {
  const { server, page, close } = await installed();
  const third = join(folder.path, "third-version");
  const thirdId = await nextVersion(second, third, { "index.html": titled("third") });
  server.folder = second;
  await check(page);
  await agree(page);
  server.folder = third;
  assert.equal((await check(page)).next, thirdId);
  await setIdle(page, true);
  assert.equal((await check(page)).next, thirdId);
  assert.equal(await page.title(), "Kiosk under test");
  const urls = await kept(page);
  const pages = urls.filter((url) => new URL(url).pathname.endsWith("index.html"));
  assert.equal(pages.length, 2, "the version in between is gone");
  await reloaded(page, () => agree(page));
  assert.equal(await page.title(), "third");
  await close();
});

test("while somebody stands at one page, no page of the kiosk is swapped", async () => {
  const { server, context, page, close } = await installed();
  const other = await context.newPage();
  await other.goto(server.address);
  await started(other);
  server.folder = second;
  assert.equal((await check(page)).next, secondId);
  await agree(page);
  await setIdle(page, true);
  await check(page);
  assert.equal(await page.title(), "Kiosk under test");
  await setIdle(other, true);
  const both = [page, other].map((one) => reloaded(one, () => {}));
  await check(page);
  await Promise.all(both);
  assert.deepEqual([await page.title(), await other.title()], ["second", "second"]);
  await close();
});

for (const file of ["index.html", PACK]) {
  test(`whatever goes wrong with ${file}, the old version goes on, and the new one comes later`, async () => {
    const { server, page, close } = await installed();
    server.folder = second;
    await setIdle(page, true);
    for (const [fault, answer] of Object.entries(FAULTS)) {
      server.faults.set(file, answer);
      await agree(page);
      assert.deepEqual(
        await check(page),
        { next: null, error: "update/incomplete", offline: "ready" },
        fault,
      );
      await server.stop();
      await page.reload();
      await started(page);
      assert.equal(await page.title(), "Kiosk under test", fault);
      await assertAnswers(page);
      // A page looks for a version when it starts; the next look is not to be that one.
      assert.equal((await check(page)).error, "update/unreachable", fault);
      await server.start();
    }
    server.faults.clear();
    assert.deepEqual(await check(page), { next: secondId, error: null, offline: "ready" });
    await close();
  });
}

test("it looks for a version at the start, when the network comes back, and every half an hour", async () => {
  const { server, page, close } = await installedAlone("every");
  const looked = () => server.asked.filter((name) => name === "version.json").length;
  const checked = (count) =>
    page.waitForFunction(
      (least) => window.checks >= least && !window.kiosk.updates.state.checking,
      count,
    );
  await page.clock.install();
  await page.reload();
  await started(page);
  await check(page);
  const before = looked();
  await page.evaluate(() => {
    window.checks = 0;
    let checking = false;
    window.kiosk.updates.onChange(() => {
      const { state } = window.kiosk.updates;
      if (state.checking && !checking) window.checks += 1;
      checking = state.checking;
    });
    dispatchEvent(new Event("online"));
  });
  await checked(1);
  assert.equal(looked(), before + 1);
  await page.clock.runFor(29 * 60_000);
  assert.equal(looked(), before + 1);
  await page.clock.runFor(60_000);
  await checked(2);
  assert.equal(looked(), before + 2);
  await close();
});

/** Whether no page has kept the others from being swapped. */
const isFree = (page) =>
  page.evaluate(async () => {
    const { held } = await navigator.locks.query();
    return held.every(({ mode }) => mode !== "exclusive");
  });

test("a worker that fails says so, and the next agreement is carried out", async () => {
  const { server, context, page, close } = await installed();
  server.folder = second;
  assert.equal((await check(page)).next, secondId);
  const workers = context.serviceWorkers().filter((worker) => worker.url().startsWith(server.address));
  const inWorkers = (act) => Promise.all(workers.map((worker) => worker.evaluate(act)));
  await inWorkers(() => {
    self.put = Cache.prototype.put;
    Cache.prototype.put = () => Promise.reject(new DOMException("", "QuotaExceededError"));
  });
  await setIdle(page, true);
  await agree(page);
  await page.waitForFunction(() => window.kiosk.updates.state.checked.error === "update/worker");
  assert.equal(await page.title(), "Kiosk under test");
  assert.ok(await isFree(page));
  await inWorkers(() => {
    Cache.prototype.put = self.put;
  });
  await reloaded(page, () => agree(page));
  assert.equal(await page.title(), "second");
  await close();
});

test("a worker that never answers is not waited for without end", async () => {
  const { server, page, close } = await installedAlone("worker-silent");
  server.folder = second;
  assert.equal((await check(page)).next, secondId);
  await page.clock.install();
  await page.evaluate(() => {
    window.post = ServiceWorker.prototype.postMessage;
    window.posted = 0;
    ServiceWorker.prototype.postMessage = () => {
      window.posted += 1;
    };
    void window.kiosk.updates.check();
  });
  await page.waitForFunction(() => window.posted === 1);
  await page.clock.runFor(31_000);
  await page.waitForFunction(() => !window.kiosk.updates.state.checking);
  assert.equal(await page.evaluate(() => window.kiosk.updates.state.checked.error), "update/worker");

  await agree(page);
  await setIdle(page, true);
  await page.waitForFunction(() => window.posted === 2);
  assert.equal(await isFree(page), false);
  await page.clock.runFor(31_000);
  for (let looks = 0; looks < 100 && !(await isFree(page)); looks += 1);
  assert.ok(await isFree(page));
  await page.evaluate(() => {
    ServiceWorker.prototype.postMessage = window.post;
  });
  await reloaded(page, () => agree(page));
  assert.equal(await page.title(), "second");
  await close();
});

test("a portal in place of the server changes nothing", async () => {
  const { server, page, close } = await installed();
  const portal = FAULTS["a portal answers everything with its own page"];
  const { files } = await versionIn(first);
  for (const name of [...Object.keys(files), "sw.js", "version.json"]) server.faults.set(name, portal);
  assert.equal((await check(page)).error, "update/unreachable");
  await page.reload();
  await started(page);
  await assertAnswers(page);
  await close();
});

test("a browser that is killed while a version comes goes on with the old one, and fetches the rest later", async () => {
  const { server, profile, page, context, close } = await installedAlone("killed");
  server.folder = second;
  // The pack comes first, then the page, which never arrives.
  const stuck = new Promise((resolve) => server.faults.set("index.html", resolve));
  await page.evaluate(() => void window.kiosk.updates.check());
  await stuck;
  const session = await context.browser().newBrowserCDPSession();
  const gone = new Promise((resolve) => context.once("close", resolve));
  session.send("Browser.crash").catch(() => {});
  await gone;
  server.faults.clear();
  server.asked = [];
  const again = await openProfile(profile);
  const reopened = await openKiosk(again, server.address);
  assert.equal(await reopened.title(), "Kiosk under test");
  await assertAnswers(reopened);
  assert.deepEqual(await check(reopened), { next: secondId, error: null, offline: "ready" });
  assert.ok(!server.asked.includes(PACK), "what had arrived is not fetched again");
  await again.close();
  await close();
});
