/** `<daqiao-match>` as a component of Vue, typed. */

import { defineComponent, h, onMounted, shallowRef, watchEffect } from "vue";

import { BoundElement, type MatchProperties, PROPERTIES } from "../adapters/match-element.js";
import type { DaqiaoMatchElement, MatchEventMap } from "../element/index.js";
import { plainCopy } from "../plain.js";

/** The element's events, as listeners: `@daqiao-ready` in a template. */
export interface DaqiaoMatchEvents {
  /** Everything is loaded; from now on the element makes no request. */
  readonly onDaqiaoReady?: ((event: MatchEventMap["daqiao-ready"]) => void) | undefined;
  /** Another list is shown. */
  readonly onDaqiaoResults?: ((event: MatchEventMap["daqiao-results"]) => void) | undefined;
  /** The visitor opened a record; `preventDefault()` keeps the element's own view of it closed. */
  readonly onDaqiaoSelect?: ((event: MatchEventMap["daqiao-select"]) => void) | undefined;
  /** Something went wrong. The element shows it, too. */
  readonly onDaqiaoError?: ((event: MatchEventMap["daqiao-error"]) => void) | undefined;
}

/** What a template ref of the component has. */
export interface DaqiaoMatchExposed {
  /** The element itself; null until it is mounted. */
  readonly element: DaqiaoMatchElement | null;
}

/** The type of the component. */
export type DaqiaoMatchComponent = new () => DaqiaoMatchExposed & {
  readonly $props: MatchProperties & DaqiaoMatchEvents;
  readonly $slots: { readonly default?: () => unknown };
};

/**
 * The element. A server renders its tag and children; what defines it is loaded in the browser.
 * The default slot goes into the element, each child into the slot it names.
 */
export const DaqiaoMatch: DaqiaoMatchComponent = defineComponent({
  name: "DaqiaoMatch",
  // Any type: the element reads them, and Vue would take a source that is a function for a default.
  props: Object.fromEntries(PROPERTIES.map((name) => [name, { type: null }])),
  setup(props: MatchProperties, { expose, slots }) {
    const element = shallowRef<DaqiaoMatchElement | null>(null);
    const bound = shallowRef<BoundElement | null>(null);
    expose({ element });
    onMounted(async () => {
      if (element.value !== null) bound.value = await BoundElement.of(element.value);
    });
    watchEffect(() => bound.value?.set(plain(props)));
    // Listeners and attributes fall through to it.
    return () => h("daqiao-match", { ref: element }, slots.default?.());
  },
}) as unknown as DaqiaoMatchComponent;

/** Copies, so that a reactive object that is changed in place is another one for the element. */
function plain(props: MatchProperties): MatchProperties {
  const { pack, filters, facets, messages } = props;
  return {
    ...props,
    pack: Array.isArray(pack) ? [...pack] : pack,
    filters: filters && plainCopy(filters),
    facets: facets && [...facets],
    messages: messages && { ...messages },
  };
}
