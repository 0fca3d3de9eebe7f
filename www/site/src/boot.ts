/** Runs before anything is painted: sets the language and the light of the page. */

import { restoreLanguage } from "./language.js";
import { restoreTheme } from "./theme.js";

restoreLanguage();
restoreTheme();
