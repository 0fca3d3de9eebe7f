/** The built entries, as they are published. Needs `npm run build`. */

import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type * as Node from "../../src/node.js";
import type * as SearchClient from "../../src/search-client.js";
import type * as Testing from "../../src/testing.js";

/** The package's folder. */
export const pkg: string = process.env.DAQIAO_PKG ?? assert.fail("start with test/run.mjs");

/** The path of a built file. */
export function dist(name: string): string {
  return join(pkg, "dist", name);
}

async function entry(name: string): Promise<unknown> {
  await access(dist(name)).catch(() => assert.fail(`dist/${name} is missing; npm run build`));
  return import(pathToFileURL(dist(name)).href);
}

export async function nodeEntry(): Promise<typeof Node> {
  return (await entry("node.js")) as typeof Node;
}

export async function testingEntry(): Promise<typeof Testing> {
  return (await entry("node/testing.js")) as typeof Testing;
}

export async function searchClientEntry(): Promise<typeof SearchClient> {
  return (await entry("node/search-client.js")) as typeof SearchClient;
}
