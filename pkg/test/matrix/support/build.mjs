/** Builds a setup with its own tool, unless nothing it is made of has changed. */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { matrix, outOf } from "./paths.mjs";

/** What no setup is made of; files that are only served, too. */
const NOT_INPUT = /(^|\/)(\.next|node_modules|public)(\/|$)|next-env\.d\.ts$/;

/**
 * @param {string} name folder of the setup
 * @param {readonly string[]} command the tool and its arguments, from `matrix`; a script of a package is named by its path
 * @param {string} packages hash of the packages
 * @returns {Promise<boolean>} false if the last build is still that of the same files
 */
export async function build(name, command, packages) {
  const out = outOf(name);
  const hash = await inputs(name, command, packages);
  const stamp = join(matrix, ".out", `${name}.stamp`);
  if ((await readFile(stamp, "utf8").catch(() => "")) === hash) return false;
  await rm(stamp, { force: true });
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: matrix,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (status !== 0) throw new Error(`${command.join(" ")} failed\n${stdout}\n${stderr}`);
  const page = join(matrix, name, "index.html");
  // Tools that build pages have made theirs.
  await cp(page, join(out, "index.html"), { force: false }).catch((error) => {
    if (error.code !== "ENOENT") throw error;
  });
  await writeFile(stamp, hash);
  return true;
}

async function inputs(name, command, packages) {
  const hash = createHash("sha256").update(JSON.stringify([command, packages]));
  const own = await readdir(join(matrix, name), { recursive: true, withFileTypes: true });
  const files = own
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => join(parentPath, file))
    .filter((file) => !NOT_INPUT.test(file));
  for (const file of [...files.sort(), join(matrix, "main.js"), join(matrix, "page.js")]) {
    hash.update(file.slice(matrix.length)).update(await readFile(file));
  }
  return hash.digest("hex");
}
