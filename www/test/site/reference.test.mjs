/** Guide, reference and figures: they say what the source says, and their recipes work. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  ANSWER,
  answersOf,
  hostPage,
  launchBrowser,
  NEED,
  openHost,
  openSite,
  readProject,
  servePage,
  serveHost,
} from "./support.mjs";

let server;
let browser;
before(async () => {
  server = await servePage();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** The code blocks of the guide by name. */
async function recipes() {
  const { context, page } = await openSite(browser, server.address, "guide");
  const found = await page
    .locator("[data-code]")
    .evaluateAll((all) => all.map(({ dataset, textContent }) => [dataset.code, textContent]));
  await context.close();
  return Object.fromEntries(found);
}

/** First cells of a table of the guide. */
async function rowsOf(page, table) {
  return page
    .locator(`[data-table="${table}"] tbody th code`)
    .evaluateAll((all) => all.map(({ textContent }) => textContent));
}

test("the guide lists every error code of the package", async () => {
  const source = await readProject("pkg/src/errors.ts");
  const codes = new Set([...source.matchAll(/^ {2}\| "(\w+\/[\w-]+)"/gm)].map(([, code]) => code));
  assert.ok(codes.size > 20);
  const { context, page } = await openSite(browser, server.address, "guide");
  assert.deepEqual(new Set(await rowsOf(page, "troubles")), codes);
  await context.close();
});

