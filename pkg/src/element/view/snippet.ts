/** The stretch of a record that says most about why it answers. */

import type { Match, Span } from "../../types.js";

import type { Language } from "./language.js";
import { type Range, rangesAt } from "./marks.js";
import { best, stringAt } from "./text.js";

/** A part of one text of a record. */
export interface Snippet {
  /** Name of the field, such as `advantage`. */
  readonly field: string;
  readonly language: Language;
  readonly text: string;
  readonly ranges: readonly Range[];
  readonly from: number;
  readonly to: number;
}

/** Longest snippet, in UTF-16 units. Latin letters are narrower and words longer. */
const LENGTH: Readonly<Record<Language, number>> = { zh: 92, en: 200 };
/** How far back the beginning may move to begin with a sentence or word. */
const REACH = 26;
/** What a repeated word counts beside its first time. */
const REPEAT = 0.15;
/** What the page's language is worth beside the other. */
const OWN_LANGUAGE = 1.25;

const OPENINGS = ["summary", "problem", "solution", "description", "expected"] as const;

/** The best stretch of a match, outside its title; null if it has no text but the title. */
export function snippetOf(match: Match, language: Language): Snippet | null {
  const points = new Map(match.words.map((word) => [word.text.toLowerCase(), word.points]));
  let found: { readonly worth: number; readonly snippet: Snippet } | null = null;
  for (const path of new Set(match.highlights.map((span) => span.path))) {
    const field = path.split("/")[1] ?? "";
    if (["title", "keywords", "tags", "provider"].includes(field)) continue;
    const text = stringAt(match.record, path);
    if (text === null) continue;
    const own = languageOf(path, text);
    const spans = match.highlights.filter((span) => span.path === path);
    for (const start of spans) {
      const near = within(spans, start.start, LENGTH[own]);
      const worth = worthOf(near, points) * (own === language ? OWN_LANGUAGE : 1);
      if (found !== null && found.worth >= worth) continue;
      const from = opening(text, start.start);
      const to = Math.min(text.length, Math.max(from + LENGTH[own], start.end));
      const ranges = rangesAt(match.highlights, path);
      found = {
        worth,
        snippet: { field, language: own, text, ranges, from, to: closing(text, to) },
      };
    }
  }
  return found?.snippet ?? plainOpening(match, language);
}

function languageOf(path: string, text: string): Language {
  if (path.endsWith("/zh")) return "zh";
  if (path.endsWith("/en")) return "en";
  return /\p{Script=Han}/u.test(text) ? "zh" : "en";
}

function within(spans: readonly Span[], start: number, length: number): readonly Span[] {
  return spans.filter((span) => span.start >= start && span.end <= start + length);
}

function worthOf(spans: readonly Span[], points: ReadonlyMap<string, number>): number {
  const seen = new Set<string>();
  let worth = 0;
  for (const span of spans) {
    const word = span.text.toLowerCase();
    worth += (points.get(word) ?? 1) * (seen.has(word) ? REPEAT : 1);
    seen.add(word);
  }
  return worth;
}

/** Moves back to just after a stop, or at least to the beginning of a word. */
function opening(text: string, start: number): number {
  const least = Math.max(0, start - REACH);
  if (least === 0) return 0;
  const before = text.slice(least, start);
  const stop = Math.max(...["。", "；", "，", ". ", "; ", ", "].map((s) => lastEnd(before, s)));
  if (stop > 0) return least + stop;
  const space = before.indexOf(" ");
  return space === -1 ? Math.max(least, start - 8) : least + space + 1;
}

function lastEnd(text: string, stop: string): number {
  const at = text.lastIndexOf(stop);
  return at === -1 ? 0 : at + stop.length;
}

/** Moves back to the end of a word, if one is near. */
function closing(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const space = text.lastIndexOf(" ", end);
  return end - space < 12 ? space : end;
}

function plainOpening(match: Match, language: Language): Snippet | null {
  for (const field of OPENINGS) {
    const version = best(match.record[field], `/${field}`, language);
    if (version === null) continue;
    const to = closing(version.text, LENGTH[version.language]);
    return { field, language: version.language, text: version.text, ranges: [], from: 0, to };
  }
  return null;
}
