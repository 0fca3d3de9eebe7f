/** The options of opening and of calls, with their defaults. */

import type { PackSource, Texts } from "./pack-source.js";
import type { Progress } from "./read-body.js";

/** Where the wasm comes from, if it does not lie next to the script. */
export type WasmOption =
  | string
  | URL
  | Response
  | ArrayBuffer
  | Uint8Array
  | WebAssembly.Module;

/** What every call takes. */
export interface CallOptions {
  /**
   * Aborting rejects the call with the reason of the signal. A waiting call is
   * dropped; a running one is really stopped, by ending its worker and starting
   * another in the same state. Without a worker a running call cannot be stopped.
   */
  readonly signal?: AbortSignal | undefined;
}

/** Options of reading a pack. */
export interface LoadOptions extends CallOptions {
  /**
   * When the texts of records arrive, which stand at the end of a pack and are most of it. Of
   * packs from an address only; all others are read at once.
   *
   * `later`: one download brings the pack, which is open when its first part is there; the texts
   * go on arriving, whatever is asked, so that no request tells that or what somebody asks.
   * `asked`: they are fetched with the first call that needs them. Who never asks does not load
   * them, and the server sees when somebody did. Browsers may not keep such parts in their cache.
   * `now`: they are there before the pack is open.
   *
   * Calls that need texts wait for them; see `early` of a request, and `Daqiao.textsArrived`.
   *
   * @defaultValue "later"
   */
  readonly texts?: Texts | undefined;
  /** Called while bytes arrive. With several packs, for all together. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Options of `Daqiao.open`. */
export interface OpenOptions extends LoadOptions {
  /**
   * Where the engine runs. `true`: in the package's own worker. `false`: in the
   * calling thread, which stands still during each call. A function: in the
   * worker it makes, which must run `daqiao/worker`. Node has no worker.
   *
   * @defaultValue true in browsers, false in Node
   */
  readonly worker?: boolean | (() => Worker) | undefined;
  /**
   * Longest wait for the worker's script to answer, in milliseconds. Loading
   * the wasm and opening packs is not counted.
   *
   * @defaultValue 10000
   */
  readonly startTimeoutMs?: number | undefined;
  /**
   * The wasm: its address (in Node also a file path), an answer of `fetch`,
   * its bytes, compiled, or a promise of one of these.
   *
   * @defaultValue `daqiao_bg.wasm` next to the script
   */
  readonly wasm?: WasmOption | Promise<WasmOption> | undefined;
}

/** One pack or several; a delta comes after its base. */
export type PackSources = PackSource | readonly PackSource[];

/** Value of `startTimeoutMs` when none is given. */
export const START_TIMEOUT_MS = 10_000;
