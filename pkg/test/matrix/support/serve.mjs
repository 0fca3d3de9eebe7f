/** Serves folders to the browser of this machine, with the headers a test wants. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/**
 * @param {Readonly<Record<string, string>>} places folder or file by the beginning of its address, longest first
 * @param {Readonly<Record<string, string>>} headers of every answer
 * @param {(text: string, path: string) => string} change what pages and scripts become
 */
export async function serve(places, headers = {}, change = (text) => text) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const found = Object.entries(places).find(([start]) => path.startsWith(start));
    try {
      if (found === undefined) throw new Error("no such place");
      const [start, place] = found;
      const rest = normalize(path.slice(start.length)) || ".";
      if (rest.startsWith("..")) throw new Error("outside of its place");
      const file = rest === "." ? place : join(place, rest);
      const name = path.endsWith("/") ? join(file, "index.html") : file;
      const type = TYPES[extname(name)] ?? "application/octet-stream";
      const bytes = await readFile(name);
      response.writeHead(200, { "content-type": type, ...headers });
      response.end(/^text/.test(type) ? change(bytes.toString("utf8"), path) : bytes);
    } catch {
      response.writeHead(404, headers);
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
