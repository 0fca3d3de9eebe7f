/** What of a record may be seen and taken away by anybody: the fields of disclosure level 0. */

import type { Factor, FactorName, Match, RecordInput } from "daqiao";

/** Contacts are told when both sides agreed, unless a record says otherwise. */
const LEVELS: Readonly<Record<string, number>> = { contact: 2 };

/** Fields that the reason of a factor quotes. */
const QUOTED: Partial<Readonly<Record<FactorName, string>>> = {
  region: "region",
  maturity: "maturity",
  price: "price",
  modes: "modes",
  payment: "payment",
  indicators: "indicators",
  eligibility: "eligibility",
};

/** Said in place of what a hidden field would tell. */
const LATER = {
  code: "disclosure/later",
  zh: "双方同意后告知",
  en: "told when both sides agree",
};

/** The record without all that is told only after interest or agreement. */
export function levelZero(record: RecordInput): RecordInput {
  const isOpen = opennessOf(record);
  const open = Object.entries(record).filter(([field]) => field !== "disclosure" && isOpen(field));
  // Without these three it is no record; they name it and say nothing else.
  const { id, kind } = record;
  return { ...Object.fromEntries(open), id, kind, title: isOpen("title") ? record.title : id };
}

/** The match with its record at level 0: neither marks, words nor reasons quote what is hidden. */
export function publicMatch(match: Match): Match {
  const isOpen = opennessOf(match.record);
  const fieldOf = (path: string): string => path.split("/")[1] ?? "";
  const highlights = match.highlights.filter(({ path }) => isOpen(fieldOf(path)));
  const seen = new Set(highlights.map(({ text }) => text.toLowerCase()));
  const all = highlights.length === match.highlights.length;
  const hidden = ({ name }: Factor): boolean => {
    const field = QUOTED[name];
    return field !== undefined && !isOpen(field);
  };
  return {
    ...match,
    record: levelZero(match.record),
    highlights,
    words: all ? match.words : match.words.filter(({ text }) => seen.has(text.toLowerCase())),
    factors: match.factors.map((factor) => {
      if (!hidden(factor)) return factor;
      const { parts: _, ...rest } = factor;
      return { ...rest, known: false, reason: LATER };
    }),
  };
}

/** Whether a field of the record is of level 0. */
function opennessOf({ disclosure }: RecordInput): (field: string) => boolean {
  const own: unknown = disclosure;
  const levels: Readonly<Record<string, unknown>> =
    typeof own === "object" && own !== null ? { ...LEVELS, ...own } : LEVELS;
  return (field) => (levels[field] ?? 0) === 0;
}
