/** The interests of a fair as a manager's list: filtered, sorted, counted by step. Pure. */

import { REFUSALS, STEP_ORDER, STEPS } from "../journal/codes.js";
import type { Stamp, Step } from "../journal/entry.js";
import type { InterestLine } from "../journal/ledger.js";
import { inOrder } from "../journal/order.js";
import { type Language, textIn } from "../language.js";
import type { RecordRef } from "../record-ref.js";

/** An interest in the list. */
export interface Row {
  readonly line: InterestLine;
  /** Codes of the fields of its record; none when no open pack has the record any more. */
  readonly fields: readonly string[];
}

/** What is shown. A filter that is null lets all through. */
export interface Shown {
  readonly step: Step | null;
  /** `refOf` a manager; {@link NOBODY} for what nobody has taken on. */
  readonly manager: string | null;
  readonly field: string | null;
  readonly text: string;
  readonly sort: Sort;
}

/** The order of the list: the latest touched first, the best match first, or the first steps first. */
export type Sort = "latest" | "total" | "step";

/** All orders, as they are offered. */
export const SORTS: readonly Sort[] = ["latest", "total", "step"];

/** Everything, the latest first. */
export const ALL: Shown = { step: null, manager: null, field: null, text: "", sort: "latest" };

/** Stands for no manager in the filter. */
export const NOBODY = "";

/** The list as a language shows it. */
export function shownRows(rows: readonly Row[], shown: Shown, language: Language): readonly Row[] {
  return rows
    .filter((row) => isShown(row, shown, language) && (shown.step === null || row.line.step === shown.step))
    .sort(ORDERS[shown.sort]);
}

/** How many there are of each step, under all other filters. */
export function countSteps(
  rows: readonly Row[],
  shown: Shown,
  language: Language,
): ReadonlyMap<Step, number> {
  const counts = new Map<Step, number>(STEP_ORDER.map((step) => [step, 0]));
  for (const row of rows) {
    const { step } = row.line;
    if (isShown(row, shown, language)) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return counts;
}

/** What a manager or a record is told apart by. */
export function refOf({ market, id }: RecordRef): string {
  return `${market}/${id}`;
}

/** What was last written about an interest, by the order of entries: clocks of kiosks differ. */
export function touched({ interest, followUps, assignments, handOffs }: InterestLine): Stamp {
  const all: readonly Stamp[] = [interest, ...followUps, ...assignments, ...handOffs];
  return all.reduce((last, each) => (inOrder(each, last) > 0 ? each : last));
}

function isShown({ line, fields }: Row, shown: Shown, language: Language): boolean {
  if (shown.field !== null && !fields.includes(shown.field)) return false;
  const manager = line.manager === null ? NOBODY : refOf(line.manager);
  if (shown.manager !== null && manager !== shown.manager) return false;
  const words = shown.text.toLowerCase().split(/\s+/u).filter((word) => word !== "");
  const text = readable(line, language).toLowerCase();
  return words.every((word) => text.includes(word));
}

/** All words of an interest that the screen shows. */
function readable({ interest, step, refusal, manager, followUps }: InterestLine, language: Language): string {
  const { contact, record, need } = interest;
  return [
    interest.id,
    textIn(record.title, language),
    record.id,
    need,
    contact.name,
    contact.organisation,
    contact.phone,
    contact.email,
    contact.note,
    manager?.name ?? "",
    STEPS[language][step],
    refusal === null ? "" : REFUSALS[language][refusal],
    ...followUps.map(({ note }) => note),
  ].join("\n");
}

/** Equal ones are in the order in which they were filed, the latest first. */
const ORDERS: Readonly<Record<Sort, (one: Row, other: Row) => number>> = {
  latest: (one, other) => inOrder(touched(other.line), touched(one.line)),
  total: (one, other) => other.line.interest.total - one.line.interest.total || filed(one, other),
  step: (one, other) =>
    STEP_ORDER.indexOf(one.line.step) - STEP_ORDER.indexOf(other.line.step) || filed(one, other),
};

function filed(one: Row, other: Row): number {
  return inOrder(other.line.interest, one.line.interest);
}
