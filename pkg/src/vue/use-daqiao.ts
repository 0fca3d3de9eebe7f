/** Opens packs for as long as a scope lives. */

import {
  type ComputedRef,
  computed,
  type MaybeRefOrGetter,
  markRaw,
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
} from "vue";

import {
  beforeOpening,
  type Opening,
  type OpeningOptions,
  openPacks,
} from "../adapters/opening.js";
import { sameSources } from "../adapters/same.js";
import type { PackSources } from "../options.js";
import { isServer } from "./is-server.js";

/** How far opening has come, each part a ref. */
export type OpeningRefs = {
  readonly [Part in keyof Opening]: ComputedRef<Opening[Part]>;
};

/**
 * Opens packs at once, and closes them with the scope, which is that of the component.
 *
 * Other sources close what is open and open anew. Addresses are compared by what they say, bytes
 * by identity. On a server nothing is opened.
 *
 * @param sources as for `Daqiao.open`, or a ref or getter of them; null opens nothing yet. A
 * function is a getter, so that a source that is a function stands in a list
 * @param options are read when opening begins
 *
 * @example
 * ```ts
 * const { daqiao, status, progress, error } = useDaqiao("/packs/market.daqiao");
 * ```
 */
export function useDaqiao(
  sources: MaybeRefOrGetter<PackSources | null>,
  options: OpeningOptions = {},
): OpeningRefs {
  let kept: PackSources | null = null;
  const current = (): PackSources | null => {
    const wanted = toValue(sources);
    if (!sameSources(wanted, kept)) kept = wanted;
    return kept;
  };
  const opening = shallowRef<Opening>(beforeOpening(current()));
  if (!isServer()) {
    let stop = (): void => {};
    const start = (wanted: PackSources | null): void => {
      stop();
      stop = (): void => {};
      opening.value = beforeOpening(wanted);
      if (wanted !== null) stop = openPacks(wanted, options, tell);
    };
    const tell = (told: Opening): void => {
      // A proxy of an engine could not reach its private parts.
      if (told.daqiao !== null) markRaw(told.daqiao);
      opening.value = told;
    };
    watch(current, start, { immediate: true, flush: "sync" });
    onScopeDispose(() => stop());
  }
  return {
    status: computed(() => opening.value.status),
    daqiao: computed(() => opening.value.daqiao),
    progress: computed(() => opening.value.progress),
    error: computed(() => opening.value.error),
  };
}
