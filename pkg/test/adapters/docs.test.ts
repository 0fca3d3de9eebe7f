/** Every block of code in `docs/front-end.md`, compiled and run as its readers would. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type * as Esbuild from "esbuild";
import type * as Compiler from "vue/compiler-sfc";

import { nodeEntry, pkg, type searchClientEntry, testingEntry } from "./built.js";
import { openSite, type Site } from "./site.js";

const require = createRequire(join(pkg, "package.json"));
const { transform }: typeof Esbuild = require("esbuild");
const { compileScript, compileTemplate, parse }: typeof Compiler = require("vue/compiler-sfc");

const QUERY = "无尘切割 不锈钢薄板";
const BEST = "薄板激光切割的除尘罩";

/** Blocks by the name behind their language. */
const blocks = new Map<string, string>();
/** A folder outside of the package, in which it and its peers are installed. */
let folder: string;
let site: Site;

before(async () => {
  const text = await readFile(join(pkg, "..", "docs", "front-end.md"), "utf8");
  for (const [, info = "", code = ""] of text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)) {
    const [, name = ""] = info.split(" ");
    assert.ok(name !== "" && !blocks.has(name), `a block has no name of its own: ${info}`);
    blocks.set(name, code);
  }
  folder = await mkdtemp(join(tmpdir(), "daqiao-docs-"));
  const modules = join(folder, "node_modules");
  await mkdir(modules);
  for (const name of await readdir(join(pkg, "node_modules"))) {
    if (!name.startsWith("."))
      await symlink(join(pkg, "node_modules", name), join(modules, name));
  }
  await symlink(pkg, join(modules, "daqiao"), "dir");
  for (const [name, code] of blocks) await writeFile(join(folder, name), code);
  for (const name of ["Market.vue", "Exchange.vue"]) {
    await writeFile(join(folder, `${name}.ts`), compiled(name));
  }
  await writeFile(join(folder, "react-app.tsx"), REACT_APP);
  await writeFile(join(folder, "vue-app.ts"), VUE_APP);
  site = await openSite({
    bundle: {
      absWorkingDir: folder,
      entryPoints: ["react-app.tsx", "vue-app.ts", "search.ts"],
      jsx: "automatic",
    },
    pages: {
      "/plain": blocks.get("plain.html") ?? "",
      "/react": page("react-app"),
      "/vue": page("vue-app"),
      "/search": page("search"),
    },
  });
  const { servePack } = await imported("serve-pack.ts");
  await servePack(site.page);
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

const REACT_APP = `
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { Exchange } from "./exchange";
import { Market } from "./market";
const opened = (id: string) => { document.title = id; };
createRoot(document.querySelector("main")!).render([
  createElement(Market, { key: 1 }),
  createElement(Exchange, { key: 2, onOpen: opened }),
]);`;

const VUE_APP = `
import { createApp, h } from "vue";
import Exchange from "./Exchange.vue.ts";
import Market from "./Market.vue.ts";
const onOpen = (id: string) => { document.title = id; };
createApp(() => [h(Market), h(Exchange, { onOpen })]).mount("main");`;

function page(script: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>test</title>
<body><main></main><div id="query"></div><div id="region"></div><div id="hits"></div><div id="pages"></div></body>
<script type="module" src="/${script}.js"></script></html>`;
}

/** A component of one file as TypeScript. */
function compiled(name: string): string {
  const source = blocks.get(name) ?? assert.fail(`no block ${name}`);
  const { descriptor, errors } = parse(source, { filename: name });
  assert.deepEqual(errors, []);
  return compileScript(descriptor, { id: name, inlineTemplate: true }).content;
}

// biome-ignore lint/suspicious/noExplicitAny: what a block exports is the block's to say
async function imported(name: string): Promise<any> {
  const source = blocks.get(name) ?? assert.fail(`no block ${name}`);
  const { code } = await transform(source, { loader: "ts" });
  const file = join(folder, name.replace(/ts$/, "mjs"));
  await writeFile(file, code);
  return import(pathToFileURL(file).href);
}

test("every block has a test", () => {
  assert.deepEqual([...blocks.keys()].sort(), [
    "Exchange.vue",
    "Market.vue",
    "exchange.tsx",
    "finance.ts",
    "indexes.ts",
    "is-custom-element.ts",
    "keep.ts",
    "market.test.ts",
    "market.tsx",
    "markets.ts",
    "plain.html",
    "search.ts",
    "serve-pack.ts",
    "why.ts",
  ]);
});

test("what is TypeScript compiles, with the types of React and InstantSearch", () => {
  const files = [...blocks.keys()].filter((name) => /\.tsx?$/.test(name));
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      join(pkg, "node_modules", "typescript", "bin", "tsc"),
      ...["--noEmit", "--strict", "--ignoreConfig", "--skipLibCheck", "--jsx", "react-jsx"],
      ...["--types", "node", "--target", "es2022", "--lib", "es2022,dom,dom.iterable"],
      ...["--module", "es2022", "--moduleResolution", "bundler", ...files],
    ],
    { encoding: "utf8", cwd: folder },
  );
  assert.equal(status, 0, stdout);
});

test("a plain page matches with the element", async () => {
  await site.open("/plain");
  const first = await site.page.evaluate(async (text) => {
    const element = document.querySelector("daqiao-match");
    if (element === null) throw new Error("no element");
    await customElements.whenDefined("daqiao-match");
    const results = new Promise<HTMLElementEventMap["daqiao-results"]>((resolve) => {
      element.addEventListener("daqiao-results", resolve);
    });
    element.ask(text);
    return (await results).detail.matches[0]?.id;
  }, QUERY);
  assert.equal(first, "test-offer-1");
  assert.match(await site.page.title(), /^\d+ 项成果$/);
  assert.deepEqual(site.problems.splice(0), []);
});

for (const framework of ["react", "vue"]) {
  test(`a page of ${framework} matches with hooks and opens a record of the element`, async () => {
    await site.open(`/${framework}`);
    await site.page.getByLabel("需求").first().fill(QUERY);
    await site.page.locator("main > ol > li", { hasText: BEST }).first().waitFor();
    await site.page.evaluate(async (text) => {
      await customElements.whenDefined("daqiao-match");
      document.querySelector("daqiao-match")?.ask(text);
    }, QUERY);
    await site.page.locator("daqiao-match").getByTestId("open-record").first().click();
    await site.page.waitForFunction(() => document.title.startsWith("test-offer"));
    assert.deepEqual(site.problems.splice(0), []);
  });
}

test("a search page of InstantSearch finds, highlights and names", async () => {
  await site.open("/search");
  await site.page.locator("#query input").fill("激光切割");
  await site.page.locator("#hits mark", { hasText: "激光切割" }).first().waitFor();
  assert.equal(
    await site.page.locator("#hits strong", { hasText: "除尘罩" }).textContent(),
    BEST,
  );
  await site.page.locator("#region label", { hasText: "江苏" }).click();
  await site.page.waitForFunction(() => document.querySelectorAll("#hits strong").length === 1);
  assert.deepEqual(site.problems.splice(0), []);
});

test("a template that names the tag needs the setting", async () => {
  const { isCustomElement } = await imported("is-custom-element.ts");
  const source = "<daqiao-match />";
  const code = (compilerOptions: object): string =>
    compileTemplate({ source, filename: "a.vue", id: "a", compilerOptions }).code;
  assert.match(code({}), /resolveComponent/);
  assert.doesNotMatch(code({ isCustomElement }), /resolveComponent/);
});

test("index names stand for what the block says", async () => {
  const { openTestDaqiao } = await testingEntry();
  const { clientOf } = await imported("indexes.ts");
  const daqiao = await openTestDaqiao();
  const client: ReturnType<
    Awaited<ReturnType<typeof searchClientEntry>>["createSearchClient"]
  > = clientOf(daqiao);
  const { results } = await client.search(
    ["all", "newest", "offers", "needs"].map((indexName) => ({ indexName })),
  );
  assert.deepEqual(
    results.map(({ nbHits }) => nbHits),
    [10, 10, 6, 0],
  );
  await daqiao.close();
});

test("a match has surroundings, and its record is computed again to the same", async () => {
  const { openTestDaqiao } = await testingEntry();
  const { surroundings, keep, check } = await imported("keep.ts");
  const daqiao = await openTestDaqiao();
  const request = { text: "不锈钢薄板切割" };
  const [first] = (await daqiao.match(request)).matches;
  const { id } = first ?? assert.fail("no match");
  const { slots } = await surroundings(daqiao, request, id);
  assert.ok(slots.length > 0);
  const record = await keep(daqiao, request, id);
  assert.equal(record.match.id, id);
  assert.deepEqual(await check(daqiao, record), []);
  const other = { ...record, match: { ...record.match, total: 1 } };
  assert.deepEqual(await check(daqiao, other), ["/match/total"]);
  await daqiao.close();
});

test("the test of the documentation passes", async () => {
  const { Daqiao } = await nodeEntry();
  assert.ok(Daqiao);
  const source = blocks.get("market.test.ts") ?? assert.fail();
  const { code } = await transform(source, { loader: "ts" });
  await writeFile(join(folder, "market.test.mjs"), code);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, ["--test", "market.test.mjs"], {
    encoding: "utf8",
    cwd: folder,
    env,
  });
  assert.equal(status, 0, stdout);
  assert.match(stdout, /# pass 1\n/);
});
