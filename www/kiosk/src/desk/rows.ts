/** The interests of a fair as a manager's list: filtered, sorted, counted by step. Pure. */

import type { RecordInput } from "daqiao";

import { REFUSALS, STEPS } from "../journal/codes.js";
import type { Step } from "../journal/entry.js";
import type { InterestLine } from "../journal/ledger.js";
import { type Language, textIn } from "../language.js";

/** An interest in the list. */
export interface Row {
  readonly line: InterestLine;
  /** Codes of the fields of its record; none when no open pack has the record any more. */
  readonly fields: readonly string[];
}

/** Steps in their order. */
export const STEP_ORDER: readonly Step[] = [
  "suggested",
  "contacted",
  "in-talks",
  "signed",
  "registered",
  "dropped",
];

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
export function refOf({ market, id }: { readonly market?: string; readonly id: string }): string {
  return `${market ?? ""}/${id}`;
}

/** When something was last written about an interest. */
export function touched({ interest, followUps, assignments, handOffs }: InterestLine): string {
  const all = [interest, ...followUps, ...assignments, ...handOffs].map(({ at }) => at);
  return all.reduce((latest, at) => (at > latest ? at : latest));
}

/** Codes of the fields of technology contracts that a record names. */
export function fieldsOf(record: RecordInput | null): readonly string[] {
  const tagged = (record?.tags ?? []).flatMap((tag) =>
    typeof tag !== "string" && tag.scheme === "contract-field" ? [tag.code] : [],
  );
  const own = [record?.["field_contract"]].flat().filter((code) => typeof code === "string");
  return [...new Set([...tagged, ...own])];
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
  latest: (one, other) => compare(touched(other.line), touched(one.line)) || filed(one, other),
  total: (one, other) => other.line.interest.total - one.line.interest.total || filed(one, other),
  step: (one, other) =>
    STEP_ORDER.indexOf(one.line.step) - STEP_ORDER.indexOf(other.line.step) || filed(one, other),
};

function filed(one: Row, other: Row): number {
  const [a, b] = [one.line.interest, other.line.interest];
  return b.clock - a.clock || compare(a.id, b.id);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
