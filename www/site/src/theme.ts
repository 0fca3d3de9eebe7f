/** Light or dark: the system's choice until the visitor makes one. */

import { recall, remember } from "./memory.js";

const KEY = "daqiao-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Applies the choice of an earlier visit, and follows the system. */
export function restoreTheme(): void {
  const kept = recall(KEY);
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
  show();
  dark.addEventListener("change", show);
}

/** Chooses the other one, and keeps the choice. */
export function switchTheme(): void {
  const next = look() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  remember(KEY, next);
  show();
}

/** Tells the style sheet what the page looks like, for what is only shown in the light or the dark. */
function show(): void {
  document.documentElement.dataset.look = look();
}

function look(): string {
  const { theme } = document.documentElement.dataset;
  return theme ?? (dark.matches ? "dark" : "light");
}
