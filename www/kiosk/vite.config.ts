/**
 * How the kiosk is built: `kiosk/` becomes `dist/kiosk/`, which is installed from any folder of any
 * server, or with `--mode usb` becomes `dist-usb/`, which runs from a disk.
 */

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

import { kioskConfig } from "./build/config.ts";

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig(({ mode }) => {
  const usb = mode === "usb";
  return kioskConfig({ root: path("."), outDir: path(usb ? "../dist-usb" : "../dist/kiosk"), usb });
});
