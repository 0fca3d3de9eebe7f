/** The folder that runs from a disk. */

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { assertAnswers, openKiosk, openProfile } from "./browser.mjs";
import { buildPage, temporary } from "./versions.mjs";

let folder;
let built;
before(async () => {
  folder = await temporary();
  built = join(folder.path, "usb");
  await buildPage(built, true);
});
after(() => folder?.[Symbol.asyncDispose]());

test("it starts from a disk, answers, and keeps what staff set, without asking the network for anything", async () => {
  const profile = join(folder.path, "profile");
  const address = pathToFileURL(join(built, "index.html")).href;
  const asked = [];
  const problems = [];
  const open = async () => {
    const context = await openProfile(profile, { offline: true });
    context.on("request", (request) => asked.push(request.url()));
    context.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    context.on("weberror", (error) => problems.push(String(error.error())));
    return { context, page: await openKiosk(context, address) };
  };
  const first = await open();
  await assertAnswers(first.page);
  assert.match(await first.page.getByTestId("data-date").innerText(), /\d{4}-\d{2}-\d{2}/);
  assert.equal(await first.page.evaluate(() => document.body.dataset.offline), "folder");
  await first.page.evaluate(() => window.kiosk.room.change({ placeName: "东入口" }));
  await first.page.evaluate(() => window.kiosk.room.pin.set("2580"));
  await first.context.close();
  const second = await open();
  assert.equal(await second.page.evaluate(() => window.kiosk.room.settings.placeName), "东入口");
  await second.page.evaluate(async () => {
    window.kiosk.room.close();
    await new Promise((resolve) => {
      indexedDB.deleteDatabase("daqiao-staff").onsuccess = resolve;
    });
  });
  await second.context.close();
  const third = await open();
  assert.equal(await third.page.evaluate(() => window.kiosk.room.pin.isSet()), true);
  await third.context.close();
  assert.deepEqual(problems, []);
  const foreign = asked.filter((url) => !/^(file|blob|data):/.test(url));
  assert.deepEqual(foreign, []);
});

test("it holds no module, no service worker and no wasm of its own", async () => {
  const names = await readdir(built, { recursive: true });
  assert.deepEqual(names.filter((name) => /(^|\/)sw\.js$|\.wasm$|\.daqiao$/.test(name)), []);
});
