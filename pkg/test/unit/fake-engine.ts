/**
 * An engine that keeps titles in a map: enough to see what the client does
 * with a real one. Text `trap` traps, text `bad` is refused, text `hang` never
 * answers, text `texts` needs texts. The market of a pack is its text; a true beginning
 * makes the market `part`, which is without its rest until that is attached.
 */

import type { Json } from "../../src/engine.js";
import type { ErrorCode } from "../../src/errors.js";
import type { Connect, EngineCalls, Reply } from "../../src/protocol.js";
import type {
  Match,
  MatchResponse,
  PackInfo,
  RecordInput,
  SearchResponse,
} from "../../src/types.js";
import { VERSION } from "../../src/version.js";

/** The smallest module there is: magic and version. */
export const EMPTY_WASM: Uint8Array<ArrayBuffer> = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0,
]);

export interface FakeOptions {
  readonly workerVersion?: string;
  /** The first word never comes. */
  readonly silent?: boolean;
  /** Until when packs are not handed back. */
  readonly handBack?: Promise<void>;
  /** Called before each start; may throw. */
  readonly onConnect?: () => void;
}

/** Engines one after the other, and everything they were asked. */
export class FakeEngines {
  /** Of all engines, in order: `2:match 激光` is a call of the second. */
  readonly log: string[] = [];
  started = 0;
  ended = 0;
  /** Kills the newest engine, as a browser does. */
  kill: (found: string) => void = () => {};
  readonly #options: FakeOptions;

  constructor(options: FakeOptions = {}) {
    this.#options = options;
  }

  readonly connect: Connect = async (onLost) => {
    this.#options.onConnect?.();
    this.started += 1;
    this.kill = onLost;
    const calls = fakeCalls(this.started, this.log, this.#options);
    return {
      calls,
      end: () => {
        this.ended += 1;
        this.log.push(`${this.ended}:end`);
      },
    };
  };
}

function fakeCalls(life: number, log: string[], options: FakeOptions): EngineCalls {
  const records = new Map<string, RecordInput>();
  const open = new Set<string>();
  const whole = new Set<string>();
  const taken: Blob[] = [];
  const infoOf = (market: string): PackInfo => ({
    ...packInfo(market),
    whole: market !== "part" || whole.has(market),
  });
  let trapped = false;

  async function answer<T>(line: string, work: () => T): Promise<Reply<T>> {
    log.push(`${life}:${line}`);
    if (trapped) return refused("engine/panicked");
    try {
      return { ok: true, value: work() };
    } catch (error) {
      const code = (error as Error).message as ErrorCode;
      trapped = code === "engine/panicked";
      return refused(code);
    }
  }

  function asked(
    name: string,
    text: string | undefined,
  ): Promise<Reply<Json<MatchResponse & SearchResponse>>> {
    if (text === "hang") {
      log.push(`${life}:${name} hang`);
      return new Promise(() => {});
    }
    return answer(`${name} ${text}`, () => {
      if (text === "trap") throw new Error("engine/panicked");
      if (text === "bad") throw new Error("query/empty");
      if (text === "texts" && [...open].some((market) => !infoOf(market).whole)) {
        throw new Error("pack/texts-later");
      }
      return JSON.stringify({
        find: "offer",
        mode: "all",
        total: records.size,
        excluded: 0,
        offset: 0,
        matches: [],
        facets: {},
      });
    });
  }

  return {
    hello: () => {
      if (options.silent === true) return new Promise(() => {});
      return Promise.resolve({ ok: true, value: options.workerVersion ?? VERSION });
    },
    start: (wasm) =>
      answer(`start ${wasm instanceof WebAssembly.Module ? "module" : String(wasm)}`, () => ({
        module: new WebAssembly.Module(EMPTY_WASM),
      })),
    openPack: async (pack) => {
      const text = await new Blob([pack]).text();
      const market = text.startsWith("DAQIAO") ? "part" : text;
      return answer(`openPack ${market}`, () => {
        if (open.has(market)) throw new Error("pack/already-open");
        open.add(market);
        if (!(pack instanceof Blob)) taken.push(new Blob([pack]));
        return infoOf(market);
      });
    },
    attach: async (market, rest) => {
      const text = await new Blob([rest]).text();
      return answer(`attach ${market} ${text}`, () => {
        if (!open.has(market)) throw new Error("pack/not-open");
        whole.add(market);
        if (!(rest instanceof Blob)) taken.push(new Blob([rest]));
        return infoOf(market);
      });
    },
    handBack: async () => {
      const pack = taken.shift();
      await options.handBack;
      return pack === undefined ? refused("engine/internal") : { ok: true, value: pack };
    },
    closePack: (market) =>
      answer(`closePack ${market}`, () => {
        if (!open.delete(market)) throw new Error("pack/not-open");
        whole.delete(market);
        return null;
      }),
    packs: () => answer("packs", () => [...open].map(infoOf)),
    match: (request) => asked("match", request.text),
    search: (request) => asked("search", request.text),
    bundle: (_request, id) => answer(`bundle ${id}`, () => ({ slots: [], filled: 0 })),
    matchRecord: (_request, id) =>
      answer(`matchRecord ${id}`, () => {
        throw new Error("query/unknown-record");
      }),
    verify: () => answer("verify", () => ({ same: true, differences: [] })),
    explain: (request, id) => answer(`explain ${request.text} ${id}`, () => ({ id }) as Match),
    coach: (request) =>
      answer(`coach ${request.text}`, () => ({ completeness: 0, list: null, parts: [] })),
    codeList: (scheme) => answer(`codeList ${scheme}`, () => null),
    statistics: (request) =>
      answer(`statistics ${request.by}`, () => ({
        by: [],
        rows: [],
        all: { records: {}, asked: null, unmet: null },
      })),
    assign: (request) =>
      answer(`assign ${request.needs?.length}`, () => ({
        assigned: [],
        unassigned: [],
        managers: [],
        value: 0,
      })),
    team: (request) =>
      answer(`team ${request.text}`, () => ({
        coverage: 0,
        reachable: 0,
        best: null,
        candidates: 0,
        members: [],
        missing: [],
      })),
    get: (id) => answer(`get ${id}`, () => records.get(id) ?? null),
    add: (added) =>
      answer(`add ${added.length}`, () => {
        for (const record of added as RecordInput[]) records.set(record.id, record);
        return { added: added.length, replaced: 0, rejected: [] };
      }),
    remove: (ids) =>
      answer(`remove ${ids.join(" ")}`, () => {
        for (const id of ids) records.delete(id);
        return { removed: ids.length, missing: [] };
      }),
    save: () => answer("save", () => new Uint8Array([1, 2, 3])),
    compact: () => answer("compact", () => null),
    memoryBytes: () => answer("memoryBytes", () => 65_536),
  };
}

function refused(code: ErrorCode): Reply<never> {
  const error = {
    code,
    message: `refused: ${code}`,
    zh: `拒绝:${code}`,
    detail: { by: "fake" },
  };
  return { ok: false, error };
}

function packInfo(market: string): PackInfo {
  return {
    market,
    title: {},
    date: null,
    licence: null,
    records: 0,
    counts: {},
    finds: {},
    bytes: 0,
    whole: true,
    digest: "",
    formatVersion: 2,
    engineVersion: VERSION,
    added: 0,
    removed: 0,
  };
}
