/**
 * The plugin of Vite that writes `sw.js` beside the page: the worker that keeps a version, and in
 * its first line the version itself, which names every file with its SHA-256. A file that changes
 * thus changes the worker, and that is how browsers find a new version.
 */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

import { dataDate } from "../src/offline/data-date.ts";
import type { PackList } from "../src/offline/pack-list.ts";
import type { Version } from "../src/offline/version.ts";
import { sha256 } from "./sha256.ts";

const WORKER = fileURLToPath(new URL("../src/offline/worker/worker.ts", import.meta.url));
const PACKAGE = new URL("../../../pkg/package.json", import.meta.url);
const NAME = "sw.js";
/** The same version, for the page. */
const VERSION = "version.json";

/** Writes the worker when all other files are written. */
export function serviceWorker(): Plugin {
  let outDir = "";
  return {
    name: "daqiao-service-worker",
    apply: "build",
    configResolved: (config) => {
      outDir = config.build.outDir;
    },
    writeBundle: {
      order: "post",
      sequential: true,
      handler: async () => {
        const code = await workerCode();
        const version = versionOf(outDir, code);
        const text = JSON.stringify(version);
        writeFileSync(join(outDir, NAME), `self.daqiaoVersion=${text};\n${code}`);
        writeFileSync(join(outDir, VERSION), text);
      },
    },
  };
}

function versionOf(folder: string, code: string): Version {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path !== NAME && path !== VERSION && !path.endsWith(".map"))
    .sort();
  const files = Object.fromEntries(
    names.map((name) => [name, sha256(readFileSync(join(folder, name)))]),
  );
  const list = JSON.parse(readFileSync(join(folder, "packs/packs.json"), "utf8")) as PackList;
  const { version: release } = JSON.parse(readFileSync(PACKAGE, "utf8")) as { version: string };
  const id = sha256(JSON.stringify(files) + code).slice(0, 16);
  return { id, release, data: dataDate(list.packs), files };
}

/** A classic script: not every browser of a kiosk runs a worker of modules. */
async function workerCode(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: "error",
    // In place of the variable that Workbox asks for its development messages.
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      target: "es2022",
      lib: { entry: WORKER, formats: ["iife"], name: "daqiaoWorker" },
    },
  });
  const [first] = Array.isArray(built) ? built : [];
  const chunk = first?.output[0];
  if (chunk === undefined) throw new Error("the service worker was not built");
  return chunk.code;
}
