/** Packs may be called what people call them. */

import assert from "node:assert/strict";
import { cp, mkdir, rm } from "node:fs/promises";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { assertAnswers, check, keptOffline, openKiosk, openProfile } from "./browser.mjs";
import { Server } from "./server.mjs";
import { buildPage, temporary, versionIn } from "./versions.mjs";

const DEMO = fileURLToPath(new URL("../../../demo/public/packs/demo.daqiao", import.meta.url));

let folder;
let packs;
before(async () => {
  folder = await temporary();
  packs = join(folder.path, "packs");
  await mkdir(packs);
  process.env.DAQIAO_PACKS = packs;
});
after(() => folder?.[Symbol.asyncDispose]());

test("a pack with a Chinese name, or with spaces in it, is there without a network", async () => {
  const built = join(folder.path, "built");
  const names = ["展会.daqiao", "spring fair+1.daqiao"];
  for (const name of names) {
    await cp(DEMO, join(packs, name));
    await buildPage(built);
    assert.ok(`packs/${name}` in (await versionIn(built)).files);
    const server = await new Server(built).start();
    const profile = join(folder.path, name);
    const first = await openProfile(profile);
    await keptOffline(await openKiosk(first, server.address));
    await first.close();
    await server.stop();
    const again = await openProfile(profile);
    // The browser's own cache is no promise.
    const session = await again.newCDPSession(again.pages()[0]);
    await session.send("Network.clearBrowserCache");
    const page = await openKiosk(again, server.address);
    await assertAnswers(page);
    assert.equal((await check(page)).error, "update/unreachable");
    await again.close();
    await rm(join(packs, name));
  }
});

test("a name that an address would end at, or take for another, is refused by the build", async () => {
  for (const name of ["a#b.daqiao", "a?b.daqiao", "100%25.daqiao", "a\\b.daqiao"]) {
    await cp(DEMO, join(packs, name));
    await assert.rejects(buildPage(join(folder.path, "refused")), (error) => error.message.includes(name));
    await rm(join(packs, name));
  }
});
