/**
 * What the tests of the other pages share: any page of the site in a browser, and hosts that
 * have pasted what the site writes.
 */

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname } from "node:path";

import { untilStill } from "../still.mjs";

export { launchBrowser, servePage, settled } from "../browser/support.mjs";

/** The pages by the name of their file. */
export const PAGES = ["index", "embed", "import", "guide", "api", "status"];

const DIST = new URL("../../dist/", import.meta.url);
const PACKAGE = new URL("../../../pkg/dist/", import.meta.url);
const PACK = new URL("../../demo/public/packs/demo.daqiao", import.meta.url);

export const readPack = () => readFile(PACK);
export const readBuilt = (name) => readFile(new URL(name, DIST), "utf8");
export const readProject = (path) => readFile(new URL(`../../../${path}`, import.meta.url), "utf8");

/** Opens a page of the site. What it logs as an error is kept in `problems`. */
export async function openSite(browser, address, name, options = {}) {
  const context = await browser.newContext({
    locale: "zh-CN",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const problems = listen(page);
  await page.goto(`${address}${name === "index" ? "" : `${name}.html`}`);
  return { context, page, problems };
}

function listen(page) {
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  return problems;
}

/** Waits until the element of a page has everything. */
export async function ready(page) {
  await page.getByTestId("requests").waitFor({ state: "attached" });
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

/**
 * A server of a webmaster: the package under `/daqiao/`, the demo's pack under `/packs/`.
 *
 * @param files texts or bytes by path, or what makes one from the server's own address
 * @param headers those of each path, given the path
 */
export async function serveHost({ files = {}, headers = () => ({}) } = {}) {
  const asked = [];
  let own = "";
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    asked.push(path);
    const given = files[path];
    const body =
      given === undefined ? await shared(path) : typeof given === "function" ? given(own) : given;
    if (body === null) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(path === "/" ? "index.html" : path)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, ...headers(path) }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  own = `http://127.0.0.1:${server.address().port}`;
  return {
    address: own,
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function shared(path) {
  const file = path.startsWith("/daqiao/")
    ? new URL(path.slice("/daqiao/".length), PACKAGE)
    : path.startsWith("/packs/")
      ? PACK
      : null;
  if (file === null) return null;
  return readFile(file).catch(() => null);
}

/** A page of a webmaster with what they pasted. The icon keeps the browser from asking for one. */
export function hostPage(pasted, { head = "", lang = "zh-CN" } = {}) {
  return `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <title>Host</title>
    <link rel="icon" href="data:," />
    ${head}
  </head>
  <body>
    <h1>Host</h1>
    ${pasted}
  </body>
</html>`;
}

/** Opens a webmaster's page and notes what it logs. */
export async function openHost(browser, address) {
  const context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce" });
  const page = await context.newPage();
  const problems = listen(page);
  await page.goto(address);
  return { context, page, problems };
}

/** Asks the element of a page, and returns the ids of what it answers, best first. */
export async function answersOf(page, text) {
  await page.evaluate((asked) => {
    const element = document.querySelector("daqiao-match");
    element.addEventListener("daqiao-results", ({ detail }) => {
      window.answers = detail.matches.map(({ id }) => id);
    });
    element.addEventListener("daqiao-error", ({ detail }) => {
      window.answers = [`${detail.code}: ${detail.message}`];
    });
    void customElements.whenDefined("daqiao-match").then(() => element.ask(asked));
  }, text);
  const answers = await page.waitForFunction(() => window.answers);
  return answers.jsonValue();
}

/** A need of the demo and the record that answers it. */
export const NEED = "拆解退役磷酸铁锂电池得到的黑粉，希望少用酸碱回收锂，铁磷渣也能再利用。";
export const ANSWER = "offer-mat-001";

const axe = await readFile(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** Fails with all that axe-core finds on a page. */
export async function assertAccessible(page, where) {
  await page.evaluate(axe);
  await untilStill(page);
  const violations = await page.evaluate(async () => {
    const found = await window.axe.run(document);
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target.flat().join(" ")} ${failureSummary}`).join("\n  ")}`,
    );
  });
  assert.deepEqual(violations, [], where);
}
