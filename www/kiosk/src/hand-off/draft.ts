/**
 * The draft of a registration: each field of the form with its value and where that comes from, or
 * listed as missing. No field is left out without a word.
 */

import type { EntryId, HandedOff } from "../journal/entry.js";
import type { Dictionary, Field, Label } from "./dictionary.js";
import type { Problem } from "./errors.js";
import { type Fill, type Form, fillOf, type Origin } from "./fill.js";
import { isUnder, labelOf, type Lists } from "./lists.js";
import type { Pair } from "./pair.js";
import { checkValue, readValue, type Value } from "./values.js";

/** What staff wrote, by the names of fields. An empty text takes back what was suggested. */
export type Written = ReadonlyMap<string, string>;

/** A form as far as it is filled. */
export interface Draft {
  readonly dictionary: Dictionary;
  /** All fields of the form, in its order. */
  readonly fields: readonly DraftField[];
  /** What is wrong; nothing is taken out before it is mended. */
  readonly problems: readonly Problem[];
}

/** A field of the draft. */
export interface DraftField {
  readonly field: Field;
  /** Null when it is missing. */
  readonly value: Value | null;
  /** Name of the code. */
  readonly label: Label | null;
  readonly origin: Origin | null;
  readonly required: boolean;
  /** Whether both the field and its codes were checked against a printed source. */
  readonly verified: boolean;
  readonly problem: Problem | null;
}

/** Fills the form as far as it can be. */
export function makeDraft(form: Form, pair: Pair, written: Written): Draft {
  const { dictionary, lists } = form;
  const found = new Map(
    dictionary.fields.map((field) => [field.name, filled(field, form, pair, written)]),
  );
  const values = new Map(Array.from(found, ([name, { value }]) => [name, value]));
  const byName = new Map(dictionary.fields.map((field) => [field.name, field]));
  const crossed = dictionary.rules.flatMap(({ left, right }) => {
    const [one, other] = [byName.get(left), byName.get(right)];
    if (one === undefined || other === undefined) return [];
    return ordered(one, other, values.get(left) ?? null, values.get(right) ?? null);
  });
  const fields = dictionary.fields.map((field): DraftField => {
    const { value, origin, problem } = found.get(field.name) ?? NOTHING;
    return {
      field,
      value,
      label: typeof value === "string" && field.list !== undefined ? labelOf(lists.get(field.list), value) : null,
      origin,
      required: isRequired(field, values, byName, lists),
      verified: field.verified && lists.get(field.list ?? "")?.verified !== false,
      problem: problem ?? crossed.find((each) => each.field === field.name) ?? null,
    };
  });
  return { dictionary, fields, problems: fields.flatMap(({ problem }) => problem ?? []) };
}

/** The fields that are missing and must not be; those the registry fills are not among them. */
export function missing({ fields }: Draft): readonly DraftField[] {
  return fields.filter(({ value, required, field }) => value === null && required && field.filled_by === undefined);
}

/** The draft as data. */
export interface DraftPayload {
  readonly format: "daqiao-contract-draft/1";
  readonly notice: Label;
  readonly created: string;
  readonly interest: EntryId;
  readonly dictionary: Pick<Dictionary, "title" | "edition" | "date" | "source" | "verified">;
  readonly fields: readonly FieldPayload[];
  /** Names of fields without a value that the form asks for. */
  readonly missing: readonly string[];
}

interface FieldPayload {
  readonly name: string;
  readonly system: string | null;
  readonly label: Label;
  readonly state: "filled" | "missing";
  readonly required: boolean;
  readonly value: Value | null;
  readonly value_label: Label | null;
  readonly origin: Origin | null;
  readonly verified: boolean;
}

/** What is said with everything that is handed off. */
export const NOTICE: Label = {
  zh: "本终端只整理材料。所有登记、评估与结算均在主管系统办理。",
  en: "This kiosk only prepares papers. Nothing is registered, valued or settled here: that is done in the systems of those in charge.",
};

/** The draft as data, to be taken out. A form has none of a visitor's sensitive figures. */
export function draftPayload(draft: Draft, interest: EntryId, created: string): DraftPayload {
  const { title, edition, date, source, verified } = draft.dictionary;
  return {
    format: "daqiao-contract-draft/1",
    notice: NOTICE,
    created,
    interest,
    dictionary: { title, edition, date, source, verified },
    fields: draft.fields.map(({ field, value, label, origin, required, verified: sure }) => ({
      name: field.name,
      system: field.system,
      label: field.label,
      state: value === null ? "missing" : "filled",
      required,
      value,
      value_label: label,
      origin,
      verified: sure,
    })),
    missing: missing(draft).map(({ field }) => field.name),
  };
}

/** What staff wrote when the draft was last taken out, so that they need not write it again. */
export function writtenBefore(handOffs: readonly HandedOff[]): Written {
  const last = handOffs.findLast((each) => each.as === "contract-draft")?.payload;
  const written = new Map<string, string>();
  for (const field of listAt(last, "fields")) {
    if (keyOf(keyOf(field, "origin"), "kind") !== "staff") continue;
    const [name, value] = [keyOf(field, "name"), keyOf(field, "value")];
    if (typeof name !== "string") continue;
    if (typeof value === "boolean") written.set(name, value ? "yes" : "no");
    else if (typeof value === "string" || typeof value === "number") written.set(name, String(value));
  }
  return written;
}

interface Found {
  readonly value: Value | null;
  readonly origin: Origin | null;
  readonly problem: Problem | null;
}

const NOTHING: Found = { value: null, origin: null, problem: null };

function filled(field: Field, form: Form, pair: Pair, written: Written): Found {
  const text = written.get(field.name);
  if (text !== undefined) {
    if (text.trim() === "") return NOTHING;
    const read = readValue(field, text, form.lists);
    return "problem" in read
      ? { ...NOTHING, problem: read.problem }
      : { value: read.value, origin: { kind: "staff" }, problem: null };
  }
  const fill: Fill | null = fillOf(field, pair, form);
  // What a record says and the form has no code for stays missing: staff know better.
  if (fill === null || "problem" in checkValue(field, fill.value, form.lists)) return NOTHING;
  return { ...fill, problem: null };
}

function ordered(one: Field, other: Field, left: Value | null, right: Value | null): readonly Problem[] {
  if (left === null || right === null || left <= right) return [];
  return [
    {
      code: "draft/order",
      field: one.name,
      zh: `“${one.label.zh}”（${shown(left)}）不得超过“${other.label.zh}”（${shown(right)}），请核对合同后改正`,
      en: `${one.label.en} (${shown(left)}) must not exceed ${other.label.en} (${shown(right)}); check the contract and correct it`,
    },
  ];
}

function shown(value: Value): string {
  return typeof value === "number" ? value.toLocaleString("en-US") : String(value);
}

function isRequired(
  field: Field,
  values: ReadonlyMap<string, Value | null>,
  fields: ReadonlyMap<string, Field>,
  lists: Lists,
): boolean {
  const { required } = field;
  if (typeof required === "boolean") return required;
  const decides = values.get(required.field);
  if (typeof decides !== "string") return false;
  return isUnder(lists.get(fields.get(required.field)?.list ?? ""), decides, required.under);
}

function keyOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = keyOf(value, key);
  return Array.isArray(list) ? list : [];
}
