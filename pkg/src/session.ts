/**
 * One life of the engine: connected, checked, started, brought back to the
 * state the journal holds, and ended once.
 *
 * The client outlives its sessions; a session never comes back.
 */

import { deferred } from "./deferred.js";
import { failure } from "./failure.js";
import type { Journal } from "./journal.js";
import type { Connect, EngineCalls, Port, WasmInput } from "./protocol.js";
import { unwrap } from "./reply.js";
import { VERSION } from "./version.js";

/** What every session of a client is made from. */
export interface Setup {
  readonly connect: Connect;
  /** Longest wait for the other side's first word, in milliseconds. */
  readonly startTimeoutMs: number;
  /** Becomes the compiled module after the first start, so that the next one is quick and needs no network. */
  wasm: WasmInput;
  /** Names of the options of opening, for the other side to check. */
  readonly optionKeys: readonly string[];
}

/** An engine from its start to its end. */
export interface Session {
  /** The engine's calls, once it is ready for them. */
  readonly ready: Promise<EngineCalls>;
  /** Ends the engine at once. */
  end(): void;
}

/**
 * Starts an engine.
 *
 * @param onLost called once if the engine's thread dies by itself; not after `end`
 */
export function startSession(
  setup: Setup,
  journal: Journal,
  onLost: (found: string) => void,
): Session {
  const failed = deferred<never>();
  let port: Port | null = null;
  let ended = false;

  const end = (): void => {
    ended = true;
    clearTimeout(timer);
    port?.end();
    port = null;
  };
  const fail = (found: string): void => {
    void failure("worker/start", found).then(failed.reject);
  };
  const { connect, startTimeoutMs, optionKeys } = setup;
  const timer = setTimeout(fail, startTimeoutMs, `it was silent for ${startTimeoutMs} ms`);
  const start = async (): Promise<EngineCalls> => {
    port = await connect((found) => {
      if (ended) return;
      end();
      fail(found);
      onLost(found);
    });
    const { calls } = port;
    if (ended) {
      end();
      // Whoever ended it has told all that wait.
      return failed.promise;
    }
    const found = unwrap(await calls.hello());
    clearTimeout(timer);
    if (found !== VERSION) {
      throw await failure("engine/version", found, { file: "worker.js", expected: VERSION });
    }
    setup.wasm = unwrap(await calls.start(setup.wasm, optionKeys)).module;
    await journal.replay(calls);
    return calls;
  };
  const ready = Promise.race([start(), failed.promise]);
  ready.catch(end);
  return { ready, end };
}
