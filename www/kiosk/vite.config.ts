/** How the kiosk is built: `kiosk/` becomes `dist/kiosk/`, which is installed from any folder of any server. */

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  appType: "mpa",
  worker: { format: "es" },
  build: {
    outDir: fileURLToPath(new URL("../dist/kiosk", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
