/**
 * Daqiao for browsers, with the engine in the calling thread: for pages that may have no worker,
 * and for scripts that run in a worker of their own. A call blocks its thread until it is done.
 * Importing this file does nothing.
 */

import { DaqiaoBase } from "./base.js";
import { fetchPack, readWasm } from "./browser-sources.js";
import { failure } from "./failure.js";
import type { OpenOptions, PackSources } from "./options.js";
import { openParts, type Platform } from "./platform.js";
import { connect } from "./same-thread.js";

export * from "./exports.js";

/** The browser without its workers. */
const noWorker: Platform = {
  connect: async (worker = false) => {
    if (worker !== false) {
      throw await failure("worker/unavailable", {
        found: "daqiao/no-worker runs in the calling thread",
      });
    }
    return connect;
  },
  readWasm,
  fetchPack,
};

/** An engine in the calling thread, with its packs. See {@link DaqiaoBase} for the calls. */
export class Daqiao extends DaqiaoBase {
  /**
   * Starts an engine and opens packs.
   *
   * @param sources one pack or several; packs are loaded side by side and opened in order
   * @throws {DaqiaoError} `worker/unavailable` (if `worker` is asked for), `wasm/load`,
   * `wasm/blocked`, `engine/version`, `query/unknown-key` (of the options), and all of
   * {@link DaqiaoBase.openPack}
   * @throws the reason of `signal`
   *
   * @example
   * ```ts
   * const daqiao = await Daqiao.open("packs/demo.daqiao");
   * const { matches } = await daqiao.match({ text: "激光切割" });
   * await daqiao.close();
   * ```
   */
  static async open(sources: PackSources, options: OpenOptions = {}): Promise<Daqiao> {
    return new Daqiao(await openParts(noWorker, sources, options));
  }
}