test("the guide lists all attributes, events, slots, parts and custom properties", async () => {
  const source = await readProject("pkg/src/element/daqiao-match.ts");
  const tagged = (tag) =>
    [...source.matchAll(new RegExp(`@${tag} (\\S+)`, "g"))].map(([, name]) => name);
  const [, properties = ""] = /static override properties[^{]*\{([\s\S]*?)\n {2}\};/.exec(source) ?? [];
  const { context, page } = await openSite(browser, server.address, "guide");
  for (const [table, names] of [
    ["attributes", [...properties.matchAll(/^ {4}(\w+):/gm)].map(([, name]) => name)],
    ["events", tagged("fires")],
    ["slots", tagged("slot")],
    ["parts", tagged("csspart")],
    ["customs", tagged("cssproperty")],
  ]) {
    assert.ok(names.length > 3, table);
    assert.deepEqual(await rowsOf(page, table), names, table);
  }
  await context.close();
});

test("the guide's two ways to place the tag work under its policy", async () => {
  const { tag, classic, "policy-same": policy } = await recipes();
  const [, element] = tag.split("\n");
  for (const pasted of [tag, `${classic}\n${element}`]) {
    const host = await serveHost({
      files: { "/": hostPage(pasted) },
      headers: (path) => (path === "/" ? { "content-security-policy": policy } : {}),
    });
    const { context, page } = await openHost(browser, host.address);
    assert.equal((await answersOf(page, NEED))[0], ANSWER, pasted);
    await context.close();
    host.close();
  }
});

test("after the confidential recipe neither page nor worker can send anything, and matching goes on", async () => {
  const { tag, confidential, "worker-policy": workerPolicy } = await recipes();
  const [name, value] = workerPolicy.split(": ");
  const host = await serveHost({
    files: {
      "/": hostPage(`${tag}\n<script type="module" src="/confidential.js"></script>`),
      "/confidential.js": confidential,
    },
    headers: (path) => (path.endsWith("/worker.js") ? { [name.toLowerCase()]: value } : {}),
  });
  const { context, page } = await openHost(browser, host.address);
  await page.evaluate(() => {
    window.ready = new Promise((done) => {
      document.addEventListener("daqiao-ready", done, { once: true });
    });
  });
  assert.equal((await answersOf(page, NEED))[0], ANSWER);
  await page.evaluate(() => window.ready);
  const before = host.asked.length;
  const refused = await page.evaluate(async () => {
    const fetching = fetch("/stolen").then(
      () => false,
      () => true,
    );
    const picture = new Promise((done) => {
      const image = new Image();
      image.onerror = () => done(true);
      image.onload = () => done(false);
      image.src = "/stolen.png";
    });
    return [await fetching, navigator.sendBeacon("/stolen"), await picture];
  });
  assert.equal(refused[0], true, "fetch is refused");
  assert.equal(refused[2], true, "a picture is refused");
  assert.deepEqual(host.asked.slice(before), [], "the server heard of nothing");
  await page.evaluate(() => {
    delete window.answers;
  });
  assert.ok((await answersOf(page, "316L 焊管焊缝检测")).length > 0, "matching goes on");
  assert.deepEqual(host.asked.slice(before), []);
  await context.close();
  host.close();
});

test("where wasm is forbidden the guide's fallback list is shown", async () => {
  const { tag, fallback } = await recipes();
  const [script] = tag.split("\n");
  const host = await serveHost({
    files: { "/": hostPage(`${script}\n${fallback}`) },
    headers: (path) =>
      path === "/"
        ? { "content-security-policy": "default-src 'self'; script-src 'self'; worker-src 'self'" }
        : {},
  });
  const { context, page } = await openHost(browser, host.address);
  assert.match((await answersOf(page, NEED))[0], /^wasm\/blocked/);
  await page.getByText("废旧电池选择性提锂").waitFor();
  await context.close();
  host.close();
});

test("the reference has all that the package exports, and finds it by name", async () => {
  const { context, page, problems } = await openSite(browser, server.address, "api");
  const names = new Set(
    await page.locator("article").evaluateAll((all) => all.map(({ dataset }) => dataset.name)),
  );
  for (const entry of ["node.js", "node/testing.js", "node/element/index.js"]) {
    const exported = await import(new URL(`../../../pkg/dist/${entry}`, import.meta.url));
    for (const name of Object.keys(exported)) assert.ok(names.has(name), `${entry}: ${name}`);
  }
  const shown = () =>
    page
      .locator("article:visible")
      .evaluateAll((all) => all.map(({ dataset }) => dataset.name).sort());
  const all = (await shown()).length;
  await page.getByTestId("search").fill("queryHigh");
  assert.deepEqual(await shown(), ["Match"]);
  assert.deepEqual(
    await page
      .locator("#Match [data-name]:visible")
      .evaluateAll((members) => members.map(({ dataset }) => dataset.name)),
    ["queryHighlights"],
  );
  await page.getByTestId("search").fill("facets");
  const having = await shown();
  for (const name of ["MatchRequest", "SearchRequest", "MatchResponse"]) {
    assert.ok(having.includes(name), `${name} has facets, its own or those of its base`);
  }
  await page.getByTestId("search").fill("no such name");
  assert.deepEqual(await shown(), []);
  await page.locator("#none").waitFor();
  await page.getByTestId("search").fill("");
  assert.equal((await shown()).length, all);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a link into the reference finds its name, whatever was searched for", async () => {
  const { context, page } = await openSite(browser, server.address, "api");
  await page.getByTestId("search").fill("Filters");
  await page.locator("#MatchRequest a").first().or(page.locator("#Filters")).first().waitFor();
  await page.evaluate(() => {
    location.hash = "#PackInfo";
  });
  await page.locator("#PackInfo").waitFor();
  assert.equal(await page.getByTestId("search").inputValue(), "");
  await context.close();
});

test("the figures are those that are committed", async () => {
  const { context, page } = await openSite(browser, server.address, "status");
  const cells = (table) =>
    page
      .locator(`[data-table="${table}"] tbody tr`)
      .evaluateAll((rows) =>
        rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
      );
  const sizes = (await readProject("benches/snapshots/sizes.txt"))
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([name, raw]) => name !== "" && /^\d+$/.test(raw ?? ""));
  const shown = await cells("sizes");
  assert.ok(sizes.length > 3);
  assert.deepEqual(
    shown.map(([name, raw, brotli, target]) => [
      name.split(/\s/)[0],
      ...[raw, brotli, target].map((figure) => figure.replaceAll(",", "").replace("–", "-")),
    ]),
    sizes,
  );
  const quality = await readProject("docs/quality.md");
  for (const [set, , n, ndcg] of await cells("quality")) {
    if (/[\p{Script=Han}]/u.test(set)) continue;
    assert.match(quality, new RegExp(`\\| ${set} \\|[^|]+\\| ${n} \\| \\*\\*${ndcg}\\*\\* \\|`));
  }
  const speed = await readProject("docs/benchmarks.md");
  const speeds = await cells("speed");
  assert.ok(speeds.length > 5);
  for (const [, native, browserFigure, wanted] of speeds) {
    assert.ok(speed.includes(`| ${native} | ${browserFigure} | ${wanted} |`), native);
  }
  await context.close();
});
