/**
 * One life of the engine: connected, checked, started, brought back to the
 * state the journal holds, and ended once.
 *
 * The client outlives its sessions; a session never comes back.
 */

import { type Deferred, deferred } from "./deferred.js";
import { failure } from "./failure.js";
import type { Journal } from "./journal.js";
import type { Connect, EngineCalls, Port, Reply, WasmInput } from "./protocol.js";
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
  /** Ends the engine as soon as it has handed back the packs that it took over. */
  end(): void;
  /** Ends the engine at once. */
  drop(): void;
}

/**
 * Starts an engine.
 *
 * @param onLost called once if the engine's thread dies by itself; not after `end` and `drop`
 */
export function startSession(
  setup: Setup,
  journal: Journal,
  onLost: (found: string) => void,
): Session {
  const failed = deferred<never>();
  /** Packs that the engine took over and has not handed back yet. */
  const owed = new Set<Deferred<Reply<Blob>>>();
  let port: Port | null = null;
  let ended = false;

  const drop = (): void => {
    ended = true;
    clearTimeout(timer);
    for (const pack of owed) pack.reject(new Error("the engine has ended"));
    port?.end();
    port = null;
  };
  const end = (): void => {
    ended = true;
    clearTimeout(timer);
    const packs = Array.from(owed, (pack) => pack.promise);
    if (packs.length === 0) drop();
    else void Promise.allSettled(packs).then(drop);
  };
  const handBack = (calls: EngineCalls): Promise<Reply<Blob>> => {
    const pack = deferred<Reply<Blob>>();
    const settled = (): boolean => owed.delete(pack);
    owed.add(pack);
    pack.promise.then(settled, settled);
    calls.handBack().then(pack.resolve, pack.reject);
    return pack.promise;
  };
  const fail = (found: string): void => {
    void failure("worker/start", found).then(failed.reject);
  };
  const { connect, startTimeoutMs, optionKeys } = setup;
  const timer = setTimeout(fail, startTimeoutMs, `it was silent for ${startTimeoutMs} ms`);
  const start = async (): Promise<EngineCalls> => {
    port = await connect((found) => {
      const isExpected = ended;
      drop();
      if (isExpected) return;
      fail(found);
      onLost(found);
    });
    const { calls } = port;
    if (ended) {
      drop();
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
    return Object.create(calls, { handBack: { value: () => handBack(calls) } });
  };
  const ready = Promise.race([start(), failed.promise]);
  ready.catch(drop);
  return { ready, end, drop };
}
