/**
 * What the build and the tests share: settings of esbuild, and the plugins that put
 * generated or other modules in the place of some imports.
 */

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

/** The package's folder. */
export const root = new URL("../", import.meta.url);

/** The generated module and its wasm. */
export const wasmGlue = new URL("wasm/daqiao.js", root);
export const wasmFile = new URL("wasm/daqiao_bg.wasm", root);
export const importGlue = new URL("wasm/daqiao_import.js", root);
export const importWasm = new URL("wasm/daqiao_import_bg.wasm", root);

export const { version } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));

/** @type {esbuild.BuildOptions} */
export const shared = {
  absWorkingDir: fileURLToPath(root),
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  define: { DAQIAO_VERSION: JSON.stringify(version) },
  logLevel: "warning",
};

/**
 * Resolves `./glue.js` and `./import-glue.js` to the generated modules, each inside a function.
 *
 * wasm-bindgen keeps one instance for each evaluation of its module, and an
 * instance that trapped must not be used again. Inside a function, each call
 * gives a new one. It also takes the module's own `new URL("…wasm")` out of
 * sight of bundlers, which would ship a second copy of the wasm.
 *
 * @type {esbuild.Plugin}
 */
export const glue = {
  name: "glue",
  setup(build) {
    build.onResolve({ filter: /^\.\/glue\.js$/ }, () => ({
      path: "wasm/daqiao.js",
      namespace: "glue",
    }));
    build.onResolve({ filter: /\/import-glue\.js$/ }, () => ({
      path: "wasm/daqiao_import.js",
      namespace: "glue",
    }));
    build.onLoad({ filter: /.*/, namespace: "glue" }, async ({ path }) => {
      const ofImport = path.endsWith("daqiao_import.js");
      const file = ofImport ? importGlue : wasmGlue;
      const { code } = await esbuild.transform(await readFile(file, "utf8"), {
        format: "iife",
        globalName: "glue",
        target: "es2022",
        // Only the default address of the wasm uses it, and that is always given here.
        logOverride: { "empty-import-meta": "silent" },
      });
      return {
        contents: ofImport
          ? `export function createImportGlue() {
${code}
const { default: init, Import, version } = glue;
return { init, Import, version };
}`
          : `export function createGlue() {
${code}
const { default: init, Engine, PackFile, emptyPack, version } = glue;
return { init, Engine, PackFile, emptyPack, version };
}`,
        loader: "js",
      };
    });
  },
};

/**
 * Resolves `./inlined-parts.js` to the worker's script and the wasm, as texts.
 *
 * @type {esbuild.Plugin}
 */
export const inlinedParts = {
  name: "inlined-parts",
  setup(build) {
    build.onResolve({ filter: /^\.\/inlined-parts\.js$/ }, () => ({
      path: "inlined-parts",
      namespace: "inlined-parts",
    }));
    build.onLoad({ filter: /.*/, namespace: "inlined-parts" }, async () => {
      const worker = await esbuild.build({
        ...shared,
        entryPoints: ["src/inlined-worker.ts"],
        platform: "browser",
        format: "iife",
        minify: true,
        legalComments: "inline",
        plugins: [engineTexts, glue],
        write: false,
      });
      const wasm = gzipSync(await readFile(wasmFile), { level: 9 });
      return {
        contents: `export const WORKER_TEXT = ${JSON.stringify(worker.outputFiles[0].text)};
export const WASM_GZIP_BASE64 = "${wasm.toString("base64")}";`,
        loader: "js",
      };
    });
  },
};

/**
 * Puts a file of `src/` in the place of another, wherever that is imported.
 *
 * @param {string} from
 * @param {string} to
 * @returns {esbuild.Plugin}
 */
export function swap(from, to) {
  const [wanted, given] = [from, to].map((name) => fileURLToPath(new URL(name, root)));
  const file = new RegExp(`/${from.replace(/^.*\//, "").replace(/ts$/, "js")}$`);
  return {
    name: `swap ${from}`,
    setup(build) {
      build.onResolve({ filter: file }, async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === wanted) return undefined;
        const found = await build.resolve(path, { resolveDir, kind, pluginData: wanted });
        return found.path === wanted ? { path: given } : undefined;
      });
    },
  };
}

/** A worker is one file, and has no use for the texts of the page's failures. */
export const engineTexts = swap("src/failure-texts.ts", "src/engine-failure-texts.ts");

/** The same for the import's worker. */
export const importTexts = swap("src/failure-texts.ts", "src/import-failure-texts.ts");
