/** esbuild leaves addresses as they are: worker and wasm are put beside the bundle. */
import { copyFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";

const { resolve } = createRequire(import.meta.url);
const outdir = join(import.meta.dirname, "../.out/esbuild");

await build({
  entryPoints: [join(import.meta.dirname, "../main.js")],
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  outdir,
});
await copyFile(resolve("daqiao/worker"), join(outdir, "worker.js"));
await copyFile(resolve("daqiao/daqiao_bg.wasm"), join(outdir, "daqiao_bg.wasm"));
