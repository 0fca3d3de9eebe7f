/**
 * Builds the test pack again: the records of `src/testing/` → `src/testing/pack.ts`.
 *
 * Needed when the records change, or the text analysis, the index layout or the pack format;
 * `pack.test.ts` fails then. Uses the command line, built natively, or the one named in the
 * variable DAQIAO_CLI.
 */

import { spawnSync } from "node:child_process";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { root } from "../../scripts/bundle.mjs";

const source = (name) => fileURLToPath(new URL(`src/testing/${name}`, root));

const { outputFiles } = await esbuild.build({
  entryPoints: [source("records.ts")],
  format: "esm",
  write: false,
});
const script = Buffer.from(outputFiles[0].contents).toString("base64");
const { testRecords } = await import(`data:text/javascript;base64,${script}`);

const folder = await mkdtemp(join(tmpdir(), "daqiao-test-pack-"));
try {
  const [records, pack] = ["records.ndjson", "test.daqiao"].map((name) => join(folder, name));
  await writeFile(records, testRecords.map((record) => `${JSON.stringify(record)}\n`).join(""));
  const { status } = spawnSync(
    await commandLine(),
    [
      ...[
        "pack",
        "--strict",
        "--output",
        pack,
        "--market",
        "test",
        "--bridge",
        source("words.tsv"),
      ],
      ...["--title-zh", "测试市场", "--title-en", "Test exchange", "--date", "2026-08-01"],
      ...["--licence", "CC0-1.0", records],
    ],
    { stdio: "inherit" },
  );
  if (status !== 0) throw new Error("the pack was not built");
  const base64 = (await readFile(pack)).toString("base64");
  await writeFile(
    source("pack.ts"),
    `/** The records of this folder as a pack. Written by \`test/adapters/build-pack.mjs\`. */\n
export const PACK_BASE64 =
  "${base64}";\n`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function commandLine() {
  const built = ["release", "debug"].map((profile) => `../target/${profile}/daqiao`);
  const places = built.map((path) => fileURLToPath(new URL(path, root)));
  for (const place of [process.env.DAQIAO_CLI, ...places]) {
    if (place === undefined) continue;
    const found = await access(place).then(
      () => true,
      () => false,
    );
    if (found) return place;
  }
  throw new Error("no command line; build it with `cargo build -p daqiao --features cli`");
}
