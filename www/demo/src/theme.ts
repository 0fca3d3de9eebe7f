/** Light or dark: the system's choice until the visitor makes one. */

import { recall, remember } from "./memory.js";

export type Theme = "light" | "dark";

const KEY = "daqiao-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Applies the choice of an earlier visit. */
export function restoreTheme(): void {
  const kept = recall(KEY);
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
}

/** What the page looks like now. */
export function theme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return dark.matches ? "dark" : "light";
}

/** Chooses the other one, and keeps the choice. */
export function switchTheme(): void {
  const next: Theme = theme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  remember(KEY, next);
}

/** Calls `listener` when the system changes its mind; returns what ends that. */
export function onSystemTheme(listener: () => void): () => void {
  dark.addEventListener("change", listener);
  return () => dark.removeEventListener("change", listener);
}
