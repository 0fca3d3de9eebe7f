/** Builds the page under test, and makes new versions of what was built. */

import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const configFile = fileURLToPath(new URL("page/vite.config.ts", import.meta.url));
const LINE = /^self\.daqiaoVersion=(.*);\n/;

/** A folder that is gone after the tests. */
export async function temporary() {
  const path = await mkdtemp(join(tmpdir(), "daqiao-kiosk-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Builds the page: `installed` or `usb`. */
export async function buildPage(outDir, usb = false) {
  process.env.DAQIAO_OUT = outDir;
  await build({ configFile, mode: usb ? "usb" : "production", logLevel: "error" });
}

/** What `sw.js` says of the version. */
export async function versionIn(folder) {
  const worker = await readFile(join(folder, "sw.js"), "utf8");
  return JSON.parse(LINE.exec(worker)[1]);
}

/**
 * A version with other files, as a new build would write it.
 *
 * @param change gets the bytes of the old file
 */
export async function nextVersion(from, to, changes) {
  await cp(from, to, { recursive: true });
  const version = await versionIn(from);
  for (const [name, change] of Object.entries(changes)) {
    const bytes = change(await readFile(join(from, name)));
    await writeFile(join(to, name), bytes);
    version.files[name] = sha256(bytes);
  }
  version.id = sha256(JSON.stringify(version.files)).slice(0, 16);
  const text = JSON.stringify(version);
  const worker = await readFile(join(from, "sw.js"), "utf8");
  await writeFile(join(to, "sw.js"), worker.replace(LINE, `self.daqiaoVersion=${text};\n`));
  await writeFile(join(to, "version.json"), text);
  return version.id;
}

/** Another title, by which a version is told from another. */
export const titled = (title) => (html) =>
  Buffer.from(String(html).replace(/<title>.*<\/title>/, `<title>${title}</title>`));

/** The same pack with a newer date: its header is written anew, see `docs/pack-format.md`. */
export function dated(date) {
  return (bytes) => {
    const pack = Buffer.from(bytes);
    const end = 64 + pack.readUInt32LE(12);
    const header = pack.toString("utf8", 64, end).replace(/"date":"[^"]*"/, `"date":"${date}"`);
    pack.write(header, 64, "utf8");
    const digest = createHash("sha256");
    digest.update(pack.subarray(0, 32)).update(pack.subarray(64, end));
    digest.digest().copy(pack, 32);
    return pack;
  };
}

function sha256(data) {
  return createHash("sha256").update(data).digest("hex");
}
