/** Builds `dist/`: bundles, type declarations, wasm. Needs the generated `wasm/`. */

import { rmSync } from "node:fs";
import { access, copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import {
  engineTexts,
  glue,
  importGlue,
  importTexts,
  importWasm,
  inlinedParts,
  root,
  shared,
  swap,
  wasmFile,
  wasmGlue,
} from "./scripts/bundle.mjs";
import { writeTypes } from "./scripts/types.mjs";

const place = new URL("dist/", root);
/** What is there stays until all of the new is. Each build has a folder of its own, gone with it. */
const dist = new URL(`dist.${process.pid}/`, root);
process.on("exit", () => rmSync(dist, { recursive: true, force: true }));

for (const file of [wasmGlue, wasmFile, importGlue, importWasm]) {
  await access(file).catch(() => {
    throw new Error(`${fileURLToPath(file)} is missing; build the wasm first`);
  });
}
await mkdir(dist, { recursive: true });

/** Entries that are the same for browsers and Node, apart from the engine behind them. */
const everywhere = [
  "src/element/index.ts",
  "src/element/define.ts",
  "src/react.ts",
  "src/vue.ts",
  "src/search-client.ts",
  "src/testing.ts",
];

/** @type {esbuild.BuildOptions} */
const options = {
  ...shared,
  outbase: "src",
  outdir: fileURLToPath(dist),
  minify: true,
  sourcemap: true,
  // The licences of Comlink and Lit stay in the files that contain them.
  legalComments: "inline",
  plugins: [glue, inlinedParts],
  external: ["react", "vue"],
};

/**
 * Shared parts lie in the folder of the wasm and the worker: some name them by `import.meta.url`.
 *
 * @type {esbuild.BuildOptions}
 */
const split = { splitting: true, chunkNames: "[name]-[hash]" };

/**
 * The client in one file, which all others import whole: cut into the parts that each of them
 * needs, it would be a third larger. It is named as seen from this folder, where chunks lie too.
 *
 * @type {esbuild.Plugin}
 */
const client = {
  name: "client",
  setup(build) {
    const whole = ["src/index.ts", "src/errors.ts"].map((file) =>
      fileURLToPath(new URL(file, root)),
    );
    build.onResolve(
      { filter: /\/(index|errors)\.js$/ },
      async ({ path, pluginData, ...rest }) => {
        if (pluginData === "client") return undefined;
        const found = await build.resolve(path, { ...rest, pluginData: "client" });
        return whole.includes(found.path) ? { path: "./index.js", external: true } : undefined;
      },
    );
  },
};

/**
 * The list of side effects in package.json is of `dist/`, and esbuild reads it for `src/` too.
 *
 * @type {esbuild.Plugin}
 */
const registering = {
  name: "registering",
  setup(build) {
    build.onResolve({ filter: /\/define\.js$/ }, async ({ path, pluginData, ...rest }) => {
      if (pluginData === "registering") return undefined;
      const found = await build.resolve(path, { ...rest, pluginData: "registering" });
      return { path: found.path, sideEffects: true };
    });
  },
};

await Promise.all([
  // The page's part without the glue: the engine comes with the worker, or with another file.
  esbuild.build({
    ...options,
    ...split,
    platform: "browser",
    entryPoints: ["src/index.ts"],
    external: ["./same-thread.js"],
  }),
  esbuild.build({
    ...options,
    ...split,
    platform: "browser",
    entryPoints: ["src/same-thread.ts", "src/no-worker.ts"],
  }),
  esbuild.build({
    ...options,
    ...split,
    platform: "browser",
    entryPoints: everywhere,
    plugins: [client, ...options.plugins],
  }),
  // Apart from these: what it shares with them would be cut out of theirs.
  esbuild.build({
    ...options,
    ...split,
    platform: "browser",
    entryPoints: ["src/import.ts"],
    plugins: [client, ...options.plugins],
  }),
  esbuild.build({
    ...options,
    ...split,
    platform: "node",
    entryPoints: [
      { in: "src/node.ts", out: "node" },
      { in: "src/node-import.ts", out: "node-import" },
      ...everywhere.map((file) => ({
        in: file,
        out: file.replace(/^src\//, "node/").replace(/\.ts$/, ""),
      })),
    ],
    chunkNames: "node-[name]-[hash]",
    plugins: [swap("src/index.ts", "src/node.ts"), ...options.plugins],
  }),
  // A page of another origin starts it by its address alone, so it is one file.
  esbuild.build({
    ...options,
    platform: "browser",
    entryPoints: ["src/worker.ts"],
    plugins: [engineTexts, ...options.plugins],
  }),
  esbuild.build({
    ...options,
    platform: "browser",
    entryPoints: ["src/import-worker.ts"],
    plugins: [importTexts, ...options.plugins],
  }),
  esbuild.build({ ...options, platform: "browser", entryPoints: ["src/inlined.ts"] }),
  esbuild.build({
    ...options,
    platform: "browser",
    format: "iife",
    entryPoints: [
      { in: "src/classic.ts", out: "daqiao-match" },
      { in: "src/classic-inlined.ts", out: "daqiao-match.inlined" },
    ],
    plugins: [
      swap("src/element/engine.ts", "src/inlined-engine.ts"),
      registering,
      ...options.plugins,
    ],
  }),
]);

// Scripts to be started, not called.
const scripts = ["worker", "import-worker", "daqiao-match", "daqiao-match.inlined"];
for (const name of scripts) {
  await writeFile(new URL(`${name}.d.ts`, dist), "export {};\n");
}
const typed = [
  "src/index.ts",
  "src/no-worker.ts",
  "src/inlined.ts",
  "src/node.ts",
  "src/import.ts",
  "src/node-import.ts",
  ...everywhere,
];
await writeTypes(
  dist,
  ["tsconfig.json", "tsconfig.node.json"],
  [...typed.map((file) => file.replace(/^src\/|\.ts$/g, "")), ...scripts],
);
// The texts inside of a file would be in its source map once more.
for (const name of ["inlined", "daqiao-match.inlined"]) {
  const file = new URL(`${name}.js.map`, dist);
  const map = JSON.parse(await readFile(file, "utf8"));
  map.sourcesContent = map.sourcesContent.map((text, at) =>
    map.sources[at].startsWith("inlined-parts:") ? null : text,
  );
  await writeFile(file, JSON.stringify(map));
}
await copyFile(wasmFile, new URL("daqiao_bg.wasm", dist));
await copyFile(importWasm, new URL("daqiao_import_bg.wasm", dist));
await rm(place, { recursive: true, force: true });
await rename(dist, place);
