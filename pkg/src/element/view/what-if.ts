/**
 * What would change a match: conditions that fit it better, each tried by the engine.
 *
 * Nothing is guessed. Every change becomes a request of its own, and the engine says which rank
 * and total the record would have.
 */

import type { Match, MatchRequest } from "../../types.js";
import type { Conditions, State, WhatIf } from "./state.js";

/** Conditions worth trying for a match: one factor each, none that is already met in full. */
export function changesFor(match: Match, state: State): readonly Partial<Conditions>[] {
  const { record } = match;
  const met = new Set(
    match.factors
      .filter(({ share, known }) => known && share >= 1_000_000)
      .map(({ name }) => name),
  );
  const changes: Partial<Conditions>[] = [];
  const asksNeed = state.find === "offer";
  const amount = asksNeed ? (record.price?.min ?? record.price?.max) : record.price?.max;
  if (!met.has("price") && record.price?.type !== "negotiable" && amount !== undefined) {
    changes.push({ amount, currency: record.price?.currency ?? "CNY" });
  }
  const maturity = asksNeed ? record.maturity : record.min_maturity;
  if (!met.has("maturity") && maturity?.scheme === "market5") {
    changes.push({ maturity: maturity.code });
  }
  if (!met.has("maturity") && maturity?.scheme === "trl9") {
    changes.push({ maturity: `trl9:${maturity.code}` });
  }
  if (!met.has("region") && record.region !== undefined) {
    changes.push({ region: record.region.slice(0, 2) });
  }
  const field = record.tags?.find(
    (tag) => typeof tag !== "string" && tag.scheme === "contract-field",
  );
  if (!met.has("tags") && typeof field === "object") changes.push({ field: field.code });
  return changes;
}

/** Tries each change. Those that do not help are left out; the most helpful comes first. */
export async function tryChanges(
  match: Match,
  state: State,
  requestFor: (conditions: Conditions) => MatchRequest | null,
  explain: (request: MatchRequest, match: Match) => Promise<Match>,
): Promise<readonly WhatIf[]> {
  const tried: WhatIf[] = [];
  for (const change of changesFor(match, state)) {
    const request = requestFor({ ...state.conditions, ...change });
    if (request === null) continue;
    const { rank, total } = await explain(request, match);
    if (rank < match.rank || total > match.total) tried.push({ change, rank, total });
  }
  return tried.sort((a, b) => a.rank - b.rank || b.total - a.total);
}
