/**
 * Daqiao for Node. The same calls as in a browser, in the calling thread:
 * a call blocks it until it is done.
 */

import { DaqiaoBase } from "./base.js";
import { node } from "./node-platform.js";
import type { OpenOptions, PackSources } from "./options.js";
import { openParts } from "./platform.js";

export * from "./exports.js";

/** An engine with its packs. See {@link DaqiaoBase} for the calls. */
export class Daqiao extends DaqiaoBase {
  /**
   * Starts an engine and opens packs.
   *
   * @param sources one pack or several: file paths, addresses, bytes; opened in order
   * @throws {DaqiaoError} `wasm/load`, `engine/version`, `worker/unavailable` (if `worker` is asked for),
   * `query/unknown-key` (of the options), and all of {@link DaqiaoBase.openPack}
   *
   * @example
   * ```ts
   * const daqiao = await Daqiao.open("packs/demo.daqiao");
   * const { matches } = await daqiao.match({ text: "激光切割" });
   * await daqiao.close();
   * ```
   */
  static async open(sources: PackSources, options: OpenOptions = {}): Promise<Daqiao> {
    return new Daqiao(await openParts(node, sources, options));
  }
}
