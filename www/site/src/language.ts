/**
 * The language of a page: which it is, how it is kept, and who hears of a change.
 *
 * The pages hold both languages; the style sheet shows the one that `<html lang>` names.
 */

import { recall, remember } from "./memory.js";

export type Language = "zh" | "en";

const KEY = "daqiao-language";

/** What is shown. */
export function language(): Language {
  return document.documentElement.lang.startsWith("zh") ? "zh" : "en";
}

/** Shows what was chosen before, or else what the browser prefers. */
export function restoreLanguage(): void {
  const kept = recall(KEY);
  const preferred = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
  show(kept === "zh" || kept === "en" ? kept : preferred);
}

/** Shows the other language, and keeps the choice. */
export function switchLanguage(): void {
  const next = language() === "zh" ? "en" : "zh";
  show(next);
  remember(KEY, next);
}

/** Tells browser and screen reader the language, and titles the page in it. */
function show(wanted: Language): void {
  document.documentElement.lang = wanted === "zh" ? "zh-CN" : "en";
  const title = document.querySelector("title")?.dataset[wanted];
  if (title !== undefined) document.title = title;
}

/** Calls `listener` after each change; returns what ends that. */
export function onLanguage(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["lang"] });
  return () => observer.disconnect();
}
