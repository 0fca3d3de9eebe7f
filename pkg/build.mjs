/** Builds `dist/`: bundles, type declarations, wasm. Needs the generated `wasm/`. */

import { spawnSync } from "node:child_process";
import { access, copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { glue, root, shared, wasmFile, wasmGlue } from "./scripts/bundle.mjs";

const dist = new URL("dist/", root);

for (const file of [wasmGlue, wasmFile]) {
  await access(file).catch(() => {
    throw new Error(`${fileURLToPath(file)} is missing; build the wasm first`);
  });
}
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

/** @type {esbuild.BuildOptions} */
const options = {
  ...shared,
  outdir: fileURLToPath(dist),
  minify: true,
  sourcemap: true,
  // Comlink's licence stays in the files that contain it.
  legalComments: "inline",
  plugins: [glue],
};
await Promise.all([
  // The page's part without the glue: the engine comes with the worker, or with inline.js.
  esbuild.build({
    ...options,
    platform: "browser",
    entryPoints: ["src/index.ts"],
    external: ["./inline.js"],
  }),
  esbuild.build({
    ...options,
    platform: "browser",
    entryPoints: ["src/worker.ts", "src/inline.ts"],
  }),
  esbuild.build({ ...options, platform: "node", entryPoints: ["src/node.ts"] }),
]);

for (const project of ["tsconfig.json", "tsconfig.node.json"]) {
  const { status } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL("node_modules/typescript/bin/tsc", root)), "-p", project],
    { cwd: root, stdio: "inherit" },
  );
  if (status !== 0) process.exit(status ?? 1);
}
await copyFile(wasmFile, new URL("daqiao_bg.wasm", dist));
