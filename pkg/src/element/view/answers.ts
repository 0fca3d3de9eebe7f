/**
 * All that comes with an answer: the list, its reasons, facets, sheets, and how they look.
 *
 * It is loaded together with the engine, so that the box in which a need is written is there
 * sooner; nothing of it can be seen before.
 */

import type { CSSResult } from "lit";

import { cardStyles } from "./styles/card.js";
import { facetStyles } from "./styles/facets.js";
import { resultStyles } from "./styles/results.js";
import { sheetStyles } from "./styles/sheet.js";
import { whyStyles } from "./styles/why.js";

export { moveFrom, placesOf } from "./flip.js";
export { compareTray } from "./parts/compare.js";
export { facetPanel } from "./parts/facets.js";
export { results } from "./parts/results.js";
export { sheet } from "./parts/sheet.js";
export { tryChanges } from "./what-if.js";

export const styles: readonly CSSResult[] = [
  resultStyles,
  cardStyles,
  whyStyles,
  facetStyles,
  sheetStyles,
];
