/** The codes that fields of the form may have: from the form's own lists, else from the open packs. */

import type { CodeList, Daqiao } from "daqiao";

import type { CodesOfForm, Dictionary, Field, Label } from "./dictionary.js";

/** Lists by the name that fields and suggestions call them by. One that is nowhere is not here. */
export type Lists = ReadonlyMap<string, CodesOfForm>;

/** Gathers the lists of all fields, and those that codes are suggested from. */
export async function loadLists(dictionary: Dictionary, engine: Daqiao): Promise<Lists> {
  const wanted = new Set([
    ...dictionary.fields.flatMap(({ list }) => list ?? []),
    ...Object.values(dictionary.suggest).map(({ from }) => from),
    "org-type",
  ]);
  const found = await Promise.all(
    Array.from(wanted, async (name): Promise<[string, CodesOfForm] | null> => {
      const own = dictionary.lists[name];
      if (own !== undefined) return [name, own];
      const list = await engine.codeList(name);
      return list === null ? null : [name, ofPack(list)];
    }),
  );
  return new Map(found.filter((each) => each !== null));
}

/** The name of a code; that of a region with zeros behind it is the region's. */
export function labelOf(list: CodesOfForm | undefined, code: string): Label | null {
  const exact = list?.codes.find((each) => each.code === code);
  const wider = exact ?? list?.codes.find((each) => each.code === code.replace(/(?:00)+$/u, ""));
  return wider === undefined ? null : { zh: wider.zh, en: wider.en };
}

/** Whether people know a code by itself: those with figures. The words of ours stand for a name. */
export function isKnownCode(code: string): boolean {
  return /\d/u.test(code);
}

/** Whether a code is one of these or lies below one of them. */
export function isUnder(
  list: CodesOfForm | undefined,
  code: string,
  above: readonly string[],
): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !seen.has(at); ) {
    if (above.includes(at)) return true;
    seen.add(at);
    at = list?.codes.find((each) => each.code === at)?.parent;
  }
  return false;
}

/** Whether a list allows a code for a field. Lists that are not whole allow what the pattern does. */
export function allows(list: CodesOfForm | undefined, field: Field, code: string): boolean {
  if (labelOf(list, code) !== null && fits(field, code)) return true;
  return list?.complete !== true && fits(field, code);
}

function fits({ pattern }: Field, value: string): boolean {
  return pattern === undefined || new RegExp(pattern, "u").test(value);
}

function ofPack(list: CodeList): CodesOfForm {
  return {
    title: list.title,
    source: list.source,
    date: list.date,
    complete: list.closed && list.partial !== true,
    verified: true,
    codes: list.codes,
  };
}
