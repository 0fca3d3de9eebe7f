/**
 * The engine on its own side of the thread: convert, call, convert.
 *
 * **Invariant:** after a trap the wasm is never entered again; every later
 * call answers `engine/panicked` until the host is replaced.
 */

import { describe } from "./describe.js";
import type { CreateGlue, Engine, Glue, Json } from "./engine.js";
import type { WireError } from "./errors.js";
import { failure } from "./failure.js";
import { isPolicy, loadWasm } from "./load-wasm.js";
import type {
  AssignRequest,
  AssignResponse,
  StatisticsRequest,
  StatisticsResponse,
  TeamRequest,
  TeamResponse,
} from "./office-types.js";
import type { PackBytes, Reply, Started, WasmInput, WorkerApi } from "./protocol.js";
import {
  checkedAssign,
  checkedCoach,
  checkedId,
  checkedIds,
  checkedMarket,
  checkedMatch,
  checkedRecords,
  checkedSearch,
  checkedStatistics,
  checkedTeam,
  checkOptionKeys,
} from "./request-keys.js";
import { sha256 } from "./sha256.js";
import type {
  AddReport,
  Bundle,
  CoachRequest,
  CoachResponse,
  CodeList,
  Match,
  MatchRecord,
  MatchRequest,
  MatchResponse,
  PackInfo,
  RecordInput,
  RemoveReport,
  SearchRequest,
  SearchResponse,
  Verification,
} from "./types.js";
import { VERSION } from "./version.js";
import { warmUp } from "./warm-up.js";
import { toWire } from "./wire-errors.js";

/** What a host needs from its surroundings. */
export interface HostParts {
  readonly createGlue: CreateGlue;
  /** Reads the wasm that lies next to the script. */
  readonly ownWasm: () => Promise<Response | ArrayBuffer>;
  /** Whether it has a thread of its own, for which nobody waits while a pack is on its way. */
  readonly ownThread: boolean;
}

/** What is waited for before bytes are copied into a blob: the first question comes within it. */
const FIRST_QUESTION_MS = 50;

/** A {@link WorkerApi} over one instance of the wasm. */
export class EngineHost implements WorkerApi {
  readonly #parts: HostParts;
  #glue: Glue | null = null;
  #engine: Engine | null = null;
  #trap: WireError | null = null;
  /** Bytes that were taken over and not handed back yet, in their order. */
  #taken: Uint8Array<ArrayBuffer>[] = [];

  constructor(parts: HostParts) {
    this.#parts = parts;
  }

  hello(): Reply<string> {
    return { ok: true, value: VERSION };
  }

