import { readFileSync } from "node:fs";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The installed version of an npm package. */
export function versionOf(name) {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")).version;
}

/** A value as the bytes of its JSON. */
export const toBytes = (value) => encoder.encode(JSON.stringify(value));

/** The value of JSON in bytes. */
export const fromBytes = (bytes) => JSON.parse(decoder.decode(bytes));
