/** The matches of a request, always of the newest. */

import {
  type ComputedRef,
  computed,
  type MaybeRefOrGetter,
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
} from "vue";

import { Asking, type Outcome, type Question } from "../adapters/asking.js";
import { sameData } from "../adapters/same.js";
import type { DaqiaoBase } from "../base.js";
import { plainCopy } from "../plain.js";
import type { MatchRequest, MatchResponse } from "../types.js";
import { isServer } from "./is-server.js";

/** What a request has led to so far. */
export interface MatchRefs {
  /** The newest answer; while `pending` that of an earlier request. Null when nothing is asked. */
  readonly response: ComputedRef<MatchResponse | null>;
  /** Whether the answer to this very request is still to come. */
  readonly pending: ComputedRef<boolean>;
  /** Why this very request has no answer. A `DaqiaoError`, unless something else went wrong. */
  readonly error: ComputedRef<Error | null>;
}

/**
 * Matches whenever the request changes, which is compared by value.
 *
 * An answer never overtakes a newer request. A call that nobody waits for any more is dropped,
 * and stopped when it takes long.
 *
 * @param daqiao what `useDaqiao` gives; null asks nothing
 * @param request a request, or a ref or getter of one; null asks nothing
 *
 * @example
 * ```ts
 * const text = ref("");
 * const { response, pending } = useMatches(daqiao, () => (text.value ? { text: text.value } : null));
 * ```
 */
export function useMatches(
  daqiao: MaybeRefOrGetter<Pick<DaqiaoBase, "match"> | null>,
  request: MaybeRefOrGetter<MatchRequest | null>,
): MatchRefs {
  let kept: Question | null = null;
  const question = computed(() => {
    const [engine, wanted] = [toValue(daqiao), toValue(request)];
    if (engine === null || wanted === null) {
      kept = null;
    } else if (kept?.daqiao !== engine || !sameData(kept.request, wanted)) {
      // A reactive object may change later; what was asked does not.
      kept = { daqiao: engine, request: plainCopy(wanted) };
    }
    return kept;
  });
  const outcome = shallowRef<Outcome | null>(null);
  if (!isServer()) {
    const asking = new Asking((told) => {
      outcome.value = told;
    });
    const ask = (wanted: Question | null): void => {
      if (wanted?.daqiao !== outcome.value?.question.daqiao) outcome.value = null;
      asking.ask(wanted);
    };
    watch(question, ask, { immediate: true });
    onScopeDispose(() => asking.ask(null));
  }
  const pending = computed(
    () => question.value !== null && outcome.value?.question !== question.value,
  );
  const known = computed(() => {
    const { value } = question;
    return value !== null && outcome.value?.question.daqiao === value.daqiao
      ? outcome.value
      : null;
  });
  return {
    pending,
    response: computed(() => known.value?.response ?? null),
    error: computed(() => (pending.value ? null : (known.value?.error ?? null))),
  };
}