  async start(wasm: WasmInput, optionKeys: readonly string[]): Promise<Reply<Started>> {
    try {
      checkOptionKeys(optionKeys);
      const module = await loadWasm(wasm, this.#parts.ownWasm);
      const glue = this.#parts.createGlue();
      const found = await versionOf(glue, module);
      if (found !== VERSION) {
        throw await failure("engine/version", found, {
          file: "daqiao_bg.wasm",
          expected: VERSION,
        });
      }
      if (this.#parts.ownThread) warmUp(glue);
      this.#engine = new glue.Engine();
      this.#glue = glue;
      return { ok: true, value: { module } };
    } catch (error) {
      return this.#failed(error);
    }
  }

  openPack(pack: PackBytes): Promise<Reply<PackInfo>> {
    return this.#take(pack, async (bytes) => {
      const read = this.#call((_, glue) => {
        const file = new glue.PackFile(bytes);
        return { file, ranges: file.ranges() };
      });
      if (!read.ok) return read;
      const known = await sha256(bytes, read.value.ranges);
      return this.#call((engine) => engine.openPack(read.value.file, known));
    });
  }

  attach(market: string, rest: PackBytes): Promise<Reply<PackInfo>> {
    return this.#take(rest, async (bytes) => {
      const asked = this.#call((engine) => engine.restRanges(checkedId(market)));
      if (!asked.ok) return asked;
      const known = await sha256(bytes, asked.value ?? new Uint32Array());
      return this.#call((engine) => engine.attach(market, bytes, known));
    });
  }

  async handBack(): Promise<Reply<Blob>> {
    const bytes = this.#taken.shift();
    if (bytes === undefined) {
      return this.#failed(await failure("engine/internal", "nothing is to be handed back"));
    }
    // The copy takes as long as a question over the whole pack.
    await new Promise((resolve) => setTimeout(resolve, FIRST_QUESTION_MS));
    return { ok: true, value: new Blob([bytes]) };
  }

  closePack(market: string): Reply<null> {
    return this.#call((engine) => {
      engine.closePack(checkedId(market));
      return null;
    });
  }

  packs(): Reply<readonly PackInfo[]> {
    return this.#call((engine) => engine.packs());
  }

  match(request: MatchRequest): Reply<Json<MatchResponse>> {
    return this.#call((engine) => engine.match(checkedMatch(request)));
  }

  search(request: SearchRequest): Reply<Json<SearchResponse>> {
    return this.#call((engine) => engine.search(checkedSearch(request)));
  }

  explain(request: MatchRequest, id: string, market: string | undefined): Reply<Match> {
    return this.#call((engine) =>
      engine.explain(checkedMatch(request), checkedId(id), checkedMarket(market)),
    );
  }

  bundle(request: MatchRequest, id: string, market: string | undefined): Reply<Bundle> {
    return this.#call((engine) =>
      engine.bundle(checkedMatch(request), checkedId(id), checkedMarket(market)),
    );
  }

  matchRecord(
    request: MatchRequest,
    id: string,
    created: string,
    market: string | undefined,
  ): Reply<MatchRecord> {
    return this.#call((engine) => {
      const [record, time] = [checkedId(id), checkedId(created, "/created")];
      return engine.matchRecord(checkedMatch(request), record, time, checkedMarket(market));
    });
  }

  verify(record: MatchRecord): Reply<Verification> {
    return this.#call((engine) => engine.verify(checkedRecords([record])[0]));
  }

  coach(request: CoachRequest): Reply<CoachResponse> {
    return this.#call((engine) => {
      const { text, draft } = checkedCoach(request);
      return engine.coach(text, draft);
    });
  }

  codeList(scheme: string): Reply<CodeList | null> {
    return this.#call((engine) => engine.codeList(scheme));
  }

  statistics(request: StatisticsRequest): Reply<StatisticsResponse> {
    return this.#call((engine) => engine.statistics(checkedStatistics(request)));
  }

  assign(request: AssignRequest): Reply<AssignResponse> {
    return this.#call((engine) => engine.assign(checkedAssign(request)));
  }

  team(request: TeamRequest): Reply<TeamResponse> {
    return this.#call((engine) => engine.team(checkedTeam(request)));
  }

  get(id: string, market: string | undefined): Reply<RecordInput | null> {
    return this.#call((engine) => engine.get(checkedId(id), checkedMarket(market)));
  }

  add(records: readonly unknown[], market: string | undefined): Reply<AddReport> {
    return this.#call((engine) => engine.add(checkedRecords(records), checkedMarket(market)));
  }

  remove(ids: readonly string[], market: string | undefined): Reply<RemoveReport> {
    return this.#call((engine) => engine.remove(checkedIds(ids), checkedMarket(market)));
  }

  save(market: string | undefined): Reply<Uint8Array<ArrayBuffer>> {
    return this.#call((engine) => engine.save(checkedMarket(market)));
  }

  compact(market: string | undefined): Reply<null> {
    return this.#call((engine) => {
      engine.compact(checkedMarket(market));
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
    this.#taken = [];
    // Freeing enters the wasm, which a trap forbids; the whole instance is dropped anyway.
    if (this.#trap === null) engine?.free();
  }

  /** Does something with bytes, and keeps them to hand them back if they were not read from a blob. */
  async #take(
    pack: PackBytes,
    work: (bytes: Uint8Array<ArrayBuffer>) => Promise<Reply<PackInfo>>,
  ): Promise<Reply<PackInfo>> {
    if (!(pack instanceof Blob)) {
      const reply = await work(pack);
      if (reply.ok) this.#taken.push(pack);
      return reply;
    }
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await pack.arrayBuffer());
    } catch (error) {
      return this.#failed(await failure("engine/internal", error));
    }
    return work(bytes);
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
    const meant = toWire(thrown);
    if (meant !== null) return { ok: false, error: meant };
    this.#trap = trapped(describe(thrown));
    return { ok: false, error: this.#trap };
  }
}

/** The version a wasm says it has. One whose doors do not fit this script is of another, too. */
async function versionOf(glue: Glue, module: WebAssembly.Module): Promise<string> {
  try {
    await glue.init({ module_or_path: module });
    return glue.version();
  } catch (error) {
    if (error instanceof WebAssembly.LinkError || error instanceof TypeError) return "unknown";
    // WebKit compiles what the policy forbids, and refuses to make an instance of it.
    throw isPolicy(error) ? await failure("wasm/blocked", error) : error;
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
