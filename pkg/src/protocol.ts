/**
 * All the page may ask of the engine's thread, and the form of its answers.
 *
 * Nothing else crosses: calls are plain data, errors travel as data, and each
 * call has exactly one {@link Reply}.
 */

import type { Json } from "./engine.js";
import type { WireError } from "./errors.js";
import type {
  AssignRequest,
  AssignResponse,
  StatisticsRequest,
  StatisticsResponse,
  TeamRequest,
  TeamResponse,
} from "./office-types.js";
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

/** Every call answers once; errors travel as data, so their code survives the thread. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: WireError };

/** Where the wasm comes from: an absolute address, its bytes, or compiled. `null` is the file next to the script. */
export type WasmInput = string | ArrayBuffer | Uint8Array | WebAssembly.Module | null;

/** What a started engine says of itself. */
export interface Started {
  /** The compiled module: given to the next start, it saves fetching and compiling again. */
  readonly module: WebAssembly.Module;
}

/**
 * A pack, or the rest of one. Bytes are taken over: the caller must not use them again, and has them
 * back from `handBack`. A blob is read on that side, off the page's thread.
 */
export type PackBytes = Uint8Array<ArrayBuffer> | Blob;

/** The engine as its own thread offers it. */
export interface WorkerApi {
  /** The version of the script on that side; answers before any wasm is loaded. */
  hello(): Reply<string>;
  /** Loads the wasm and makes the engine. To be called once, before all that follow. */
  start(wasm: WasmInput, optionKeys: readonly string[]): Promise<Reply<Started>>;
  /** Opens a pack, or its first part. */
  openPack(pack: PackBytes): Promise<Reply<PackInfo>>;
  /** Gives a pack the rest of its file. */
  attach(market: string, rest: PackBytes): Promise<Reply<PackInfo>>;
  /**
   * The bytes that were taken over, for the next engine: to be called once after each call that
   * succeeded with bytes. Answers some 50 ms later, so that the first question has its turn.
   */
  handBack(): Promise<Reply<Blob>>;
  closePack(market: string): Reply<null>;
  packs(): Reply<readonly PackInfo[]>;
  match(request: MatchRequest): Reply<Json<MatchResponse>>;
  search(request: SearchRequest): Reply<Json<SearchResponse>>;
  explain(request: MatchRequest, id: string, market: string | undefined): Reply<Match>;
  bundle(request: MatchRequest, id: string, market: string | undefined): Reply<Bundle>;
  matchRecord(
    request: MatchRequest,
    id: string,
    created: string,
    market: string | undefined,
  ): Reply<MatchRecord>;
  verify(record: MatchRecord): Reply<Verification>;
  coach(request: CoachRequest): Reply<CoachResponse>;
  codeList(scheme: string): Reply<CodeList | null>;
  statistics(request: StatisticsRequest): Reply<StatisticsResponse>;
  assign(request: AssignRequest): Reply<AssignResponse>;
  team(request: TeamRequest): Reply<TeamResponse>;
  get(id: string, market: string | undefined): Reply<RecordInput | null>;
  add(records: readonly unknown[], market: string | undefined): Reply<AddReport>;
  remove(ids: readonly string[], market: string | undefined): Reply<RemoveReport>;
  save(market: string | undefined): Reply<Uint8Array<ArrayBuffer>>;
  compact(market: string | undefined): Reply<null>;
  memoryBytes(): Reply<number>;
}

/** The same calls as the caller sees them, from another thread or the same one. */
export type EngineCalls = {
  readonly [Name in keyof WorkerApi]: (
    ...args: Parameters<WorkerApi[Name]>
  ) => Promise<Awaited<ReturnType<WorkerApi[Name]>>>;
};

/** The name of a call. */
export type CallName = keyof EngineCalls;

/** What a call answers when it succeeds. */
export type Answer<Name extends CallName> =
  Awaited<ReturnType<EngineCalls[Name]>> extends Reply<infer T> ? T : never;

/** A connection to one engine. */
export interface Port {
  readonly calls: EngineCalls;
  /** Ends the engine at once, a running call included. Calls without an answer stay without one. */
  end(): void;
}

/**
 * Makes a new engine, not yet started.
 *
 * @param onLost called with what was seen when the engine's thread died by itself
 */
export type Connect = (onLost: (found: string) => void) => Promise<Port>;
