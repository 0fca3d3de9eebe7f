/** Builds the page under test as the kiosk is built. */

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

import { kioskConfig } from "../../../../kiosk/build/config.ts";

export default defineConfig(({ mode }) =>
  kioskConfig({
    root: fileURLToPath(new URL(".", import.meta.url)),
    outDir: process.env["DAQIAO_OUT"] ?? "",
    usb: mode === "usb",
  }),
);
