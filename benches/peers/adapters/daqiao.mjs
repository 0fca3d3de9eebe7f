import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

export const modes = { default: { best: true, cutsChinese: true } };

const FOLDER = process.env.DAQIAO_WASM
  ? new URL(`${process.env.DAQIAO_WASM}/`, `file://${process.cwd()}/`)
  : new URL("../../../pkg/wasm/", import.meta.url);

/** The pack is built before, so there is no `build` and no `save`. */
export const prebuilt = ({ pack }) => pack;

export let version;

export async function start(_mode, { find }) {
  const [glue, wasm] = await Promise.all([
    import(new URL("daqiao.js", FOLDER).href),
    readFile(new URL("daqiao_bg.wasm", FOLDER)),
  ]).catch((cause) => {
    const hint = "build it with cargo xtask build, or name its folder in DAQIAO_WASM";
    throw new Error(`the wasm of the engine is not in ${FOLDER.pathname}; ${hint}`, { cause });
  });
  await glue.default({ module_or_path: wasm });
  version = glue.version();
  const engine = new glue.Engine();
  return {
    load(bytes) {
      const file = new glue.PackFile(bytes);
      engine.openPack(file, digests(bytes, file.ranges()));
    },
    add: ({ id, title, text, tags }) =>
      engine.add([
        { id, kind: find ?? "offer", title, description: text, tags: tags.map(asTag) },
      ]),
    search(text, { limit, tag }) {
      const request = {
        text,
        limit,
        ...(find && { find }),
        filters: tag ? { tags: [tag] } : {},
      };
      return JSON.parse(engine.match(request)).matches.map(({ id }) => id);
    },
  };
}

/** As the package does, the platform computes what the sections are checked by. */
function digests(bytes, ranges) {
  const hashes = [];
  for (let at = 0; at < ranges.length; at += 2) {
    const section = bytes.subarray(ranges[at], ranges[at + 1]);
    hashes.push(createHash("sha256").update(section).digest());
  }
  return Buffer.concat(hashes);
}

function asTag(tag) {
  const [scheme, ...code] = tag.split(":");
  return { scheme, code: code.join(":") };
}
