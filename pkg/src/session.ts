/**
 * One life of the engine: connected, checked, started, brought back to the
 * state the journal holds, and ended once.
 *
 * The client outlives its sessions; a session never comes back.
 */

import { deferred } from "./deferred.js";
import { DaqiaoError } from "./errors.js";
import type { Journal } from "./journal.js";
import type { Connect, EngineCalls, Port, WasmInput } from "./protocol.js";
import { unwrap } from "./reply.js";
import { VERSION } from "./version.js";
import { startError } from "./worker-errors.js";

/** What every session of a client is made from. */
export interface Setup {
  readonly connect: Connect;
  /** Longest wait for the other side's first word, in milliseconds. */
  readonly startTimeoutMs: number;
  /** Becomes the compiled module after the first start, so that the next one is quick and needs no network. */
  wasm: WasmInput;
}

/** An engine from its start to its end. */
export class Session {
  /** The engine's calls, once it is ready for them. */
  readonly ready: Promise<EngineCalls>;
  readonly #failStart: (reason: unknown) => void;
  readonly #onLost: (found: string) => void;
  #port: Port | null = null;
  #ended = false;

  /**
   * @param onLost called once if the engine's thread dies by itself; not after `end`
   */
  constructor(setup: Setup, journal: Journal, onLost: (found: string) => void) {
    const start = deferred<EngineCalls>();
    this.ready = start.promise;
    this.#failStart = start.reject;
    this.#onLost = onLost;
    this.#start(setup, journal).then(start.resolve, (error: unknown) => {
      this.end();
      start.reject(error);
    });
  }

  /** Ends the engine at once. */
  end(): void {
    this.#ended = true;
    this.#port?.end();
    this.#port = null;
  }

  async #start(setup: Setup, journal: Journal): Promise<EngineCalls> {
    const port = await setup.connect((found) => this.#lost(found));
    if (this.#ended) {
      port.end();
      throw startError("it was ended before it started");
    }
    this.#port = port;
    checkVersion("worker.js", unwrap(await within(setup.startTimeoutMs, port.calls.hello())));
    const started = unwrap(await port.calls.start(setup.wasm));
    checkVersion("daqiao_bg.wasm", started.version);
    setup.wasm = started.module;
    await journal.replay(port.calls);
    return port.calls;
  }

  #lost(found: string): void {
    if (this.#ended) return;
    this.end();
    this.#failStart(startError(found));
    this.#onLost(found);
  }
}

function checkVersion(file: string, found: string): void {
  if (found === VERSION) return;
  throw new DaqiaoError(
    "engine/version",
    {
      en: `${file} is of version ${found}, this script is of ${VERSION}; deploy all files of one version together and clear caches`,
      zh: `${file} 的版本是 ${found},而脚本的版本是 ${VERSION};请同时部署同一版本的全部文件,并清除缓存`,
    },
    { detail: { file, found, expected: VERSION } },
  );
}

async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  const late = deferred<never>();
  const timer = setTimeout(
    () => late.reject(startError(`it was silent for ${milliseconds} ms`)),
    milliseconds,
  );
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
