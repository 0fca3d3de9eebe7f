/**
 * Runs the tests of the folders named: `node test/run.mjs unit packaging`.
 *
 * The TypeScript files are bundled one by one into a temporary folder, which lies
 * in `node_modules` so that packages left out of the bundles are found.
 */

import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { root, shared } from "../scripts/bundle.mjs";

/** A test that waits for what never comes fails, and what it left open keeps nobody waiting. */
const LIMITS = ["--test-timeout=300000", "--test-force-exit"];

const tests = [];
for (const folder of process.argv.slice(2)) {
  const names = await readdir(new URL(`test/${folder}/`, root));
  tests.push(
    ...names
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => `test/${folder}/${name}`),
  );
}
if (tests.length === 0) throw new Error("no tests; name folders of test/, such as unit");

const outdir = await mkdtemp(fileURLToPath(new URL("node_modules/.daqiao-test-", root)));
try {
  await esbuild.build({
    ...shared,
    platform: "node",
    entryPoints: tests,
    outbase: "test",
    outdir,
    outExtension: { ".js": ".mjs" },
    sourcemap: "inline",
    // The built package is tested as it is, not bundled again.
    external: ["*/dist/node.js", "*/dist/node-import.js", "esbuild"],
  });
  const files = tests.map((test) =>
    join(outdir, test.replace(/^test\//, "").replace(/ts$/, "mjs")),
  );
  const { status } = spawnSync(
    process.execPath,
    ["--enable-source-maps", "--test", ...LIMITS, ...files],
    {
      cwd: fileURLToPath(root),
      stdio: "inherit",
      env: { ...process.env, DAQIAO_PKG: fileURLToPath(root) },
    },
  );
  process.exitCode = status ?? 1;
} finally {
  await rm(outdir, { recursive: true, force: true });
}
