/** The styles of the view, in the order in which they apply. Those of answers come with them. */

import type { CSSResult } from "lit";

import { baseStyles, controlStyles } from "./base.js";
import { factorStyles } from "./factors.js";
import { layoutStyles } from "./layout.js";
import { questionStyles } from "./question.js";
import { stateStyles } from "./states.js";
import { themeStyles } from "./theme.js";

export const styles: readonly CSSResult[] = [
  themeStyles,
  baseStyles,
  controlStyles,
  factorStyles,
  layoutStyles,
  questionStyles,
  stateStyles,
];
