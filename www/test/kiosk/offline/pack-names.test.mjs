/** Packs may be called what people call them. */

import assert from "node:assert/strict";
import { cp, mkdir, rm } from "node:fs/promises";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { assertAnswers, check, keptOffline, openKiosk, openProfile } from "./browser.mjs";
import { Server } from "./server.mjs";
import { buildPage, temporary, versionIn } from "./versions.mjs";

const PACKS = new URL("../../../demo/public/packs/", import.meta.url);
const packOf = (name) => fileURLToPath(new URL(`${name}.daqiao`, PACKS));

let folder;
let packs;
before(async () => {
  folder = await temporary();
  packs = join(folder.path, "packs");
  await mkdir(packs);
  process.env.DAQIAO_PACKS = packs;
});
after(() => folder?.[Symbol.asyncDispose]());

test("packs with a Chinese name, or with spaces in it, are there without a network", async () => {
  const names = { demo: "展会.daqiao", west: "spring fair+1.daqiao" };
  for (const [pack, name] of Object.entries(names)) await cp(packOf(pack), join(packs, name));
  const built = join(folder.path, "built");
  await buildPage(built);
  const { files } = await versionIn(built);
  for (const name of Object.values(names)) assert.ok(`packs/${name}` in files, name);
  const server = await new Server(built).start();
  const profile = join(folder.path, "profile");
  const first = await openProfile(profile);
  await keptOffline(await openKiosk(first, server.address));
  await first.close();
  await server.stop();
  const again = await openProfile(profile);
  // The browser's own cache is no promise.
  const session = await again.newCDPSession(again.pages()[0]);
  await session.send("Network.clearBrowserCache");
  // It does not start unless it has read both.
  const page = await openKiosk(again, server.address);
  await assertAnswers(page);
  assert.equal((await check(page)).error, "update/unreachable");
  await again.close();
});

test("a name that an address would end at, or take for another, is refused by the build", async () => {
  for (const name of ["a#b.daqiao", "a?b.daqiao", "100%25.daqiao", "a\\b.daqiao"]) {
    await cp(packOf("demo"), join(packs, name));
    await assert.rejects(buildPage(join(folder.path, "refused")), (error) => error.message.includes(name));
    await rm(join(packs, name));
  }
});
