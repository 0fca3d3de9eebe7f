/**
 * The plugin of Vite for the folder that runs from a disk: browsers load neither modules nor wasm
 * nor workers from `file:`, so all of it becomes one classic script.
 */

import type { Plugin } from "vite";

/** Turns what Vite writes into what a page may load from a disk. */
export function folder(): Plugin {
  return {
    name: "daqiao-folder",
    apply: "build",
    enforce: "pre",
    config: () => ({
      resolve: { alias: [{ find: /^daqiao$/, replacement: "daqiao/inlined" }] },
      build: {
        cssCodeSplit: false,
        rolldownOptions: {
          // Only addresses of files beside the script begin with it, and there are none.
          checks: { emptyImportMeta: false },
          output: { format: "iife", codeSplitting: false, name: "daqiaoKiosk" },
        },
      },
    }),
    generateBundle(_, bundle) {
      // Scripts of workers that are started by their address, which cannot be done from a disk.
      for (const [name, { type }] of Object.entries(bundle)) {
        if (type === "asset" && /^assets\/.*\.js$/.test(name)) delete bundle[name];
      }
    },
    transformIndexHtml: { order: "post", handler: fromDisk },
  };
}

/** The same inside of workers: the wasm of HiGHS is told by the kiosk, and would be inside twice. */
export function oneHighs(): Plugin {
  return {
    name: "daqiao-one-highs",
    enforce: "pre",
    transform: {
      filter: { id: /[\\/]highs[\\/]build[\\/]highs\.mjs$/ },
      handler: (code) => code.replace('new URL("highs.wasm",import.meta.url).href', '""'),
    },
  };
}

/** What is asked for with `crossorigin` is refused from a disk, and so is a web app manifest. */
function fromDisk(html: string): string {
  return html
    .replace(/<script type="module"(?: crossorigin)?/g, "<script defer")
    .replace(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"')
    .replace(/\s*<link rel="manifest"[^>]*>/, "");
}
