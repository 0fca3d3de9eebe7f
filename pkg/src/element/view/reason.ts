/** The one line that says why a record answers. */

import type { Match, Reason } from "../../types.js";

import type { Language } from "./language.js";

/** Most reasons in the line. */
const MOST = 3;

/** Reasons of the factors that were known, those with most points first. */
export function reasonLine(match: Match, language: Language): string {
  const known = match.factors
    .filter((factor) => factor.known)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST);
  return known
    .map(({ reason }) => inLanguage(reason, language))
    .join(language === "zh" ? "；" : "; ");
}

/** A reason in the page's language; English sentences begin with a capital when they stand alone. */
export function inLanguage(reason: Reason, language: Language): string {
  return reason[language];
}

/** The same, for the beginning of a line. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
