/** What every page does: its switches for language and light. */

import "./styles/site.css";

import { switchLanguage } from "./language.js";
import { switchTheme } from "./theme.js";

document.querySelector("#switch-language")?.addEventListener("click", switchLanguage);
document.querySelector("#switch-theme")?.addEventListener("click", switchTheme);
