/** How a kiosk is built: as a page that installs itself, or as a folder that runs from a disk. */

import { fileURLToPath } from "node:url";
import type { UserConfig } from "vite";

import { folder, oneHighs } from "./folder.ts";
import { packs } from "./packs.ts";
import { policy } from "./policy.ts";
import { serviceWorker } from "./service-worker.ts";

/** What is built, and to where. */
export interface KioskBuild {
  /** Folder of `index.html`. */
  readonly root: string;
  readonly outDir: string;
  /** True for the folder that runs from a disk (`file:`). */
  readonly usb: boolean;
}

/** Packs that the kiosk carries: those of the demo, or of the folder that DAQIAO_PACKS names. */
const PACKS =
  process.env["DAQIAO_PACKS"] ?? fileURLToPath(new URL("../../demo/public/packs", import.meta.url));
const PUBLIC = fileURLToPath(new URL("../public", import.meta.url));

/** The configuration of Vite. */
export function kioskConfig({ root, outDir, usb }: KioskBuild): UserConfig {
  return {
    root,
    base: "./",
    publicDir: PUBLIC,
    appType: "mpa",
    define: { __USB__: JSON.stringify(usb) },
    plugins: [packs({ from: PACKS, usb }), policy(usb), usb ? folder() : serviceWorker()],
    worker: usb ? { format: "iife", plugins: () => [oneHighs()] } : { format: "es" },
    build: {
      outDir,
      emptyOutDir: true,
      // From a disk it is one script, whatever its size.
      chunkSizeWarningLimit: usb ? Number.MAX_SAFE_INTEGER : 500,
      target: "es2022",
      // A data address would not pass the policy of the page; from a disk nothing else can be read.
      assetsInlineLimit: usb ? Number.MAX_SAFE_INTEGER : 0,
      // Its inline start-up script would not pass the policy either, and every target preloads.
      modulePreload: { polyfill: false },
    },
  };
}
