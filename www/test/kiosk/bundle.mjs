/** Loads a source file of the kiosk into Node.js: `await load("timetable/check.ts")`. */

import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// esbuild is the package's; the site has none of its own.
const require = createRequire(new URL("../../../pkg/package.json", import.meta.url));
const { build } = require("esbuild");
const source = fileURLToPath(new URL("../../kiosk/src/", import.meta.url));
// Beside the dependencies, so that what is not bundled is found.
const beside = fileURLToPath(new URL("../../node_modules/.kiosk-", import.meta.url));

/** What the file exports, with all that it imports from the kiosk's sources. */
export async function load(file) {
  const folder = await mkdtemp(beside);
  try {
    const outfile = join(folder, "bundle.mjs");
    await build({
      entryPoints: [join(source, file)],
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      packages: "external",
      outfile,
      logLevel: "error",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
