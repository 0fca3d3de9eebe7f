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
        rolldownOptions: { output: { format: "iife", codeSplitting: false, name: "daqiaoKiosk" } },
      },
    }),
    transformIndexHtml: { order: "post", handler: fromDisk },
  };
}

/** What is asked for with `crossorigin` is refused from a disk, and so is a web app manifest. */
function fromDisk(html: string): string {
  return html
    .replace(/<script type="module"(?: crossorigin)?/g, "<script defer")
    .replace(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"')
    .replace(/\s*<link rel="manifest"[^>]*>/, "");
}
