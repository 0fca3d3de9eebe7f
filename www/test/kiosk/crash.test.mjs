/** A few kills of the crash test; `crash.mjs` alone does as many as one likes. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { crash } from "./crash.mjs";

for (const [name, settings] of [
  ["one tab", { times: 6, seed: 4 }],
  ["two tabs", { times: 3, seed: 5, tabs: 2 }],
  ["the kiosk itself", { times: 3, seed: 7, kiosk: true }],
  ["a full disk", { times: 4, seed: 6, quota: true }],
]) {
  test(`what was confirmed survives a killed browser: ${name}`, async () => {
    const figures = await crash(settings);
    const { kills, confirmed, found, lost, doubled, gaps, changed } = figures;
    assert.equal(kills, settings.times);
    assert.ok(confirmed > 0, "nothing was filed");
    assert.equal(found, confirmed);
    assert.deepEqual([lost, doubled, gaps, changed], [0, 0, 0, 0]);
    if (settings.quota) assert.ok(figures.refused > 0, "the disk was never full");
  });
}
