/** Daqiao in Vue 3: composables for an engine and its matches, and the element as a component. */

export type { Opening, OpeningOptions, OpenPacks } from "./adapters/opening.js";
export {
  DaqiaoMatch,
  type DaqiaoMatchComponent,
  type DaqiaoMatchEvents,
  type DaqiaoMatchExposed,
} from "./vue/daqiao-match.js";
export { type OpeningRefs, useDaqiao } from "./vue/use-daqiao.js";
export { type MatchRefs, useMatches } from "./vue/use-matches.js";
