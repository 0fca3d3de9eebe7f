/** Where things lie, and what the environment says. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** This folder of setups. */
export const matrix = fileURLToPath(new URL("../", import.meta.url));

/** The package's folder. */
export const pkg = join(matrix, "..", "..");

/** The tarball, unpacked as strangers have it. */
export const installed = join(matrix, "node_modules", "daqiao");

/** What the setups build, one folder each. */
export const outOf = (setup) => join(matrix, ".out", setup);

/** The pack that is asked, and a browser. */
export const packFile = process.env.DAQIAO_PACK ?? assert.fail("set DAQIAO_PACK to a pack");
export const chromium = process.env.DAQIAO_CHROMIUM ?? "/usr/bin/chromium";

/** The version of an installed package. */
export async function versionOf(name) {
  const file = join(matrix, "node_modules", name, "package.json");
  return JSON.parse(await readFile(file, "utf8")).version;
}
