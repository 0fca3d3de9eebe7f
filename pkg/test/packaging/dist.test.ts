/** The built files: what each imports and names, and what must not be in it. Needs `npm run build`. */

import assert from "node:assert/strict";
import { access, readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { test } from "node:test";

const pkg = process.env.DAQIAO_PKG ?? assert.fail("start with: npm run test:package");
const dist = (name: string): string => join(pkg, "dist", name);
await access(dist("index.js")).catch(() => assert.fail("dist/ is missing; run npm run build"));

/** What the page brings itself. */
const OUTSIDE = new Set(["react", "vue"]);

/** A file and all it imports at once, by name in `dist/`. */
async function closure(name: string, found: Set<string> = new Set()): Promise<Set<string>> {
  if (found.has(name)) return found;
  found.add(name);
  const text = await readFile(dist(name), "utf8");
  for (const [, target = ""] of text.matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g)) {
    await closure(posix.join(posix.dirname(name), target), found);
  }
  return found;
}

async function textOf(names: Iterable<string>): Promise<string> {
  return (await Promise.all([...names].map((name) => readFile(dist(name), "utf8")))).join("\n");
}

/** All scripts for browsers. */
async function browserFiles(): Promise<string[]> {
  const names = await readdir(join(pkg, "dist"), { recursive: true });
  return names.filter((name) => name.endsWith(".js") && !/^node\b/.test(name)).sort();
}

test("the browser's files import nothing but each other, and ask for no module of Node", async () => {
  for (const name of await browserFiles()) {
    const text = await readFile(dist(name), "utf8");
    assert.doesNotMatch(text, /\brequire\(|["']node:/, name);
    for (const [, target = ""] of text.matchAll(/\bfrom\s*"([^"]+)"/g)) {
      if (!target.startsWith(".")) assert.ok(OUTSIDE.has(target), `${name} imports ${target}`);
    }
  }
});

test("addresses stand in the form that bundlers look for, and lead to a file", async () => {
  const found: string[] = [];
  for (const name of await browserFiles()) {
    const text = await readFile(dist(name), "utf8");
    for (const [, target = ""] of text.matchAll(/new URL\("([^"]+)",import\.meta\.url\)/g)) {
      await access(join(dist(name), "..", target));
      found.push(target);
    }
  }
  assert.equal(found.filter((target) => target === "./worker.js").length, 1, "one worker");
  assert.equal(found.filter((target) => target === "./import-worker.js").length, 1);
  assert.ok(found.includes("./daqiao_bg.wasm"));
});

test("worker and inlined files stand alone", async () => {
  for (const name of ["worker.js", "import-worker.js", "inlined.js", "daqiao-match.js"]) {
    assert.deepEqual([...(await closure(name))], [name]);
    assert.doesNotMatch(await readFile(dist(name), "utf8"), /\bimport\("/, name);
  }
});

test("the first script is small: no glue, no engine", async () => {
  const { size } = new Blob([await textOf(await closure("index.js"))]);
  assert.ok(size < 24_000, `index.js and what it imports have ${size} bytes`);
});

test("the import is of no part of the engine's scripts", async () => {
  for (const name of ["index.js", "worker.js", "element/define.js"]) {
    assert.doesNotMatch(await textOf(await closure(name)), /daqiao_import/, name);
  }
  assert.match(
    await readFile(dist("import-worker.js"), "utf8"),
    /serve daqiao_import_bg\.wasm/,
  );
});

test("Comlink's licence is in the files that contain it", async () => {
  for (const name of ["index.js", "worker.js", "import-worker.js", "inlined.js"]) {
    assert.match(await textOf(await closure(name)), /Apache-2\.0/, name);
  }
});
