/** How the page of the timetable's test is built. */

import { fileURLToPath } from "node:url";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

export const config = {
  configFile: false,
  root: path("."),
  base: "./",
  publicDir: path("../../../../demo/public"),
  logLevel: "error",
  define: { __USB__: "false" },
  worker: { format: "es" },
  build: {
    outDir: path("../../../../node_modules/.timetable-page"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
};
