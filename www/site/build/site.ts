/** The plugin of Vite that writes the pages: from the files of `pages/` to whole documents. */

import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

import { api } from "../pages/api.js";
import { embed } from "../pages/embed.js";
import { guide } from "../pages/guide.js";
import { home } from "../pages/home.js";
import { html } from "../pages/html.js";
import { importPage } from "../pages/import.js";
import { frame, type Page } from "../pages/page.js";
import { status } from "../pages/status.js";
import { projectJson } from "./project.js";

const SITE = new URL("../", import.meta.url);

/** All that a built page may load or reach. There is no `unsafe-inline` and no other host. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
].join("; ");

/** Pages by the name of their file. */
const PAGES: Readonly<Record<string, () => Page>> = {
  "index.html": home,
  "embed.html": embed,
  "import.html": importPage,
  "guide.html": guide,
  "api.html": api,
  "status.html": status,
};

/** Where each page comes in. */
export const INPUTS: readonly string[] = Object.keys(PAGES).map((name) =>
  fileURLToPath(new URL(name, SITE)),
);

/** Writes the pages. */
export function site(): Plugin {
  let boot = { name: "src/boot.ts", text: "" };
  let building = false;
  return {
    name: "daqiao-site",
    configResolved: ({ command }) => {
      building = command === "build";
    },
    async buildStart() {
      if (!building) return;
      boot = await bundleBoot();
      this.emitFile({ type: "asset", fileName: boot.name, source: boot.text });
    },
    transformIndexHtml: {
      order: "pre",
      handler: (_, { path }) => {
        const name = path.split("/").at(-1) || "index.html";
        const page = PAGES[name]?.();
        if (page === undefined) throw new Error(`no page is written for ${name}`);
        const { version } = projectJson("pkg/package.json") as { readonly version: string };
        const text = frame(page, version, {
          boot: building
            ? html`<script src="./${boot.name}" vite-ignore></script>`
            : html`<script type="module" src="./${boot.name}"></script>`,
          own: `./src/${page.name === "index" ? "home" : page.name}.ts`,
        });
        // Only when building: the dev server needs inline scripts.
        const tags = building
          ? [
              {
                tag: "meta",
                attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
                injectTo: "head-prepend" as const,
              },
            ]
          : [];
        return { html: text, tags };
      },
    },
  };
}

/** One classic script, since the browser runs modules only after the page is read. */
async function bundleBoot(): Promise<{ readonly name: string; readonly text: string }> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2022",
      lib: {
        entry: fileURLToPath(new URL("src/boot.ts", SITE)),
        formats: ["iife"],
        name: "boot",
      },
    },
  });
  const [first] = Array.isArray(built) ? built : [];
  const chunk = first?.output[0];
  if (chunk === undefined) throw new Error("src/boot.ts was not built");
  const hash = createHash("sha256").update(chunk.code).digest("base64url").slice(0, 8);
  return { name: `assets/boot-${hash}.js`, text: chunk.code };
}
