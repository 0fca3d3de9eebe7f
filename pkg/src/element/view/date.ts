/** Dates as people write them: 2026年8月2日, 2 Aug 2026. */

import type { Language } from "./language.js";

const LOCALES: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en-GB" };

/** `YYYY-MM-DD` in words of the language; anything else as it is. */
export function dateText(value: string, language: Language): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const date = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return value;
  // A day of the calendar is the same everywhere.
  const form = { dateStyle: "medium", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(LOCALES[language], form).format(date);
}
