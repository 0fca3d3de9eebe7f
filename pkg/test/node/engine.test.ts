/**
 * The built package with the real wasm, in Node. Needs `npm run build` and, in
 * the variable DAQIAO_PACK, the path of a pack with offers and needs.
 */

import assert from "node:assert/strict";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import type * as Package from "../../src/node.js";
import type { Match, RecordInput } from "../../src/types.js";

const pkg = process.env.DAQIAO_PKG ?? assert.fail("start with: npm run test:engine");
const path = process.env.DAQIAO_PACK ?? assert.fail("set DAQIAO_PACK to the path of a pack");
const entry = join(pkg, "dist", "node.js");
for (const file of [entry, join(pkg, "dist", "daqiao_bg.wasm")]) {
  await access(file).catch(() =>
    assert.fail("dist/ is missing; build the wasm, then npm run build"),
  );
}
const { Daqiao, DaqiaoError, VERSION }: typeof Package = await import(
  pathToFileURL(entry).href
);

/** A word that no pack has. */
const RARE = "qzxvqzxv";
const added: RecordInput = { id: "test-need-1", kind: "need", title: `${RARE} 无尘切割` };

let daqiao: Package.Daqiao;
let market: string;

before(async () => {
  daqiao = await Daqiao.open(path);
  market = (await daqiao.packs())[0]?.market ?? assert.fail("the pack names no market");
});
after(() => daqiao.close());

async function refuses(promise: Promise<unknown>, code: Package.ErrorCode): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof DaqiaoError, String(error));
    assert.equal(error.code, code, error.message);
    assert.notEqual(error.zh, "");
    return true;
  });
}

function checkMatch(match: Match): void {
  let total = 0;
  for (const factor of match.factors) total += factor.points;
  assert.equal(match.total, total, "a total is the sum of its factors");
  for (const { path: pointer, start, end, text } of match.highlights) {
    assert.equal(valueAt(match.record, pointer).slice(start, end), text, pointer);
  }
}

function valueAt(record: unknown, pointer: string): string {
  let value: unknown = record;
  for (const key of pointer.split("/").slice(1)) {
    assert.ok(typeof value === "object" && value !== null, pointer);
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return typeof value === "string" ? value : assert.fail(`${pointer} is no string`);
}

async function anyRecord(kind: "offer" | "need"): Promise<Match> {
  const { matches } = await daqiao.search({ filters: { kind: [kind] }, limit: 1 });
  return matches[0] ?? assert.fail(`the pack has no ${kind}`);
}

test("an open pack says what it is", async () => {
  const [info] = await daqiao.packs();
  assert.ok(info);
  assert.ok(info.records > 0);
  assert.match(info.digest, /^[0-9a-f]{64}$/);
  assert.equal(info.bytes, (await readFile(path)).byteLength);
  assert.match(VERSION, /^\d+\.\d+\.\d+/);
  assert.ok((await daqiao.memoryBytes()) > 0);
});

test("a need finds offers, best first, with totals and spans that hold", async () => {
  const need = await anyRecord("need");
  const { find, matches } = await daqiao.match({ record: need.id, limit: 20 });
  assert.equal(find, "offer");
  assert.ok(matches.length > 0);
  let before = 1_000_000;
  for (const match of matches) {
    assert.equal(match.kind, "offer");
    assert.ok(match.total <= before);
    before = match.total;
    checkMatch(match);
  }
  const [best] = matches;
  const explained = await daqiao.explain({ record: need.id }, best?.id ?? "");
  assert.equal(explained.total, best?.total);
});

test("a search has facets, pages and a mode", async () => {
  const all = await daqiao.search({ facets: ["kind"], limit: 2 });
  assert.equal(all.mode, "none");
  const counted = all.facets.kind?.reduce((sum, { count }) => sum + count, 0);
  assert.equal(counted, all.total);
  const second = await daqiao.search({ limit: 1, offset: 1 });
  assert.equal(second.matches[0]?.id, all.matches[1]?.id);
});

test("a record comes back as it was written, an unknown one as null", async () => {
  const { id, record } = await anyRecord("offer");
  assert.deepEqual(await daqiao.get(id), record);
  assert.equal(await daqiao.get("no-such-id"), null);
});

test("what is added is found, saved as a delta, brought back, and removed", async () => {
  const report = await daqiao.add([added, { id: "bad" } as RecordInput], { market });
  assert.equal(report.added, 1);
  assert.equal(report.rejected[0]?.line, 2);
  assert.equal((await daqiao.search({ text: RARE })).matches[0]?.id, added.id);

  const delta = await daqiao.save({ market });
  const again = await Daqiao.open([path, delta]);
  assert.deepEqual(await again.get(added.id), added);
  assert.equal((await again.search({ text: RARE })).matches[0]?.id, added.id);
  await again.close();
  await refuses(Daqiao.open(delta), "pack/base-missing");

  const removed = await daqiao.remove([added.id, "no-such-id"]);
  assert.deepEqual(removed, { removed: 1, missing: ["no-such-id"] });
  assert.equal((await daqiao.search({ text: RARE })).total, 0);
  await daqiao.compact();
});

test("two engines in one process share nothing", async () => {
  const other = await Daqiao.open([]);
  await other.openPack(await readFile(path));
  await other.add([added]);
  assert.equal(await daqiao.get(added.id), null);
  await other.closePack(market);
  assert.deepEqual(await other.packs(), []);
  await other.close();
  assert.equal((await daqiao.packs()).length, 1);
});

test("requests that make no sense are refused with their code", async () => {
  await refuses(daqiao.match({ record: "no-such-id" }), "query/unknown-record");
  await refuses(daqiao.match({ text: "" }), "query/empty");
  await refuses(daqiao.match({}), "query/empty");
  await refuses(daqiao.match({ text: "切".repeat(20_001) }), "query/too-long");
  await refuses(daqiao.search({ limit: 0 }), "query/range");
  await refuses(daqiao.search({ limit: 201 }), "query/range");
  await refuses(daqiao.search({ limits: 1 } as object), "query/unknown-key");
  await refuses(daqiao.closePack("no-such-market"), "pack/not-open");
  await refuses(daqiao.openPack(path), "pack/already-open");
  const empty = await Daqiao.open([]);
  await refuses(empty.match({ text: "激光切割" }), "query/no-pack");
  await empty.close();
});

test("files that are no packs, or no longer whole, are refused with their code", async () => {
  await refuses(Daqiao.open(new TextEncoder().encode("<!doctype html>")), "pack/magic");
  const whole = await readFile(path);
  await refuses(Daqiao.open(whole.subarray(0, whole.length - 1)), "pack/truncated");
  const damaged = new Uint8Array(whole);
  damaged[damaged.length - 1] = (damaged[damaged.length - 1] ?? 0) ^ 1;
  await refuses(Daqiao.open(damaged), "pack/checksum");
  await refuses(Daqiao.open("no-such-file.daqiao"), "source/fetch");
});

test("Node has no worker, and says so", async () => {
  await refuses(Daqiao.open(path, { worker: true }), "worker/unavailable");
});
