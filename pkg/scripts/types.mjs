/** Writes the type declarations of the entries, and of nothing else. */

import { spawnSync } from "node:child_process";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./bundle.mjs";

/** An import of a declaration, in both forms the compiler writes. */
const IMPORT = /(\bfrom\s*|\bimport\s*\(?\s*)"([^"]+)"/g;

/**
 * @param {URL} dist an empty or half-built folder
 * @param {readonly string[]} projects files of settings of the compiler
 * @param {readonly string[]} entries by name in `dist`, without ending
 */
export async function writeTypes(dist, projects, entries) {
  for (const project of projects) {
    const { status } = spawnSync(
      process.execPath,
      [
        fileURLToPath(new URL("node_modules/typescript/bin/tsc", root)),
        ...["-p", project, "--outDir", fileURLToPath(dist)],
      ],
      { cwd: root, stdio: "inherit" },
    );
    if (status !== 0) throw new Error(`the compiler refused ${project}; its words stand above`);
  }
  await writeFile(
    new URL("lit.d.ts", dist),
    await readFile(new URL("lit-types.d.ts", import.meta.url)),
  );
  const kept = new Set();
  for (const entry of entries) await keep(dist, entry, kept);
  const names = await readdir(dist, { recursive: true });
  for (const name of names.filter((it) => it.endsWith(".d.ts"))) {
    if (!kept.has(name)) await rm(new URL(name, dist));
  }
}

/** Keeps a declaration and all it names. Lit's become ours: whoever uses the element has no Lit. */
async function keep(dist, name, kept) {
  const file = `${name}.d.ts`;
  if (kept.has(file)) return;
  kept.add(file);
  const text = await readFile(new URL(file, dist), "utf8");
  const folder = posix.dirname(file);
  const named = [];
  const own = text.replaceAll(IMPORT, (all, before, target) => {
    if (target !== "lit" && !target.startsWith(".")) return all;
    const path = target === "lit" ? "lit.js" : posix.join(folder, target);
    named.push(path.replace(/\.js$/, ""));
    const relative = posix.relative(folder, path);
    return `${before}"${relative.startsWith(".") ? relative : `./${relative}`}"`;
  });
  if (own !== text) await writeFile(new URL(file, dist), own);
  for (const next of named) await keep(dist, next, kept);
}
