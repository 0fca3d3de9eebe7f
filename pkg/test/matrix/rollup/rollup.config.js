/** Rollup leaves addresses as they are: worker and wasm are put beside the bundle. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { nodeResolve } from "@rollup/plugin-node-resolve";

const { resolve } = createRequire(import.meta.url);

const besideTheBundle = {
  name: "beside-the-bundle",
  async generateBundle() {
    for (const [fileName, entry] of [
      ["worker.js", "daqiao/worker"],
      ["daqiao_bg.wasm", "daqiao/daqiao_bg.wasm"],
    ]) {
      this.emitFile({ type: "asset", fileName, source: await readFile(resolve(entry)) });
    }
  },
};

export default {
  input: join(import.meta.dirname, "../main.js"),
  output: { dir: join(import.meta.dirname, "../.out/rollup"), format: "es" },
  plugins: [nodeResolve({ browser: true }), besideTheBundle],
};
