/** Texts of records: which languages they have, and which to show first. */

import type { RecordInput, Text } from "../../types.js";

import type { Language } from "./language.js";

/** One language of a text, and where it stands in the record. */
export interface Version {
  readonly language: Language;
  readonly text: string;
  /** JSON pointer. */
  readonly path: string;
}

const HAN = /\p{Script=Han}/u;

/** The language of a text that does not say its own. */
export function languageOf(text: string): Language {
  return HAN.test(text) ? "zh" : "en";
}

/** The versions of a text, that of `first` before the other. */
export function versions(
  value: Text | undefined,
  path: string,
  first: Language,
): readonly Version[] {
  if (value === undefined) return [];
  if (typeof value === "string") {
    return [{ language: languageOf(value), text: value, path }];
  }
  const order: readonly Language[] = first === "zh" ? ["zh", "en"] : ["en", "zh"];
  return order.flatMap((language) => {
    const text = value[language];
    return text === undefined ? [] : [{ language, text, path: `${path}/${language}` }];
  });
}

/** The version to show when there is room for one. */
export function best(value: Text | undefined, path: string, first: Language): Version | null {
  return versions(value, path, first)[0] ?? null;
}

/** What `lang` says for a version, so that fonts and voices are right. */
export function langTag(language: Language): string {
  return language === "zh" ? "zh-CN" : "en";
}

/** Whether a value from a record is a text of one or two languages. */
export function isText(value: unknown): value is Text {
  if (typeof value === "string") return true;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const keys = Object.entries(value);
  return (
    keys.length > 0 &&
    keys.every(([key, text]) => (key === "zh" || key === "en") && typeof text === "string")
  );
}

/** The string at a JSON pointer; null if there is none. */
export function stringAt(record: RecordInput, path: string): string | null {
  let value: unknown = record;
  for (const key of path.split("/").slice(1)) {
    if (typeof value !== "object" || value === null) return null;
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    value = Object.entries(value).find(([own]) => own === name)?.[1];
  }
  return typeof value === "string" ? value : null;
}

/** At most `length` UTF-16 units of a text, never half a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const code = text.charCodeAt(length - 1);
  const half = code >= 0xd800 && code <= 0xdbff;
  return `${text.slice(0, half ? length - 1 : length)}…`;
}
