/** Packs the package and unpacks it among the packages of the setups, as `npm install` would. */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "../../../scripts/pack.mjs";
import { installed, matrix } from "./paths.mjs";

/**
 * @returns {Promise<string>} a hash of the tarball and of all versions installed beside it
 */
export async function install() {
  await access(join(matrix, "node_modules", "vite")).catch(() => {
    throw new Error("the setups are not installed; run npm ci in pkg/test/matrix");
  });
  const temporary = await mkdtemp(join(tmpdir(), "daqiao-matrix-"));
  try {
    const tarball = await pack(temporary);
    await rm(installed, { recursive: true, force: true });
    await mkdir(installed, { recursive: true });
    const { status } = spawnSync("tar", [
      ...["-xzf", tarball, "--strip-components=1", "-C", installed],
    ]);
    if (status !== 0) throw new Error(`cannot unpack ${tarball}`);
    const lock = await readFile(join(matrix, "package-lock.json"));
    return createHash("sha256")
      .update(await readFile(tarball))
      .update(lock)
      .digest("hex");
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
