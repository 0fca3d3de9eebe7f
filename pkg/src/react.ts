/** Daqiao in React 18 and 19: hooks for an engine and its matches, and the element as a component. */

export type { Opening, OpeningOptions, OpenPacks } from "./adapters/opening.js";
export { DaqiaoMatch, type DaqiaoMatchProps } from "./react/daqiao-match.js";
export { useDaqiao } from "./react/use-daqiao.js";
export { type Matches, useMatches } from "./react/use-matches.js";
