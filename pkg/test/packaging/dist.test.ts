/** The built package as strangers meet it: names, types, bundlers. Needs `npm run build`. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { access, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const pkg = process.env.DAQIAO_PKG ?? assert.fail("start with: npm run test:package");
const dist = (name: string): string => join(pkg, "dist", name);
await access(dist("index.js")).catch(() => assert.fail("dist/ is missing; run npm run build"));

/** A folder outside of the package, in which `daqiao` is installed. */
let stranger: string;

before(async () => {
  stranger = await mkdtemp(join(tmpdir(), "daqiao-stranger-"));
  await mkdir(join(stranger, "node_modules"));
  await symlink(pkg, join(stranger, "node_modules", "daqiao"), "dir");
});
after(() => rm(stranger, { recursive: true, force: true }));

test("the browser's files import nothing, and ask for no module of Node", async () => {
  for (const name of ["index.js", "worker.js", "inline.js"]) {
    const text = await readFile(dist(name), "utf8");
    assert.doesNotMatch(text, /\bfrom\s*"|\brequire\(|node:/, name);
  }
});

test("addresses stand in the form that bundlers look for, and only once", async () => {
  const index = await readFile(dist("index.js"), "utf8");
  assert.equal(index.split('new URL("./worker.js",import.meta.url)').length, 2);
  assert.match(index, /import\("\.\/inline\.js"\)/);
  for (const name of ["worker.js", "inline.js"]) {
    const text = await readFile(dist(name), "utf8");
    assert.equal(text.split('daqiao_bg.wasm",import.meta.url').length, 2, name);
  }
});

test("the first script is small: no glue, no engine", async () => {
  const { size } = new Blob([await readFile(dist("index.js"))]);
  assert.ok(size < 24_000, `index.js has ${size} bytes`);
});

test("Comlink's licence is in the files that contain it", async () => {
  for (const name of ["index.js", "worker.js"]) {
    assert.match(await readFile(dist(name), "utf8"), /Apache-2\.0/, name);
  }
});

test("the package works by its name in Node", async () => {
  const file = join(stranger, "main.mjs");
  await writeFile(
    file,
    `import { Daqiao, DaqiaoError, VERSION } from "daqiao";
     const daqiao = await Daqiao.open([]);
     console.log(VERSION, (await daqiao.packs()).length, (await daqiao.get(7).catch((error) => error)).stack.split(":")[0]);
     await daqiao.close();
     import.meta.resolve("daqiao/worker"), import.meta.resolve("daqiao/daqiao_bg.wasm");`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
  const { version } = JSON.parse(await readFile(join(pkg, "package.json"), "utf8"));
  assert.equal(stdout, `${version} 0 DaqiaoError\n`, stderr);
});

for (const [where, module, resolution] of [
  ["a bundler", "es2022", "bundler"],
  ["Node", "nodenext", "nodenext"],
] as const) {
  test(`the types are whole for ${where}, without our dependencies`, async () => {
    const file = join(stranger, "main.mts");
    await writeFile(
      file,
      `import { Daqiao, type MatchResponse } from "daqiao";
       export async function main(): Promise<MatchResponse> {
         return (await Daqiao.open("a.daqiao")).match({ text: "a" });
       }`,
    );
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        join(pkg, "node_modules", "typescript", "bin", "tsc"),
        ...["--noEmit", "--strict", "--ignoreConfig", "--preserveSymlinks", "--types", ""],
        ...["--target", "es2022", "--lib", "es2022,dom"],
        ...["--module", module, "--moduleResolution", resolution, file],
      ],
      { encoding: "utf8", cwd: stranger },
    );
    assert.equal(status, 0, stdout);
  });
}
