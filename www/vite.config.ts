/** How the demo page is built: `demo/` becomes `dist/`, which runs from any folder of any server. */

import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

/** All that the built page may load or reach. There is no `unsafe-inline` and no other host. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
].join("; ");

/** Puts the policy first in the head. Only when building: the dev server needs inline scripts. */
const policy: Plugin = {
  name: "daqiao-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
      injectTo: "head-prepend",
    },
  ],
};

export default defineConfig({
  // Absolute, so that tests may serve the page from any folder.
  root: fileURLToPath(new URL("demo", import.meta.url)),
  base: "./",
  plugins: [policy],
  worker: { format: "es" },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2022",
    // The wasm and everything else stay files: a data address would not pass the policy.
    assetsInlineLimit: 0,
    // Its inline start-up script would not pass the policy either, and every target preloads.
    modulePreload: { polyfill: false },
  },
});
