/**
 * `<script src="…/daqiao-match.js">`: registers `<daqiao-match>` on pages without modules, from
 * the files that lie next to this one.
 */

import type {} from "./element/define.js";

start(document.currentScript);

function start(script: Element | null): void {
  if (!(script instanceof HTMLScriptElement)) {
    throw new Error("daqiao-match.js is a classic script; modules import element/define.js");
  }
  void import(new URL("element/define.js", script.src).href);
}
