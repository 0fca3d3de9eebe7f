/** A folder of bundled scripts, served on this machine and opened in the system's Chromium. */

import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type * as Esbuild from "esbuild";
import type * as Playwright from "playwright-core";

import { dist, pkg } from "./built.js";

// Bundled into a test, neither would work.
const require = createRequire(join(pkg, "package.json"));
const { build }: typeof Esbuild = require("esbuild");
const { chromium }: typeof Playwright = require("playwright-core");

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** What is on a site. */
export interface SiteParts {
  /** How its scripts are bundled; entry points by name. */
  readonly bundle: Esbuild.BuildOptions;
  /** Pages by path. */
  readonly pages: Readonly<Record<string, string>>;
}

export interface Site {
  readonly page: Playwright.Page;
  /** What went wrong in the page, to be emptied by the test. */
  readonly problems: string[];
  /** Opens a page of the site. */
  open(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Bundles, serves and opens a browser. The built package is served as `/daqiao/`. */
export async function openSite({ bundle, pages }: SiteParts): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), "daqiao-site-"));
  await build({
    absWorkingDir: pkg,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    define: {
      "process.env.NODE_ENV": '"development"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
    logLevel: "warning",
    // Parts of the built files import others for nothing but their order.
    logOverride: { "ignored-bare-import": "silent" },
    ...bundle,
  });
  // A bundler that knows `new URL(…, import.meta.url)` would do this; esbuild does not.
  for (const file of ["worker.js", "daqiao_bg.wasm"]) {
    await copyFile(dist(file), join(folder, file));
  }
  const server = await serve(folder, pages);
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ARGUMENTS,
  });
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  return {
    page,
    problems,
    open: async (path) => {
      await page.goto(new URL(path, addressOf(server)).href);
    },
    close: async () => {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function serve(folder: string, pages: SiteParts["pages"]): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const html = pathname === "/favicon.ico" ? "" : pages[pathname];
    if (html !== undefined) {
      response.writeHead(200, { "content-type": "text/html" }).end(html);
      return;
    }
    const isPackage = pathname.startsWith("/daqiao/");
    const file = isPackage ? dist(pathname.slice("/daqiao/".length)) : join(folder, pathname);
    readFile(file).then(
      (body) => {
        const type = TYPES[extname(file)] ?? "application/octet-stream";
        response.writeHead(200, { "content-type": type }).end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function addressOf(server: Server): string {
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  return `http://127.0.0.1:${address.port}/`;
}
