/** A server whose files can be exchanged, and which can fail in the ways that servers and networks do. */

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};

/** Ways to fail; each answers a request for a file with these bytes. */
export const FAULTS = {
  "the connection breaks in the middle of a file": (response, bytes) => {
    response.writeHead(200, { "content-length": bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  },
  "a file ends early and nobody says so": (response, bytes) => {
    response.writeHead(200).end(bytes.subarray(0, bytes.length / 2));
  },
  "a file has other bytes than the version names": (response, bytes) => {
    const other = Buffer.from(bytes);
    other[other.length - 1] ^= 1;
    response.writeHead(200).end(other);
  },
  "the server answers 500": (response) => response.writeHead(500).end("no"),
  "a file is missing": (response) => response.writeHead(404).end("no"),
  "a portal answers everything with its own page": (response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<p>Log in</p>");
  },
};

/** Serves a folder on 127.0.0.1, on the same port after it was stopped. */
export class Server {
  folder;
  /** By path; called in place of an answer. */
  faults = new Map();
  /** Paths that were asked for. */
  asked = [];
  #http = null;
  #port = 0;

  constructor(folder) {
    this.folder = folder;
  }

  async start() {
    this.#http = createServer((request, response) => void this.#answer(request, response));
    this.#http.listen(this.#port, "127.0.0.1");
    await once(this.#http, "listening");
    this.#port = this.#http.address().port;
    return this;
  }

  /** A folder below the root, as on servers of exchanges. */
  get address() {
    return `http://127.0.0.1:${this.#port}/fair/`;
  }

  async stop() {
    if (this.#http === null) return;
    const closed = once(this.#http, "close");
    this.#http.close();
    this.#http.closeAllConnections();
    this.#http = null;
    await closed;
  }

  async #answer(request, response) {
    const { pathname } = new URL(request.url, "http://host");
    const path = decodeURIComponent(pathname).replace(/^\/fair\//, "");
    const name = path === "" ? "index.html" : path;
    this.asked.push(name);
    const bytes = await readFile(join(this.folder, name)).catch(() => null);
    const fault = this.faults.get(name);
    if (fault !== undefined) return fault(response, bytes);
    if (bytes === null) return response.writeHead(404).end();
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    // As servers answer that say nothing of caching.
    return response
      .writeHead(200, { "content-type": type, "last-modified": "Mon, 05 Jan 2026 00:00:00 GMT" })
      .end(bytes);
  }
}
