/**
 * Daqiao for browsers: matches technology offers and enterprise needs inside
 * the visitor's browser. Importing this file does nothing.
 */

import { DaqiaoBase } from "./base.js";
import { browser } from "./browser.js";
import type { OpenOptions, PackSources } from "./options.js";
import { openParts } from "./platform.js";

export * from "./exports.js";

/** An engine in a worker, with its packs. See {@link DaqiaoBase} for the calls. */
export class Daqiao extends DaqiaoBase {
  /**
   * Starts an engine and opens packs.
   *
   * @param sources one pack or several; packs are loaded side by side and opened in order
   * @throws {DaqiaoError} `worker/unavailable`, `worker/start`, `wasm/load`, `wasm/blocked`,
   * `engine/version`, `query/unknown-key` (of the options), and all of {@link DaqiaoBase.openPack}
   * @throws the reason of `signal`
   *
   * @example
   * ```ts
   * const daqiao = await Daqiao.open("packs/demo.daqiao", {
   *   onProgress: ({ loaded, total }) => showShare(total === null ? null : loaded / total),
   * });
   * const { matches } = await daqiao.match({ text: "激光切割" });
   * await daqiao.close();
   * ```
   */
  static async open(sources: PackSources, options: OpenOptions = {}): Promise<Daqiao> {
    return new Daqiao(await openParts(browser, sources, options));
  }
}
