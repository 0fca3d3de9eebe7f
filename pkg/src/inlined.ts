/**
 * Daqiao in one file: worker and wasm are inside, nothing is fetched but packs. For pages opened
 * from a disk (`file:`) and hosts that serve nothing else. Also for Node. Importing this file does
 * nothing.
 */

import { DaqiaoBase } from "./base.js";
import { inlined } from "./inlined-platform.js";
import type { OpenOptions, PackSources } from "./options.js";
import { openParts } from "./platform.js";

export * from "./exports.js";

/** An engine with its packs. See {@link DaqiaoBase} for the calls. */
export class Daqiao extends DaqiaoBase {
  /**
   * Starts an engine and opens packs.
   *
   * In browsers the engine runs in a worker made from a `blob:` address; in Node, or with
   * `worker: false`, in the calling thread. Files are not read: in Node give bytes.
   *
   * @param sources one pack or several; packs are loaded side by side and opened in order
   * @throws {DaqiaoError} `worker/unavailable`, `worker/start`, `wasm/blocked`, `wasm/load`,
   * `query/unknown-key` (of the options), and all of {@link DaqiaoBase.openPack}
   * @throws the reason of `signal`
   *
   * @example
   * ```ts
   * const daqiao = await Daqiao.open(new Uint8Array(await file.arrayBuffer()));
   * const { matches } = await daqiao.match({ text: "激光切割" });
   * await daqiao.close();
   * ```
   */
  static async open(sources: PackSources, options: OpenOptions = {}): Promise<Daqiao> {
    return new Daqiao(await openParts(inlined, sources, options));
  }
}
