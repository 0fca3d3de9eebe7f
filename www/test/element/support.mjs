/**
 * What the element's tests share: a page of another host that embeds it, as a stranger would.
 *
 * The host has an origin of its own, copies of the built package and of a pack, and the strict
 * content security policy of the guide.
 */

import { once } from "node:events";
import { access, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

export { launchBrowser } from "../browser/support.mjs";

const PACKAGE = new URL("../../../pkg/dist/", import.meta.url);
const PACK = new URL("../../demo/public/packs/demo.daqiao", import.meta.url);

/** The policy that an embedding page may have. There is no inline style or script in it. */
export const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'";

export const NEED =
  "拆解退役磷酸铁锂电池包得到的黑粉，全溶工艺锂收率只有87%，酸碱消耗大，铁磷渣没有出路。希望锂收率达到95%以上，碳酸锂做到电池级。";
/** The record of the demo catalogue that answers it. */
export const ANSWER = "offer-mat-001";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

/** A page with the element. `head` and `body` are what the host writes; `tag` is the one tag. */
export function pageWith({
  tag = '<daqiao-match pack="market.daqiao"></daqiao-match>',
  head = "",
  before = "",
  lang = "zh-CN",
} = {}) {
  return `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Host</title>
    <link rel="icon" href="icon.png" />
    ${head}
    <script type="module" src="daqiao/element/define.js"></script>
  </head>
  <body>
    <main>
      <h1>Host</h1>
      ${before}
      ${tag}
    </main>
  </body>
</html>`;
}

/**
 * Serves a host.
 *
 * It knows ranges, as servers of files do.
 *
 * @param files further files by path: a text, bytes, or `{ body, headers }`
 * @param policy the policy of the page; null for none
 * @param answer answers a request in its own way: given request and response, resolves with true
 * when it did
 */
export async function serveHost({
  page = pageWith(),
  files = {},
  policy = POLICY,
  answer = async () => false,
} = {}) {
  await access(new URL("element/define.js", PACKAGE)).catch(() => {
    throw new Error("pkg/dist is missing; run `node build.mjs` in pkg first");
  });
  const own = { "/": page, "/icon.png": "", ...files };
  const server = createServer(async (request, response) => {
    if (await answer(request, response)) return;
    const path = new URL(request.url, "http://host").pathname;
    const found = await fileAt(path, own);
    if (found === null) {
      response.writeHead(404).end();
      return;
    }
    const { body, headers = {} } = found;
    const part = partOf(Buffer.from(body), request.headers.range);
    response.writeHead(part.status, {
      "content-type": TYPES[extname(path) || ".html"] ?? "application/octet-stream",
      "content-length": part.body.length,
      "accept-ranges": "bytes",
      ...part.headers,
      ...(policy === null ? {} : { "content-security-policy": policy }),
      ...headers,
    });
    response.end(part.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What of a file a range asks for. */
export function partOf(body, range) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  if (from === undefined) return { status: 200, headers: {}, body };
  const end = Math.min(to === "" ? body.length : Number(to) + 1, body.length);
  const headers = { "content-range": `bytes ${from}-${end - 1}/${body.length}` };
  return { status: 206, headers, body: body.subarray(Number(from), end) };
}

async function fileAt(path, own) {
  const given = own[path];
  if (given !== undefined) return given.body === undefined ? { body: given } : given;
  const file = path.startsWith("/daqiao/")
    ? new URL(path.slice("/daqiao/".length), PACKAGE)
    : path === "/market.daqiao"
      ? PACK
      : null;
  if (file === null) return null;
  return readFile(file).then(
    (body) => ({ body }),
    () => null,
  );
}

/** The bytes of the pack and of the package, for tests that measure or change them. */
export const readPack = () => readFile(PACK);
export const readBuilt = (name) => readFile(new URL(name, PACKAGE));

/**
 * Opens a host's page in a context of its own.
 *
 * `requests` are all that were made, with their bodies; `problems` is what the page logged as an
 * error, a refused policy among it; `cut()` cuts the network.
 */
export async function openHost(browser, address, options = {}) {
  const { prepare, ...contextOptions } = options;
  const context = await browser.newContext({
    locale: "zh-CN",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    ...contextOptions,
  });
  const page = await context.newPage();
  const problems = [];
  const requests = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  context.on("request", (request) =>
    requests.push({ url: request.url(), body: request.postData() ?? "" }),
  );
  await page.addInitScript(() => {
    window.heard = [];
    for (const name of ["ready", "results", "select", "error"]) {
      document.addEventListener(`daqiao-${name}`, (event) =>
        window.heard.push({ name, detail: structuredClone(event.detail) }),
      );
    }
  });
  await prepare?.(page);
  await page.goto(address);
  const cut = async () => {
    await context.route("**/*", (route) => route.abort());
    await context.setOffline(true);
  };
  return { context, page, problems, requests, cut };
}

/** The events heard so far, of one name. */
export function heard(page, name) {
  return page.evaluate(
    (wanted) => window.heard.filter((one) => one.name === wanted).map(({ detail }) => detail),
    name,
  );
}

/** Waits for an event. */
export async function hear(page, name) {
  await page.waitForFunction(
    (wanted) => window.heard.some((one) => one.name === wanted),
    name,
  );
}

/** Has the element load everything, and waits for it. */
export async function ready(page) {
  await page.getByTestId("need").first().focus();
  await hear(page, "ready");
}

/** Waits until what is shown is the answer to all that was asked. */
export async function settled(page, tag = "daqiao-match") {
  await page.waitForFunction((wanted) => {
    const element = document.querySelector(wanted);
    const list = element?.shadowRoot?.querySelector(".card, [data-testid=none]");
    return element?.busy === false && list !== null;
  }, tag);
  await page.evaluate((wanted) => document.querySelector(wanted).updateComplete, tag);
}

/** Writes a need, and waits for its answer. */
export async function ask(page, text = NEED) {
  await page.getByTestId("need").first().fill(text);
  await settled(page);
}

/** The cards shown: id and total. */
export function cards(page) {
  return page
    .getByTestId("match")
    .evaluateAll((all) =>
      all.map(({ dataset }) => ({ id: dataset.id, total: Number(dataset.total) })),
    );
}
