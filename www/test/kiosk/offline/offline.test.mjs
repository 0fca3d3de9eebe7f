/** After one visit the kiosk needs no network. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";

import { assertAnswers, check, keptOffline, openKiosk, openProfile } from "./browser.mjs";
import { FAULTS, Server } from "./server.mjs";
import { buildPage, temporary } from "./versions.mjs";

let folder;
let built;
before(async () => {
  folder = await temporary();
  built = join(folder.path, "built");
  await buildPage(built);
});
after(() => folder?.[Symbol.asyncDispose]());

test("after one visit it starts and answers in a browser that was closed, with the server gone", async () => {
  const server = await new Server(built).start();
  const profile = join(folder.path, "one-visit");
  const { address } = server;
  const first = await openProfile(profile);
  await keptOffline(await openKiosk(first, address));
  await first.close();
  await server.stop();
  for (let day = 0; day < 2; day += 1) {
    const again = await openProfile(profile);
    const page = await openKiosk(again, address);
    await assertAnswers(page);
    assert.match(await page.getByTestId("data-date").innerText(), /^数据截至 \d{4}-\d{2}-\d{2}/);
    assert.equal((await check(page)).error, "update/unreachable");
    assert.equal((await check(page)).offline, "ready");
    await again.close();
  }
});

test("a first visit that breaks off is said to be one, and is made up for by the next", async () => {
  const server = await new Server(built).start();
  const pack = "packs/west.daqiao";
  const context = await openProfile(join(folder.path, "broken-visit"));
  // The page itself reads the pack, and the worker reads it again.
  let reads = 0;
  server.faults.set(pack, (response, bytes) => {
    reads += 1;
    if (reads === 1) response.writeHead(200).end(bytes);
    else FAULTS["a file has other bytes than the version names"](response, bytes);
  });
  const page = await openKiosk(context, server.address);
  assert.deepEqual(await check(page), { next: null, error: "update/incomplete", offline: "failed" });
  await assertAnswers(page);
  server.faults.clear();
  assert.deepEqual(await check(page), { next: null, error: null, offline: "ready" });
  await server.stop();
  await openKiosk(context, server.address);
  await context.close();
});
