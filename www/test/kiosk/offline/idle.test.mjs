/** Nobody is asked too early, and nothing is left of whoever went away. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";

import { load } from "../bundle.mjs";
import { openKiosk, openProfile } from "./browser.mjs";
import { Server } from "./server.mjs";
import { listen, traces } from "./traces.mjs";
import { buildPage, temporary } from "./versions.mjs";

const { NOBODY, secondsLeft, stays, ticked, touched } = await load("idle/idle.ts");
const PATIENCE = { afterMs: 60_000, countdownMs: 15_000 };

test("a touch puts the question off, and only its button takes it back", () => {
  let idle = touched(NOBODY, 1_000);
  idle = ticked(idle, 60_999, PATIENCE);
  assert.equal(idle.phase, "there");
  idle = touched(idle, 60_999);
  idle = ticked(idle, 120_998, PATIENCE);
  assert.equal(idle.phase, "there");
  idle = ticked(idle, 120_999, PATIENCE);
  assert.deepEqual(idle, { phase: "asking", asked: 120_999 });
  assert.equal(touched(idle, 121_000), idle);
  assert.equal(secondsLeft(120_999, 120_999, PATIENCE), 15);
  assert.equal(secondsLeft(120_999, 135_998, PATIENCE), 1);
  assert.equal(ticked(idle, 135_998, PATIENCE), idle);
  assert.deepEqual(ticked(idle, 135_999, PATIENCE), NOBODY);
  assert.deepEqual(stays(130_000), { phase: "there", touched: 130_000 });
});

test("a kiosk that slept asks before it forgets; a clock that is set back does not stop it", () => {
  const there = touched(NOBODY, 1_000);
  const day = 86_400_000;
  assert.deepEqual(ticked(there, day, PATIENCE), { phase: "asking", asked: day });
  const back = ticked({ phase: "there", touched: day }, 5_000, PATIENCE);
  assert.deepEqual(back, { phase: "there", touched: 5_000 });
  assert.equal(ticked(back, 65_000, PATIENCE).phase, "asking");
  assert.deepEqual(ticked({ phase: "asking", asked: day }, 5_000, PATIENCE), {
    phase: "asking",
    asked: 5_000,
  });
});

test("nobody is asked where nobody is, or where it never asks", () => {
  assert.equal(ticked(NOBODY, 1e12, PATIENCE), NOBODY);
  const there = touched(NOBODY, 0);
  assert.equal(ticked(there, 1e12, { ...PATIENCE, afterMs: 0 }), there);
});

let folder;
let server;
let context;
before(async () => {
  folder = await temporary();
  const built = join(folder.path, "built");
  await buildPage(built);
  server = await new Server(built).start();
  context = await openProfile(join(folder.path, "profile"));
});
after(async () => {
  await context?.close();
  await server?.stop();
  await folder?.[Symbol.asyncDispose]();
});

const MARKS = { need: "废旧电池黑粉浸出", name: "欧阳试名", phone: "13912345678" };

/** A visitor who wrote something. */
async function visit() {
  const page = await context.newPage();
  await page.clock.install();
  const heard = listen(page);
  await openKiosk({ pages: () => [page].filter((open) => open.url() === "about:blank") }, server.address);
  for (const [field, mark] of Object.entries(MARKS)) await page.getByTestId(field).fill(mark);
  return { page, heard };
}

test("the page waits a minute, counts down, and is there for whoever says so", async () => {
  const { page } = await visit();
  const question = page.getByTestId("idle");
  await page.clock.runFor(55_000);
  assert.equal(await question.count(), 0);
  await page.clock.runFor(6_000);
  await question.waitFor();
  assert.match(await page.getByTestId("idle-left").innerText(), /^1[45]$/);
  await page.clock.runFor(5_000);
  assert.match(await page.getByTestId("idle-left").innerText(), /^(9|10)$/);
  await page.getByTestId("idle-stay").click();
  await question.waitFor({ state: "detached" });
  await page.clock.runFor(50_000);
  assert.equal(await question.count(), 0);
  assert.equal(await page.getByTestId("need").inputValue(), MARKS.need);
  await page.close();
});

test("after the countdown nothing is left of the visitor", async () => {
  const { page, heard } = await visit();
  const marks = Object.values(MARKS);
  // What careless parts of a page, or of a library, might do.
  await page.evaluate((mark) => {
    sessionStorage.setItem("draft", mark);
    localStorage.setItem("draft", mark);
    history.replaceState({ mark }, "", `?q=${mark}#${mark}`);
  }, marks[0]);
  const before = await page.evaluate(() => history.length);
  assert.deepEqual(await traces(page, marks, heard), [
    "address",
    "history.state",
    "localStorage",
    "sessionStorage",
    "text",
    "value of input",
    "value of textarea",
  ]);
  await page.clock.runFor(76_000);
  await page.waitForFunction(() => document.body.dataset.reset === "done");
  assert.deepEqual(await traces(page, marks, heard), []);
  assert.equal(await page.evaluate(() => history.length), before);
  await page.close();
});

test("what is looked through are files, buckets and bodies of caches, too", async () => {
  const { page } = await visit();
  const mark = "欧阳留痕";
  await page.evaluate(async (text) => {
    const write = async (root) => {
      const folder = await root.getDirectoryHandle("careless", { create: true });
      const writable = await (await folder.getFileHandle("draft", { create: true })).createWritable();
      await writable.write(text);
      await writable.close();
    };
    const put = async (kept) => (await kept.open("careless")).put("draft", new Response(text));
    const bucket = await navigator.storageBuckets.open("careless");
    await Promise.all([navigator.storage, bucket].map(async (kept) => write(await kept.getDirectory())));
    await Promise.all([caches, bucket.caches].map(put));
    const opening = bucket.indexedDB.open("careless");
    opening.onupgradeneeded = () => opening.result.createObjectStore("drafts").put(text, "draft");
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    opening.result.close();
  }, mark);
  assert.deepEqual(await traces(page, [mark], []), [
    "bucket careless: caches",
    "bucket careless: database careless",
    "bucket careless: file careless",
    "caches",
    "file careless",
  ]);
  await page.evaluate(async () => {
    await (await navigator.storage.getDirectory()).removeEntry("careless", { recursive: true });
    await Promise.all([caches.delete("careless"), navigator.storageBuckets.delete("careless")]);
  });
  assert.deepEqual(await traces(page, [mark], []), []);
  await page.close();
});

test("what is set on the site, which may lie beside the kiosk, stays set", async () => {
  const { page } = await visit();
  const set = { "daqiao-theme": "dark", "daqiao-language": "en" };
  await page.evaluate((all) => Object.assign(localStorage, all, { draft: "废旧电池" }), set);
  await page.clock.runFor(61_000);
  await page.getByTestId("idle-leave").click();
  await page.waitForFunction(() => document.body.dataset.reset === "done");
  assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), set);
  await page.evaluate(() => localStorage.clear());
  await page.close();
});

test("who is done may have it forgotten at once", async () => {
  const { page, heard } = await visit();
  await page.clock.runFor(61_000);
  await page.getByTestId("idle-leave").click();
  await page.waitForFunction(() => document.body.dataset.reset === "done");
  assert.deepEqual(await traces(page, Object.values(MARKS), heard), []);
  await page.close();
});
