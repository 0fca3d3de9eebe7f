/** A page that has the journal and nothing else, under the policy of the kiosk. */

import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// esbuild is the package's; the site has none of its own.
const require = createRequire(new URL("../../../../pkg/package.json", import.meta.url));
const { build } = require("esbuild");

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:; base-uri 'none'";

const PAGE = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Journal</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="kiosk.css" />
    <script type="module" src="page.js"></script>
  </head>
  <body></body>
</html>`;

const WORKER = "../../../kiosk/src/journal/copy/file-worker.ts";

async function built(file, format = "esm") {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(file)],
    bundle: true,
    format,
    target: "es2022",
    write: false,
    logLevel: "error",
    nodePaths: [fileURLToPath(new URL("../../../node_modules", import.meta.url))],
  });
  return outputFiles[0].text;
}

/** Builds a script of this folder and serves it. Returns the page's address and what ends the server. */
export async function serveJournal(script = "in-page.ts") {
  const [page, worker, style] = await Promise.all([
    built(new URL(script, import.meta.url)),
    built(new URL(WORKER, import.meta.url)),
    built(new URL("../../../kiosk/src/styles/kiosk.css", import.meta.url)),
  ]);
  const files = {
    "/": ["text/html; charset=utf-8", PAGE],
    "/page.js": ["text/javascript; charset=utf-8", page],
    // As the page names it, from its own address.
    "/file-worker.ts": ["text/javascript; charset=utf-8", worker],
    "/kiosk.css": ["text/css", style],
  };
  const server = createServer(({ url }, response) => {
    const found = files[url];
    if (found === undefined) return response.writeHead(404).end();
    const [type, body] = found;
    response
      .writeHead(200, { "content-type": type, "content-security-policy": POLICY })
      .end(body);
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

/** Puts the page into a folder, to be opened from there as from a USB stick. Returns its address. */
export async function pageInFolder(folder) {
  const script = await built(new URL("in-page.ts", import.meta.url), "iife");
  await writeFile(join(folder, "page.js"), script);
  await writeFile(join(folder, "index.html"), `<!doctype html><script src="page.js"></script>`);
  return pathToFileURL(join(folder, "index.html")).href;
}
