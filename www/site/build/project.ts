/** Files of the project that the pages are made from. All are committed or built before. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../../", import.meta.url);

/** The path of a file, from its path in the project. */
export function projectPath(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}

/** The text of a file. Fails with its path if there is none. */
export function projectText(path: string): string {
  return readFileSync(projectPath(path), "utf8");
}

/** A JSON file. */
export function projectJson(path: string): unknown {
  return JSON.parse(projectText(path));
}
