/**
 * The plugin of Vite that puts the packs beside the page, with a list of them: `packs/packs.json`
 * and the packs, or the same as scripts that hold them in base64, which also load from a disk.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

import { fileOf } from "../src/offline/file-name.ts";
import type { PackFile, PackList } from "../src/offline/pack-list.ts";
import { sha256 } from "./sha256.ts";

/** Where the packs lie, and for which build. */
interface PacksOptions {
  readonly from: string;
  readonly usb: boolean;
}

/** A file of the build. */
interface Emitted {
  readonly fileName: string;
  readonly source: string | Uint8Array;
}

/** Bytes before the header of a pack. */
const PREFIX = 64;
/** What ends a path in an address, or stands for something else there. */
const UNFIT = /[#?%\\]/;

/** Writes the packs, and serves them while developing. */
export function packs({ from, usb }: PacksOptions): Plugin {
  return {
    name: "daqiao-packs",
    generateBundle() {
      for (const file of files(from, usb)) this.emitFile({ type: "asset", ...file });
    },
    configureServer: ({ middlewares }) => {
      middlewares.use("/packs", (request, response, next) => {
        const name = `packs${fileOf(request.url ?? "")}`;
        const file = files(from, usb).find(({ fileName }) => fileName === name);
        if (file === undefined) next();
        else response.end(file.source);
      });
    },
  };
}

function files(from: string, usb: boolean): readonly Emitted[] {
  const names = readdirSync(from).filter((name) => name.endsWith(".daqiao"));
  if (names.length === 0) throw new Error(`expected packs (.daqiao) in ${from}, found none`);
  const unfit = names.find((name) => UNFIT.test(name));
  if (unfit !== undefined) {
    throw new Error(
      `expected names of packs without # ? % and \\, found ${join(from, unfit)}; give it another name`,
    );
  }
  const read = names.sort().map((file) => ({ file, bytes: readFileSync(join(from, file)) }));
  const list = listOf(read);
  if (!usb) {
    return [
      { fileName: "packs/packs.json", source: JSON.stringify(list, null, 1) },
      ...read.map(({ file, bytes }) => ({ fileName: `packs/${file}`, source: bytes })),
    ];
  }
  const script = (name: string, value: string) =>
    `daqiaoFile(${JSON.stringify(name)},${JSON.stringify(value)});\n`;
  return [
    { fileName: "packs/packs.json.js", source: script("packs.json", JSON.stringify(list)) },
    ...read.map(({ file, bytes }) => ({
      fileName: `packs/${file}.js`,
      source: script(file, bytes.toString("base64")),
    })),
  ];
}

function listOf(read: readonly { readonly file: string; readonly bytes: Buffer }[]): PackList {
  const all = read.map(({ file, bytes }): PackFile => {
    const { market, title, date } = manifestOf(file, bytes);
    return { file, market, title, date, bytes: bytes.length, sha256: sha256(bytes) };
  });
  return { version: sha256(all.map((pack) => pack.sha256).join("\n")).slice(0, 16), packs: all };
}

/** The part of a pack's header that the list repeats; see `docs/pack-format.md`. */
function manifestOf(file: string, bytes: Buffer): Pick<PackFile, "market" | "title" | "date"> {
  if (bytes.toString("latin1", 0, 6) !== "DAQIAO") {
    throw new Error(`expected a pack, found something else in ${file}; build it with \`daqiao pack\``);
  }
  const header: unknown = JSON.parse(bytes.toString("utf8", PREFIX, PREFIX + bytes.readUInt32LE(12)));
  const { manifest } = header as { readonly manifest: Partial<PackFile> };
  const { market = file, title = {}, date = null } = manifest;
  return { market, title, date };
}
