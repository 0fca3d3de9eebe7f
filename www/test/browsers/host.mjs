/** A server with pages, the built package, the demo's pack and the built site, which notes each request. */

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

import { POLICY } from "../element/support.mjs";

/** What lies under which path. */
const FOLDERS = {
  "/daqiao/": new URL("../../../pkg/dist/", import.meta.url),
  "/packs/": new URL("../../demo/public/packs/", import.meta.url),
  "/site/": new URL("../../dist/", import.meta.url),
};
const IN_PAGE = new URL("in-page.js", import.meta.url);

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

/**
 * Serves a host.
 *
 * @param files texts by path; `/` is the page
 * @param policy the content security policy of all that is served; null for none
 * @returns the address, the paths asked for so far, and what ends the server
 */
export async function serveHost({ files = {}, policy = POLICY } = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    requests.push(pathname);
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const body = await bodyOf(path, files);
    if (body === null) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.setHeader("content-type", type);
    if (policy !== null) response.setHeader("content-security-policy", policy);
    response.end(extname(path) === ".html" ? withNotes(String(body)) : body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${server.address().port}/`, requests, close };
}

async function bodyOf(path, files) {
  if (path === "/in-page.js") return readFile(IN_PAGE);
  const own = files[path];
  if (own !== undefined) return own;
  const [folder, address] =
    Object.entries(FOLDERS).find(([folder]) => path.startsWith(folder)) ?? [];
  if (address === undefined) return null;
  return readFile(new URL(path.slice(folder.length), address)).catch(() => null);
}

/** Before all other scripts, so that it hears all of them. */
function withNotes(page) {
  return page.replace("<head>", '<head><script src="/in-page.js"></script>');
}
