/**
 * The golden files of the Rust core, held to the types by the compiler.
 *
 * `tests/wire/<type>.json` and `tests/wire/<type>.<case>.json` become one
 * TypeScript file in which each is checked with `satisfies`: a field missing,
 * misspelt, of another type or unknown to the types is an error.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const pkg = process.env.DAQIAO_PKG ?? assert.fail("start with: npm run test:wire");
const folder = join(pkg, "..", "tests", "wire");

const TYPES: ReadonlyMap<string, string> = new Map([
  ["match-request", "MatchRequest"],
  ["match-response", "MatchResponse"],
  ["search-request", "SearchRequest"],
  ["search-response", "SearchResponse"],
  ["coach-request", "CoachRequest"],
  ["coach-response", "CoachResponse"],
  ["statistics-request", "StatisticsRequest"],
  ["statistics-response", "StatisticsResponse"],
  ["assign-request", "AssignRequest"],
  ["assign-response", "AssignResponse"],
  ["team-request", "TeamRequest"],
  ["team-response", "TeamResponse"],
  ["match", "Match"],
  ["pack-info", "PackInfo"],
  ["add-report", "AddReport"],
  ["remove-report", "RemoveReport"],
  ["record", "RecordInput"],
  ["wire-error", "WireError"],
]);

test("the golden files of the Rust core satisfy the types", async () => {
  const names = (await readdir(folder).catch(() => [])).filter((name) =>
    name.endsWith(".json"),
  );
  assert.ok(names.length > 0, "tests/wire has no golden files; run the Rust tests first");
  const temporary = await mkdtemp(join(tmpdir(), "daqiao-wire-"));
  try {
    const file = join(temporary, "golden.ts");
    await writeFile(file, await program(names));
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        join(pkg, "node_modules", "typescript", "bin", "tsc"),
        ...["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--ignoreConfig"],
        ...["--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler"],
        ...["--allowImportingTsExtensions", file],
      ],
      { encoding: "utf8" },
    );
    assert.equal(status, 0, stdout);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
});

async function program(names: readonly string[]): Promise<string> {
  const used = [...TYPES.values()].filter((type) => type !== "WireError");
  const lines = [
    `import type { ${used.join(", ")} } from ${JSON.stringify(join(pkg, "src", "exports.ts"))};`,
    `import type { WireError } from ${JSON.stringify(join(pkg, "src", "errors.ts"))};`,
  ];
  for (const name of names) {
    const type = TYPES.get(name.split(".", 1)[0] ?? "");
    assert.ok(
      type,
      `${name}: name golden files <type>.json or <type>.<case>.json, with a type of ${[...TYPES.keys()].join(", ")}`,
    );
    const json = await readFile(join(folder, name), "utf8");
    lines.push(`/* ${name} */ void (${json.trim()} satisfies ${type});`);
  }
  return lines.join("\n");
}
