/** The plugin of Vite that writes into the page what it may load and reach. */

import type { Plugin } from "vite";

/** There is no `unsafe-inline` and no other host. */
const INSTALLED = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** From a disk nothing is reached at all: workers and wasm are inside of the script. */
const FROM_DISK = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src blob:",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Writes the policy, only when building: the dev server needs inline scripts. */
export function policy(usb: boolean): Plugin {
  return {
    name: "daqiao-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: usb ? FROM_DISK : INSTALLED },
        injectTo: "head-prepend",
      },
    ],
  };
}
