/** The styles of the view, in the order in which they apply. Those of the sheets come with them. */

import type { CSSResult } from "lit";

import { baseStyles, controlStyles } from "./base.js";
import { cardStyles } from "./card.js";
import { facetStyles } from "./facets.js";
import { factorStyles } from "./factors.js";
import { layoutStyles } from "./layout.js";
import { questionStyles } from "./question.js";
import { resultStyles } from "./results.js";
import { themeStyles } from "./theme.js";
import { whyStyles } from "./why.js";

export const styles: readonly CSSResult[] = [
  themeStyles,
  baseStyles,
  controlStyles,
  factorStyles,
  layoutStyles,
  questionStyles,
  resultStyles,
  cardStyles,
  whyStyles,
  facetStyles,
];
