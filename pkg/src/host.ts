/**
 * The engine on its own side of the thread: convert, call, convert.
 *
 * **Invariant:** after a trap the wasm is never entered again; every later
 * call answers `engine/panicked` until the host is replaced.
 */

import type { CreateGlue, Engine, Glue } from "./engine.js";
import { DaqiaoError, describe, isWireError, type WireError } from "./errors.js";
import { loadWasm } from "./load-wasm.js";
import type { Opened, Reply, Started, WasmInput, WorkerApi } from "./protocol.js";
import { sha256 } from "./sha256.js";
import type {
  AddReport,
  Match,
  MatchRequest,
  MatchResponse,
  PackInfo,
  RecordInput,
  RemoveReport,
  SearchRequest,
  SearchResponse,
} from "./types.js";
import { VERSION } from "./version.js";

/** What a host needs from its surroundings. */
export interface HostParts {
  readonly createGlue: CreateGlue;
  /** Reads the wasm that lies next to the script. */
  readonly ownWasm: () => Promise<Response | ArrayBuffer>;
}

/** A {@link WorkerApi} over one instance of the wasm. */
export class EngineHost implements WorkerApi {
  readonly #parts: HostParts;
  #glue: Glue | null = null;
  #engine: Engine | null = null;
  #trap: WireError | null = null;

  constructor(parts: HostParts) {
    this.#parts = parts;
  }

  hello(): Reply<string> {
    return { ok: true, value: VERSION };
  }

  async start(wasm: WasmInput): Promise<Reply<Started>> {
    let module: WebAssembly.Module;
    try {
      module = await loadWasm(wasm, this.#parts.ownWasm);
    } catch (error) {
      if (error instanceof DaqiaoError) return { ok: false, error: error.toWire() };
      throw error;
    }
    try {
      const glue = this.#parts.createGlue();
      await glue.init({ module_or_path: module });
      const version = glue.version();
      this.#engine = new glue.Engine();
      this.#glue = glue;
      return { ok: true, value: { version, module } };
    } catch (error) {
      return this.#failed(error);
    }
  }

  async openPack(bytes: Uint8Array<ArrayBuffer>): Promise<Reply<Opened>> {
    const read = this.#call((_, glue) => {
      const file = new glue.PackFile(bytes);
      return { file, ranges: file.ranges() };
    });
    if (!read.ok) return read;
    // The digests are computed on other threads while this one copies the bytes.
    const digests = sha256(bytes, read.value.ranges);
    const pack = new Blob([bytes]);
    const known = await digests;
    return this.#call((engine) => ({ info: engine.openPack(read.value.file, known), pack }));
  }

  closePack(market: string): Reply<null> {
    return this.#call((engine) => {
      engine.closePack(market);
      return null;
    });
  }

  packs(): Reply<readonly PackInfo[]> {
    return this.#call((engine) => engine.packs());
  }

  match(request: MatchRequest): Reply<MatchResponse> {
    return this.#call((engine) => engine.match(request));
  }

  search(request: SearchRequest): Reply<SearchResponse> {
    return this.#call((engine) => engine.search(request));
  }

  explain(request: MatchRequest, id: string, market: string | undefined): Reply<Match> {
    return this.#call((engine) => engine.explain(request, id, market));
  }

  get(id: string, market: string | undefined): Reply<RecordInput | null> {
    return this.#call((engine) => engine.get(id, market));
  }

  add(records: readonly unknown[], market: string | undefined): Reply<AddReport> {
    return this.#call((engine) => engine.add([...records], market));
  }

  remove(ids: readonly string[], market: string | undefined): Reply<RemoveReport> {
    return this.#call((engine) => engine.remove([...ids], market));
  }

  save(market: string | undefined): Reply<Uint8Array<ArrayBuffer>> {
    return this.#call((engine) => engine.save(market));
  }

  compact(market: string | undefined): Reply<null> {
    return this.#call((engine) => {
      engine.compact(market);
      return null;
    });
  }

  memoryBytes(): Reply<number> {
    return this.#call((engine) => engine.memoryBytes());
  }

  /** Gives the engine's memory back. Only of use in the caller's own thread; a worker is terminated. */
  end(): void {
    const engine = this.#engine;
    this.#engine = null;
    // Freeing enters the wasm, which a trap forbids; the whole instance is dropped anyway.
    if (this.#trap === null) engine?.free();
  }

  #call<T>(work: (engine: Engine, glue: Glue) => T): Reply<T> {
    if (this.#trap !== null) return { ok: false, error: this.#trap };
    if (this.#engine === null || this.#glue === null) {
      return { ok: false, error: trapped("the engine was called before it was started") };
    }
    try {
      return { ok: true, value: work(this.#engine, this.#glue) };
    } catch (error) {
      return this.#failed(error);
    }
  }

  #failed(thrown: unknown): { readonly ok: false; readonly error: WireError } {
    if (isWireError(thrown)) {
      const { code, message, zh, detail } = thrown;
      return { ok: false, error: { code, message, zh, detail: detail ?? null } };
    }
    this.#trap = trapped(describe(thrown));
    return { ok: false, error: this.#trap };
  }
}

function trapped(found: string): WireError {
  return {
    code: "engine/panicked",
    message: `the engine stopped: ${found}; it is started anew for the next call, please report the request that led here`,
    zh: `引擎意外停止:${found};下次调用时会重新启动,请报告引发此问题的请求`,
    detail: { found },
  };
}
