/** The figures of a firm that a visitor lets be told, in words that people read. */

import type { CodeList, Daqiao, Fact } from "daqiao";

import type { Interest } from "../journal/entry.js";
import type { Language } from "../language.js";
import { words } from "./words.js";

/** Lists of the codes that facts hold, by the names of the facts. A fact without codes has none. */
export type FactLists = ReadonlyMap<string, CodeList>;

/** Lists that have another name than the fact. */
const LISTS: Readonly<Record<string, string>> = { industry: "gbt4754-2017" };

/** Asks the open packs for the lists. */
export async function factLists(engine: Daqiao, facts: Interest["facts"] = {}): Promise<FactLists> {
  const found = await Promise.all(
    Object.keys(facts).map(async (name) => {
      const list = await engine.codeList(LISTS[name] ?? name.replaceAll("_", "-"));
      return list === null ? [] : [[name, list] as const];
    }),
  );
  return new Map(found.flat());
}

/** A fact in words: names of codes, yes or no, whole numbers. A code without a name is shown as it is. */
export function factText(fact: Fact, list: CodeList | undefined, language: Language): string {
  const t = words[language];
  const one = (value: number | string | boolean): string => {
    if (typeof value === "boolean") return value ? t.yes : t.no;
    if (typeof value === "string") return list?.codes.find(({ code }) => code === value)?.[language] ?? value;
    return value.toLocaleString(language === "zh" ? "zh-CN" : "en", { maximumFractionDigits: 10 });
  };
  return [fact].flat().map(one).join(t.and);
}
