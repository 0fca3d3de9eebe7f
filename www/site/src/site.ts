/** What every page does: its switches for language and light. */

import "./styles/site.css";

import { switchLanguage } from "./language.js";
import { switchTheme } from "./theme.js";

document.querySelector("#language")?.addEventListener("click", switchLanguage);
document.querySelector("#theme")?.addEventListener("click", switchTheme);
