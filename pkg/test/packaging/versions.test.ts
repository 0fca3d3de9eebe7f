/**
 * Files of two versions, as caches and half-finished deployments mix them: each pair is refused
 * with a code. The worker's script is tried in a browser, see `test/matrix/`. Needs `npm run build`.
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";

import type * as Package from "../../src/node.js";

const pkg = process.env.DAQIAO_PKG ?? assert.fail("start with: npm run test:package");
const dist = (name: string): string => join(pkg, "dist", name);
const path = process.env.DAQIAO_PACK ?? assert.fail("set DAQIAO_PACK to the path of a pack");
const { Daqiao, DaqiaoError, VERSION }: typeof Package = await import(
  pathToFileURL(dist("node.js")).href
);

let wasm: Uint8Array;
before(async () => {
  wasm = new Uint8Array(await readFile(dist("daqiao_bg.wasm")));
});

async function refused(promise: Promise<Package.Daqiao>): Promise<Package.DaqiaoError> {
  const error: unknown = await promise.then(
    () => assert.fail("expected an error, but it opened"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof DaqiaoError, String(error));
  return error;
}

/** The bytes with every occurrence of a text replaced by another of the same length. */
function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const found = Buffer.from(bytes);
  let at = found.indexOf(from);
  assert.ok(at >= 0, `${from} is not in it`);
  for (; at >= 0; at = found.indexOf(from, at + 1)) found.write(to, at);
  return new Uint8Array(found);
}

test("the wasm of another version is refused, with both versions", async () => {
  const other = VERSION.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  const error = await refused(Daqiao.open([], { wasm: replaced(wasm, VERSION, other) }));
  assert.equal(error.code, "engine/version");
  assert.deepEqual(error.detail, { file: "daqiao_bg.wasm", found: other, expected: VERSION });
});

test("a wasm whose imports or exports do not fit is refused as another version", async () => {
  const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  // (module (type (func)) (import "a" "b" (func (type 0))))
  const foreign = new Uint8Array([
    ...empty,
    ...[1, 4, 1, 96, 0, 0],
    ...[2, 7, 1, 1, 97, 1, 98, 0, 0],
  ]);
  for (const bytes of [empty, foreign]) {
    const error = await refused(Daqiao.open([], { wasm: bytes }));
    assert.equal(error.code, "engine/version", error.message);
    assert.equal(error.detail?.found, "unknown");
  }
});

test("a pack of another format is refused", async () => {
  const pack = new Uint8Array(await readFile(path));
  // The format stands in two bytes after the magic; see docs/pack-format.md.
  pack[8] = (pack[8] ?? 0) + 1;
  const error = await refused(Daqiao.open(pack));
  assert.equal(error.code, "pack/version");
  assert.match(error.message, /format/);
});

test("every entry carries the version of package.json", async () => {
  const { version } = JSON.parse(await readFile(join(pkg, "package.json"), "utf8"));
  for (const name of ["node.js", "index.js", "inlined.js", "no-worker.js"]) {
    const entry: typeof Package = await import(pathToFileURL(dist(name)).href);
    assert.equal(entry.VERSION, version, name);
  }
  assert.ok((await readFile(dist("worker.js"), "utf8")).includes(`"${version}"`));
});
