/** From the committed figures of the project to tables: sizes, quality, speed. */

import { projectJson, projectText } from "./project.js";

/** A table as it stands in a document: cells are small Markdown. */
export interface Figures {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One artefact; bytes. The target is null where there is none. */
export interface Size {
  readonly name: string;
  readonly raw: number;
  readonly brotli: number;
  readonly target: number | null;
}

export function readSizes(): readonly Size[] {
  const lines = projectText("benches/snapshots/sizes.txt").split("\n");
  return lines.flatMap((line) => {
    const [name = "", raw, brotli, target] = line.trim().split(/\s+/);
    if (name === "" || name.startsWith("#") || name === "artefact") return [];
    return [
      {
        name,
        raw: Number(raw),
        brotli: Number(brotli),
        target: target === "-" ? null : Number(target),
      },
    ];
  });
}

/** The first table after a heading of a document. */
export function readTable(path: string, heading: string): Figures {
  const text = projectText(path);
  const start = text.indexOf(`\n## ${heading}\n`);
  const lines = text.slice(start).split("\n");
  const first = lines.findIndex((line) => line.startsWith("|"));
  if (start === -1 || first === -1) throw new Error(`${path}: no table under "${heading}"`);
  const after = lines.slice(first);
  const end = after.findIndex((line) => !line.startsWith("|"));
  const [heads = [], , ...rows] = after.slice(0, end === -1 ? undefined : end).map(cells);
  return { heads, rows };
}

function cells(line: string): readonly string[] {
  return line.split("|").slice(1, -1).map((cell) => cell.trim());
}

/** The date that a document gives its figures. */
export function dateOf(path: string): string {
  const [date = ""] = /\d{4}-\d{2}-\d{2}/.exec(projectText(path)) ?? [];
  if (date === "") throw new Error(`${path} has no date`);
  return date;
}

/** Names and versions of what the project is made of. */
export function readVersions(): readonly (readonly [string, string])[] {
  const { version, devDependencies } = projectJson("pkg/package.json") as {
    readonly version: string;
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const [, format = ""] = /format version \*\*(\d+)\*\*/.exec(projectText("docs/pack-format.md")) ?? [];
  const cargo = projectText("Cargo.lock");
  const crate = (name: string): string =>
    new RegExp(`name = "${name}"\nversion = "([^"]+)"`).exec(cargo)?.[1] ?? "";
  return [
    ["daqiao", version],
    ["pack format", format],
    ["tantivy", crate("tantivy")],
    ["wasm-bindgen", crate("wasm-bindgen")],
    ["lit", devDependencies.lit ?? ""],
    ["comlink", devDependencies.comlink ?? ""],
  ];
}
