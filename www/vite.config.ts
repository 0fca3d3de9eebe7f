/** How the site is built: `site/` becomes `dist/`, which runs from any folder of any server. */

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

import { INPUTS, site } from "./site/build/site.ts";

export default defineConfig({
  // Absolute, so that tests may serve the site from any folder.
  root: fileURLToPath(new URL("site", import.meta.url)),
  // The pack of the demo, beside the records it is made from.
  publicDir: fileURLToPath(new URL("demo/public", import.meta.url)),
  base: "./",
  // Whatever is no page is not found, and not the home page.
  appType: "mpa",
  plugins: [site()],
  worker: { format: "es" },
  build: {
    outDir: fileURLToPath(new URL("dist", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    rolldownOptions: { input: [...INPUTS] },
    // The wasm and everything else stay files: a data address would not pass the policy.
    assetsInlineLimit: 0,
    // Its inline start-up script would not pass the policy either, and every target preloads.
    modulePreload: { polyfill: false },
  },
});
