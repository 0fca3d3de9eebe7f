/**
 * Packs what `npm publish` would send, with README and licences, as a tarball:
 * `node scripts/pack.mjs FOLDER` prints its path. Needs `dist/`.
 *
 * The files come together in a folder of their own, so that the repository stays as it is.
 */

import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const pkg = fileURLToPath(new URL("../", import.meta.url));
const repository = join(pkg, "..");

/**
 * @param {string} folder where the tarball is to lie; made if it is missing
 * @returns {Promise<string>} its path
 */
export async function pack(folder) {
  const stage = await mkdtemp(join(tmpdir(), "daqiao-pack-"));
  try {
    for (const name of ["dist", "package.json", "README.md"]) {
      await cp(join(pkg, name), join(stage, name), { recursive: true });
    }
    const licences = (await readdir(repository)).filter((name) => name.startsWith("LICENSE-"));
    if (licences.length === 0)
      throw new Error("no LICENSE-* stands at the root; a package needs them");
    for (const name of licences) await cp(join(repository, name), join(stage, name));
    await mkdir(folder, { recursive: true });
    const { status, stdout, stderr } = spawnSync(
      "npm",
      ["pack", "--json", "--ignore-scripts", "--pack-destination", resolve(folder)],
      { cwd: stage, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`npm pack failed\n${stderr}`);
    return join(resolve(folder), tarballOf(JSON.parse(stdout)));
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** npm 11 answers with a list, npm 12 with an object by name. */
function tarballOf(answer) {
  const [first] = Array.isArray(answer) ? answer : Object.values(answer);
  return first.filename;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error("name the folder for the tarball");
  process.stdout.write(`${await pack(folder)}\n`);
}
