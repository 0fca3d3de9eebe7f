/**
 * All calls of an open `Daqiao`. Only opening differs between browser and Node,
 * and lives in `index.ts` and `node.ts`.
 */

import { DaqiaoError } from "./errors.js";
import type { Work } from "./job.js";
import type {
  AssignRequest,
  AssignResponse,
  StatisticsRequest,
  StatisticsResponse,
  TeamRequest,
  TeamResponse,
} from "./office-types.js";
import type { CallOptions, LoadOptions } from "./options.js";
import { loadPack, type PackSource } from "./pack-source.js";
import { openLoaded, type Parts } from "./platform.js";
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
import { callWork, changeWork, closeWork, readWork } from "./work.js";

/** Options of a call that may concern one of several packs. */
export interface MarketOptions extends CallOptions {
  /** Market of the pack. May be left out while it is clear: one pack is open, or one has the id. */
  readonly market?: string | undefined;
}

/**
 * An engine with its packs.
 *
 * Calls run one after the other, in the order they were made. Every call may
 * reject with the reason of its signal, and with a `DaqiaoError`:
 * `engine/panicked` when the engine stopped during it (the next call works
 * again, in the same state), `engine/closed`, `engine/internal`, and the errors
 * of starting an engine; `query/range` for an argument of the wrong type. Calls
 * that need texts wait for them and may reject as `textsArrived` does. Further
 * codes stand with each call.
 */
export class DaqiaoBase {
  readonly #parts: Parts;

