/** The matches of a request, always of the newest. */

import { useEffect, useRef, useState } from "react";

import { Asking, type Outcome } from "../adapters/asking.js";
import { sameData } from "../adapters/same.js";
import type { DaqiaoBase } from "../base.js";
import type { MatchRequest, MatchResponse } from "../types.js";
import { useKept } from "./use-kept.js";

/** What a request has led to so far. */
export interface Matches {
  /** The newest answer; while `pending` that of an earlier request. Null when nothing is asked. */
  readonly response: MatchResponse | null;
  /** Whether the answer to this very request is still to come. */
  readonly pending: boolean;
  /** Why this very request has no answer. A `DaqiaoError`, unless something else went wrong. */
  readonly error: Error | null;
}

/**
 * Matches whenever the request changes, which is compared by value.
 *
 * An answer never overtakes a newer request. A call that nobody waits for any more is dropped,
 * and stopped when it takes long.
 *
 * @param daqiao what `useDaqiao` gives; null asks nothing
 * @param request null asks nothing
 *
 * @example
 * ```ts
 * const { response, pending, error } = useMatches(daqiao, text === "" ? null : { text });
 * ```
 */
export function useMatches(
  daqiao: Pick<DaqiaoBase, "match"> | null,
  request: MatchRequest | null,
): Matches {
  const kept = useKept(request, sameData);
  const asking = useRef<Asking | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useEffect(() => {
    const question = daqiao === null || kept === null ? null : { daqiao, request: kept };
    asking.current ??= new Asking(setOutcome);
    asking.current.ask(question);
    if (question === null) setOutcome(null);
  }, [daqiao, kept]);
  useEffect(() => () => asking.current?.ask(null), []);
  if (daqiao === null || kept === null) return { response: null, pending: false, error: null };
  // Of another engine nothing is shown.
  const known = outcome?.question.daqiao === daqiao ? outcome : null;
  const pending = known?.question.request !== kept;
  return {
    response: known?.response ?? null,
    pending,
    error: pending ? null : (known?.error ?? null),
  };
}
