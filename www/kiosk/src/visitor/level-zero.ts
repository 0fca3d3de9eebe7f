/** What of a record may be taken away by anybody: the fields of disclosure level 0. */

import type { RecordInput } from "daqiao";

/** Contacts are told when both sides agreed, unless a record says otherwise. */
const LEVELS: Readonly<Record<string, number>> = { contact: 2 };

/** The record without all that is told only after interest or agreement. */
export function levelZero(record: RecordInput): RecordInput {
  const own = levelsOf(record.disclosure);
  const open = Object.entries(record).filter(
    ([field]) => field !== "disclosure" && (own[field] ?? LEVELS[field] ?? 0) === 0,
  );
  const kept = Object.fromEntries(open);
  // Without these three it is no record; they name it and say nothing else.
  const { id, kind } = record;
  return { ...kept, id, kind, title: own.title === undefined || own.title === 0 ? record.title : id };
}

function levelsOf(value: unknown): Readonly<Record<string, number>> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}
