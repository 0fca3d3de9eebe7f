/**
 * What the generated wasm module offers, in types.
 *
 * The module itself is made by the build (`glue.d.ts`); this file is the
 * contract with the Rust side and holds no code. Every method throws a
 * `WireError` object when it refuses; any other thrown value is a trap.
 */

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

/** A pack's file, or its first part, in the engine's memory, its sections not yet checked. Opening it takes it over. */
export interface PackFile {
  /** Where the sections stand in the file: first byte and the byte after the last, in turn. */
  ranges(): Uint32Array;
  free(): void;
}

/** The JSON of a value: for long answers, which cross threads more quickly as one text. */
export type Json<T> = string & { readonly __of?: T };

/** One engine: a set of open packs and what was added to them. */
export interface Engine {
  /** @param digests the SHA-256 of each section, one after the other; computed in the wasm if left out */
  openPack(file: PackFile, digests?: Uint8Array): PackInfo;
  /** Where the sections of the rest of a pack will stand in it; nothing when all is there. */
  restRanges(market: string): Uint32Array | undefined;
  /** Gives a pack the rest of its file. */
  attach(market: string, rest: Uint8Array, digests?: Uint8Array): PackInfo;
  closePack(market: string): void;
  packs(): PackInfo[];
  match(request: MatchRequest): Json<MatchResponse>;
  search(request: SearchRequest): Json<SearchResponse>;
  explain(request: MatchRequest, id: string, market?: string): Match;
  bundle(request: MatchRequest, id: string, market?: string): Bundle;
  matchRecord(request: MatchRequest, id: string, created: string, market?: string): MatchRecord;
  verify(record: unknown): Verification;
  coach(text: string | undefined, draft: unknown): CoachResponse;
  codeList(scheme: string): CodeList | null;
  statistics(request: StatisticsRequest): StatisticsResponse;
  assign(request: AssignRequest): AssignResponse;
  team(request: TeamRequest): TeamResponse;
  get(id: string, market?: string): RecordInput | null;
  add(records: unknown[], market?: string): AddReport;
  remove(ids: string[], market?: string): RemoveReport;
  save(market?: string): Uint8Array<ArrayBuffer>;
  compact(market?: string): void;
  memoryBytes(): number;
  free(): void;
}

/** One instance of the wasm module, with a memory of its own. */
export interface Glue {
  init(input: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  readonly Engine: new () => Engine;
  readonly PackFile: new (bytes: Uint8Array) => PackFile;
  version(): string;
  /** A pack without records and code lists, to which records can be added. */
  emptyPack(market: string): Uint8Array;
}

/** Makes an instance that shares nothing with the others. */
export type CreateGlue = () => Glue;
