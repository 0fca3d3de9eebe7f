/**
 * The tarball as npm would publish it: by the rules of publint and of "Are the types wrong?", and
 * as strangers meet it, in Node and with a compiler. Needs `npm run build`.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as esbuild from "esbuild";

const pkg = process.env.DAQIAO_PKG ?? assert.fail("start with: npm run test:package");

/**
 * Not looked at:
 * - `node10`, resolution without `exports`: TypeScript has dropped it, and so do we.
 * - `require` of CommonJS: the package is ESM only; Node 20.19 and newer can `require` it all the same.
 */
const PROFILE = "esm-only";
/** What those have who import the adapters for it. */
const FRAMEWORKS = ["react", "@types/react", "vue"];
/** Bytes have no types. */
const UNTYPED = ["daqiao_bg.wasm", "daqiao_import_bg.wasm"];

/** A folder outside of the package, in which the tarball is unpacked as `daqiao`. */
let stranger: string;
let tarball: string;

before(async () => {
  stranger = await mkdtemp(join(tmpdir(), "daqiao-stranger-"));
  tarball = run("scripts", "pack.mjs")(stranger).trim();
  const place = join(stranger, "node_modules", "daqiao");
  await mkdir(place, { recursive: true });
  const { status } = spawnSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", place]);
  assert.equal(status, 0);
  await mkdir(join(stranger, "node_modules", "@types"));
  for (const name of FRAMEWORKS) {
    await symlink(join(pkg, "node_modules", name), join(stranger, "node_modules", name), "dir");
  }
});
after(() => rm(stranger, { recursive: true, force: true }));

/** Runs a script of the package's folder, and gives what it prints. */
function run(...script: readonly string[]): (...args: readonly string[]) => string {
  return (...args) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(pkg, ...script), ...args],
      { encoding: "utf8", cwd: stranger },
    );
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    return stdout;
  };
}

interface Manifest {
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

async function manifest(): Promise<Manifest> {
  return JSON.parse(await readFile(join(pkg, "package.json"), "utf8"));
}

/** The entries with types, as one imports them. */
async function typedEntries(): Promise<string[]> {
  const names = Object.keys((await manifest()).exports).map((name) => name.slice(2));
  return names
    .filter((name) => ![...UNTYPED, "package.json"].includes(name))
    .map((name) => (name === "" ? "daqiao" : `daqiao/${name}`));
}

test("publint has nothing to say", () => {
  assert.match(
    run("node_modules", "publint", "src", "cli.js")(tarball, "--strict"),
    /All good!/,
  );
});

test("the types of every entry resolve, for Node and for bundlers", async () => {
  const attw = run("node_modules", "@arethetypeswrong", "cli", "dist", "index.js");
  // Its exit code says whether there is a problem; its words, what was looked at.
  const said = attw(tarball, "--profile", PROFILE, "--exclude-entrypoints", ...UNTYPED);
  for (const entry of await typedEntries()) assert.ok(said.includes(`"${entry}"`), entry);
});

test("readme and licences are in it, tests and sources are not", async () => {
  const names = await readdir(join(stranger, "node_modules", "daqiao"));
  assert.deepEqual(names.sort(), [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "dist",
    "package.json",
  ]);
});

test("the package works by its name in Node", async () => {
  const file = join(stranger, "main.mjs");
  await writeFile(
    file,
    `import { Daqiao, DaqiaoError, VERSION } from "daqiao";
     import * as inlined from "daqiao/inlined";
     import * as node from "daqiao/node";
     const refusals = [];
     for (const entry of [{ Daqiao }, inlined, node]) {
       const daqiao = await entry.Daqiao.open([]);
       refusals.push(await daqiao.get(7).catch((error) => error.code));
       await daqiao.close();
     }
     const error = await Daqiao.open(7).catch((error) => error);
     console.log(VERSION, refusals.join(), error.stack.split(":")[0], error instanceof DaqiaoError);
     console.log(node.Daqiao === Daqiao);
     import.meta.resolve("daqiao/worker"), import.meta.resolve("daqiao/daqiao_bg.wasm");`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
  const { version } = await manifest();
  const refusals = "query/range,query/range,query/range";
  assert.equal(stdout, `${version} ${refusals} DaqiaoError true\ntrue\n`, stderr);
});

test("every entry can be imported in Node, as servers do that render pages", async () => {
  const file = join(stranger, "imports.mjs");
  const entries = (await typedEntries()).filter(
    // Scripts of a page or a worker, which begin at once.
    (name) => !/worker$|\.js$/.test(name) || name === "daqiao/no-worker",
  );
  await writeFile(
    file,
    `for (const name of ${JSON.stringify(entries)}) {
       console.log(name, Object.keys(await import(name)).length > 0 || name.endsWith("/define"));
     }`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
  assert.equal(stdout, entries.map((name) => `${name} true\n`).join(""), stderr);
});

test("nothing but what says so has side effects", async () => {
  for (const entry of await typedEntries()) {
    if (entry.endsWith("worker") || entry.endsWith(".js")) continue;
    const { outputFiles } = await esbuild.build({
      stdin: { contents: `import ${JSON.stringify(entry)};`, resolveDir: stranger },
      bundle: true,
      write: false,
      format: "esm",
      minify: true,
      external: ["node:*", "react", "vue"],
      logOverride: { "ignored-bare-import": "silent" },
    });
    const registers = outputFiles[0]?.text.includes("customElements.define") ?? false;
    assert.equal(registers, entry === "daqiao/element/define", entry);
    if (!registers) assert.equal(outputFiles[0]?.text, "", entry);
  }
});

test("both classic scripts register the element", async () => {
  const dist = join(stranger, "node_modules", "daqiao", "dist");
  const inlined = await readFile(join(dist, "daqiao-match.inlined.js"), "utf8");
  assert.match(inlined, /customElements\.define\("daqiao-match"/);
  const small = await readFile(join(dist, "daqiao-match.js"), "utf8");
  assert.match(small, /import\(new URL\("element\/define\.js"/);
});

for (const [where, module, resolution] of [
  ["a bundler", "es2022", "bundler"],
  ["Node", "nodenext", "nodenext"],
] as const) {
  test(`the types are whole for ${where}, without our dependencies`, async () => {
    const file = join(stranger, "main.mts");
    const entries = await typedEntries();
    await writeFile(
      file,
      `${entries.map((name) => `import ${JSON.stringify(name)};`).join("\n")}
       import { Daqiao, type MatchResponse } from "daqiao";
       import { Daqiao as NoWorker } from "daqiao/no-worker";
       import type { DaqiaoMatchElement } from "daqiao/element";
       export async function main(): Promise<MatchResponse> {
         const either: Daqiao | NoWorker = await Daqiao.open("a.daqiao");
         return either.match({ text: "a" });
       }
       export async function show(element: DaqiaoMatchElement): Promise<string> {
         element.limit = 5;
         document.querySelector("daqiao-match")?.ask("a");
         element.addEventListener("daqiao-error", ({ detail }) => detail.code);
         await element.updateComplete;
         return element.side;
       }`,
    );
    run(
      "node_modules",
      "typescript",
      "bin",
      "tsc",
    )(
      ...["--noEmit", "--strict", "--ignoreConfig", "--types", ""],
      ...["--target", "es2022", "--lib", "es2022,dom,dom.iterable"],
      ...["--module", module, "--moduleResolution", resolution, file],
    );
  });
}
