/**
 * What the generated wasm module offers, in types.
 *
 * The module itself is made by the build (`glue.d.ts`); this file is the
 * contract with the Rust side and holds no code. Every method throws a
 * `WireError` object when it refuses; any other thrown value is a trap.
 */

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

/** One engine: a set of open packs and what was added to them. */
export interface Engine {
  openPack(bytes: Uint8Array): PackInfo;
  closePack(market: string): void;
  packs(): PackInfo[];
  match(request: MatchRequest): MatchResponse;
  search(request: SearchRequest): SearchResponse;
  explain(request: MatchRequest, id: string, market?: string): Match;
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
  version(): string;
}

/** Makes an instance that shares nothing with the others. */
export type CreateGlue = () => Glue;