  protected constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Opens one more pack. A delta is opened after its base.
   *
   * @throws {DaqiaoError} `source/fetch`, `source/type`, `pack/magic`, `pack/version`,
   * `pack/truncated`, `pack/checksum`, `pack/manifest`, `pack/analyser`, `pack/schema`,
   * `pack/already-open`, `pack/base-missing`
   *
   * @example
   * ```ts
   * const info = await daqiao.openPack("packs/jiangsu.daqiao");
   * console.log(`${info.records} records of ${info.date}`);
   * ```
   */
  async openPack(source: PackSource, options: LoadOptions = {}): Promise<PackInfo> {
    const { fetchPack } = this.#parts.platform;
    const pack = await loadPack(source, { ...options, fetchPack }, options.texts);
    return openLoaded(this.#parts, pack, options);
  }

  /**
   * Closes the pack of a market, with all that was added to it.
   *
   * @throws {DaqiaoError} `pack/not-open`
   */
  async closePack(market: string, options: CallOptions = {}): Promise<void> {
    await this.#call(closeWork(market), options);
    this.#parts.rests.drop(market);
  }

  /**
   * Waits until the texts of all open packs are there. Every other call waits by itself where it
   * needs them; this one is for a page that showed early matches. After texts could not be had,
   * other calls reject for the same reason, and this one fetches them again.
   *
   * @throws {DaqiaoError} `source/fetch`; `pack/checksum` when the file on the server is another
   * one by now: load the page again; `engine/closed`
   *
   * @example
   * ```ts
   * const request = { text: "激光切割", early: true };
   * const first = await daqiao.match(request);
   * show(first.matches); // titles and reasons
   * if (first.early) {
   *   await daqiao.textsArrived();
   *   show((await daqiao.match(request)).matches);
   * }
   * ```
   */
  async textsArrived({ signal }: CallOptions = {}): Promise<void> {
    await this.#parts.rests.arrive(signal, true);
  }

  /** Lists the open packs, in the order of their markets. */
  async packs(options: CallOptions = {}): Promise<readonly PackInfo[]> {
    return this.#call(callWork("packs"), options);
  }

  /**
   * Finds the offers for a need, or the needs for an offer, and says why.
   *
   * Best first; equal totals are ordered by id, so that the same packs and
   * request give the same list everywhere.
   *
   * @param request exactly one of `record`, `text`, `draft`; see {@link MatchRequest} for units and ranges
   * @throws {DaqiaoError} `query/empty`, `query/too-long`, `query/range`, `query/unknown-key`,
   * `query/unknown-record`, `query/ambiguous-record`, `query/no-pack`, `record/invalid` (of a draft)
   *
   * @example
   * ```ts
   * const { matches } = await daqiao.match({
   *   text: "金属薄板无尘切割",
   *   filters: { region: ["32"], price: { max: 500_000, currency: "CNY" } },
   *   limit: 5,
   * });
   * for (const { rank, total, id } of matches) console.log(rank, Math.round(total / 10_000), id);
   * ```
   */
  async match(request: MatchRequest, options: CallOptions = {}): Promise<MatchResponse> {
    return this.#call(readWork(callWork("match", request)), options);
  }

  /**
   * Looks words up in records of all kinds; without text, lists what passes the filters.
   *
   * @throws {DaqiaoError} `query/too-long`, `query/range`, `query/unknown-key`, `query/no-pack`
   *
   * @example
   * ```ts
   * const { mode, total } = await daqiao.search({ text: "激光 切割", facets: ["kind", "region"] });
   * ```
   */
  async search(request: SearchRequest, options: CallOptions = {}): Promise<SearchResponse> {
    return this.#call(readWork(callWork("search", request)), options);
  }

  /**
   * Says how well one record answers a request, even if it would not be among the results.
   *
   * @param request as for `match`
   * @param id the record to explain
   * @throws {DaqiaoError} as `match`; `query/unknown-record`, `query/ambiguous-record` also for `id`
   */
  async explain(
    request: MatchRequest,
    id: string,
    options: MarketOptions = {},
  ): Promise<Match> {
    return this.#call(callWork("explain", request, id, options.market), options);
  }

  /**
   * What it takes to bring a match to the market: proof of concept, pilot, testing, finance,
   * incubator, manager, policy. Each slot is filled with a reason, or empty.
   *
   * @param request as for `match`, with what an enterprise knows of itself in `facts`
   * @param id the record of the match
   * @throws {DaqiaoError} as `explain`
   */
  async bundle(
    request: MatchRequest,
    id: string,
    options: MarketOptions = {},
  ): Promise<Bundle> {
    return this.#call(callWork("bundle", request, id, options.market), options);
  }

  /**
   * A match as a record of its own, to be kept and recomputed: the request, both sides, what
   * would change it, and the digests of the packs.
   *
   * @param request as for `match`; the record holds all of it
   * @param created the time to be noted in it
   * @throws {DaqiaoError} as `explain`
   */
  async matchRecord(
    request: MatchRequest,
    id: string,
    created: string,
    options: MarketOptions = {},
  ): Promise<MatchRecord> {
    return this.#call(callWork("matchRecord", request, id, created, options.market), options);
  }

  /**
   * Recomputes a match record from the open packs.
   *
   * @throws {DaqiaoError} `query/range` for what is no match record; as `explain`
   */
  async verify(record: MatchRecord, options: CallOptions = {}): Promise<Verification> {
    return this.#call(callWork("verify", record), options);
  }

  /**
   * Says what a need states and what it leaves open: the elements of the packs' list, figures,
   * length. Adding text never lowers the completeness.
   *
   * @throws {DaqiaoError} `query/empty`, `query/too-long`, `query/range`, `query/unknown-key`
   *
   * @example
   * ```ts
   * const { completeness, parts } = await daqiao.coach({ text: "304不锈钢薄板切割，毛刺小于0.05 mm" });
   * for (const { label, hint } of parts) if (hint) console.log(label.zh, hint.zh);
   * ```
   */
  async coach(request: CoachRequest, options: CallOptions = {}): Promise<CoachResponse> {
    return this.#call(callWork("coach", request), options);
  }

  /**
   * A code list that the open packs carry: its names in both languages, source and edition. Null
   * when no pack carries it. Long lists have only the codes that records use.
   *
   * @throws {DaqiaoError} `state/closed`
   */
  async codeList(scheme: string, options: CallOptions = {}): Promise<CodeList | null> {
    return this.#call(callWork("codeList", scheme), options);
  }

  /**
   * Counts records by region, class and so on, and the needs that nothing meets. Only sums are
   * answered, nothing of a single record.
   *
   * @throws {DaqiaoError} `query/range`, `query/unknown-key`, `query/no-pack`
   *
   * @example
   * ```ts
   * const { rows } = await daqiao.statistics({ by: ["region"], threshold: 400_000, minCell: 5 });
   * for (const { values, counts } of rows) console.log(values[0]?.label?.zh, counts.unmet);
   * ```
   */
  async statistics(
    request: StatisticsRequest,
    options: CallOptions = {},
  ): Promise<StatisticsResponse> {
    return this.#call(callWork("statistics", request), options);
  }

  /**
   * Shares matches out among technology managers, none above their capacity, at the greatest
   * value there can be.
   *
   * @throws {DaqiaoError} `query/empty`, `query/range`, `query/unknown-key`,
   * `query/unknown-record`, `query/ambiguous-record`, `query/no-pack`
   *
   * @example
   * ```ts
   * const { assigned } = await daqiao.assign({ needs: [{ id: "need-1" }, { id: "need-2" }] });
   * for (const { pair, manager } of assigned) console.log(pair.need.id, manager.id);
   * ```
   */
  async assign(request: AssignRequest, options: CallOptions = {}): Promise<AssignResponse> {
    return this.#call(callWork("assign", request), options);
  }

  /**
   * Finds up to three persons who together cover a need, and says who covers what.
   *
   * @throws {DaqiaoError} as `match`
   *
   * @example
   * ```ts
   * const { members, missing } = await daqiao.team({ text: "磷酸铁锂选择性浸出与自动拆解" });
   * for (const { person, reason } of members) console.log(person.id, reason.zh);
   * ```
   */
  async team(request: TeamRequest, options: CallOptions = {}): Promise<TeamResponse> {
    return this.#call(callWork("team", request), options);
  }

  /**
   * The record with an id, as the exchange wrote it; null if there is none.
   *
   * @throws {DaqiaoError} `query/ambiguous-record`, `query/no-pack`, `pack/not-open`
   */
  async get(id: string, options: MarketOptions = {}): Promise<RecordInput | null> {
    return this.#call(callWork("get", id, options.market), options);
  }

  /**
   * Adds records to an open pack, or replaces those with the same id. They can
   * be found at once, and are lost with the page unless saved.
   *
   * @param records as the exchange writes them; a bad one is reported and leaves the others unharmed
   * @throws {DaqiaoError} `record/invalid` (not even a list of plain data), `query/no-pack`, `pack/not-open`
   *
   * @example
   * ```ts
   * const { rejected } = await daqiao.add([{ id: "n-7", kind: "need", title: "无尘切割" }]);
   * for (const { line, field, reason } of rejected) console.warn(line, field, reason.zh);
   * ```
   */
  async add(records: readonly RecordInput[], options: MarketOptions = {}): Promise<AddReport> {
    return this.#call(changeWork("add", records, options.market), options);
  }

  /**
   * Removes records from an open pack. Ids that are not there are reported.
   *
   * @throws {DaqiaoError} `query/no-pack`, `pack/not-open`
   */
  async remove(ids: readonly string[], options: MarketOptions = {}): Promise<RemoveReport> {
    return this.#call(changeWork("remove", ids, options.market), options);
  }

  /**
   * The changes made to a pack since it was opened, as a small delta pack. To
   * have them back, open the same base, then this.
   *
   * @throws {DaqiaoError} `query/no-pack`, `pack/not-open`
   */
  async save(options: MarketOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    return this.#call(callWork("save", options.market), options);
  }

  /**
   * Merges the changes into the index: later calls are a little quicker. Copies
   * the market's index; nothing is analysed again.
   *
   * @throws {DaqiaoError} `query/no-pack`, `pack/not-open`
   */
  async compact(options: MarketOptions = {}): Promise<void> {
    await this.#call(changeWork("compact", options.market), options);
  }

  /** Memory of the engine, in bytes. It grows with the packs and never shrinks while the engine lives. */
  async memoryBytes(options: CallOptions = {}): Promise<number> {
    return this.#call(callWork("memoryBytes"), options);
  }

  /**
   * Ends the engine and gives its memory back. Calls without an answer reject
   * with `engine/closed`, as do all later ones. May be called again.
   */
  async close(): Promise<void> {
    this.#parts.client.close();
    this.#parts.rests.clear();
  }

  /** Makes a call, and makes it again when texts were missing and have arrived. */
  async #call<T>(work: Work<T>, { signal }: CallOptions): Promise<T> {
    const { client, rests } = this.#parts;
    try {
      return await client.call(work, signal);
    } catch (error) {
      const isLater = error instanceof DaqiaoError && error.code === "pack/texts-later";
      if (!isLater || !rests.missing) throw error;
      await rests.arrive(signal);
      return this.#call(work, { signal });
    }
  }
}
