/**
 * Runs the tests of a page's script in a browser.
 *
 * The script is bundled as a page of strangers would be, with the built package; it exports its
 * tests by name. Each test of the page becomes one here.
 */

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type * as Esbuild from "esbuild";

import { dist } from "./built.js";
import { openSite } from "./site.js";

const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>test</title><body></body>
<script type="module">globalThis.tests = import("/page.js")</script></html>`;

/** A test that waits for what never comes ends here. */
const LONGEST_MS = 30_000;

/** Puts the built entries in the place of the sources, whose types the tests are written with. */
const built: Esbuild.Plugin = {
  name: "built",
  setup(build) {
    build.onResolve(
      { filter: /^\.\.\/\.\.\/\.\.\/src\/(react|vue|testing)\.js$/ },
      ({ path }) => ({ path: dist(path.slice("../../../src/".length)) }),
    );
  },
};

/** A page under test. */
export interface PageTests {
  /** In the name of each test. */
  readonly name: string;
  /** File in `pages/`. */
  readonly script: string;
  /** Packages in the place of others. */
  readonly alias?: Readonly<Record<string, string>>;
}

/** Bundles, serves and opens a page, and runs its tests one after the other. */
export async function testPage({ name, script, alias = {} }: PageTests): Promise<void> {
  const { page, problems, open, close } = await openSite({
    bundle: {
      entryPoints: { page: `test/adapters/pages/${script}` },
      alias: { ...alias },
      plugins: [built],
    },
    pages: { "/": HTML },
  });
  await open("/");
  const names: string[] = await page.evaluate("tests.then((page) => Object.keys(page.tests))");
  assert.notEqual(names.length, 0);
  describe(name, () => {
    after(close);
    for (const each of names) {
      test(each, { timeout: LONGEST_MS }, async () => {
        problems.length = 0;
        await page.evaluate(`tests.then((page) => page.tests[${JSON.stringify(each)}]())`);
        assert.deepEqual(problems, []);
      });
    }
  });
}
