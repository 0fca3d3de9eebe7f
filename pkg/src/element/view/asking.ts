/** What the view asks the engine: pages of matches, records, and what lies behind a match. */

import { DaqiaoError } from "../../errors.js";
import type { Match, MatchRequest, RecordInput, SearchResponse } from "../../types.js";
import type { Daqiao } from "../engine.js";
import { type Fixed, narrowing, requestOf } from "./request.js";
import type { Answer, Laid, Side, State } from "./state.js";

/** Records listed in the picker. */
const PICKED = 30;

/** The page after the matches that are there already; an early one while texts are to come. */
export async function pageAfter(
  engine: Daqiao,
  asked: State,
  fixed: Fixed,
  before: readonly Match[],
): Promise<Answer> {
  const request = requestOf(asked, fixed, before.length);
  if (request === null) throw new Error("nothing to ask");
  const start = performance.now();
  const response = await engine.match({ ...request, early: true });
  const milliseconds = performance.now() - start;
  return { response, matches: [...before, ...response.matches], milliseconds };
}

/** A record by its id; an empty market stands for all. */
export async function recordOf(
  engine: Daqiao,
  id: string,
  market: string,
): Promise<RecordInput> {
  const record = await engine.get(id, market === "" ? {} : { market });
  if (record === null) {
    throw new DaqiaoError("query/unknown-record", {
      en: `no open pack has the record ${JSON.stringify(id)}; check the attribute "record"`,
      zh: `打开的数据包中没有记录 ${JSON.stringify(id)};请检查 record 属性`,
    });
  }
  return record;
}

/** Records of a kind with the words of a text; the first ones for none. */
export function lookedUp(
  engine: Daqiao,
  text: string,
  kind: Side,
  fixed: Fixed,
): Promise<SearchResponse> {
  return engine.search({
    ...(text.trim() === "" ? {} : { text }),
    filters: { ...narrowing(fixed), kind: [kind] },
    limit: PICKED,
  });
}

/**
 * Works out, one after the other: what would change a match, what goes with it, and, where the
 * question is a record, how the other side sees it.
 */
export async function* behind(
  match: Match,
  asked: State,
  fixed: Fixed,
  engine: Daqiao,
  { tryChanges }: typeof import("./answers.js"),
): AsyncGenerator<Partial<Laid>, void> {
  const explain = (request: MatchRequest, { id, market }: Match) =>
    engine.explain(request, id, { market });
  const requestWith = (conditions: State["conditions"]) =>
    requestOf({ ...asked, conditions }, fixed);
  yield { whatIf: await tryChanges(match, asked, requestWith, explain) };
  const request = requestWith(asked.conditions);
  if (request === null) return;
  const { otherSide = null, quality = null } = await explain(
    { ...request, bothSides: true, quality: true },
    match,
  );
  yield { otherSide, quality };
  const { id } = match;
  yield { bundle: (await engine.bundle(request, id, { market: match.market })).slots };
  const { record, market } = asked;
  if (record === null) return;
  const { rank } = await engine.explain(
    { record: id, market: match.market, weights: asked.weights },
    record.id,
    market === "" ? {} : { market },
  );
  yield { otherRank: rank };
}
