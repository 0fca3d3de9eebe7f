/** Changing a record at the fair: what the form says → a record, checked by the engine, written down. */

import type { Daqiao, Problem, RecordInput } from "daqiao";

import type { Journal } from "../journal/journal.js";
import { type Language, textIn } from "../language.js";
import { numberIn } from "../number-in.js";

/** What staff can say of a record. Empty texts are things that are not said. */
export interface Form {
  readonly kind: "need" | "offer";
  readonly title: string;
  readonly text: string;
  readonly provider: string;
  /** A code. */
  readonly region: string;
  readonly status: NonNullable<RecordInput["status"]>;
  /** Most of the budget or price, in yuan. */
  readonly price: string;
}

/** A form with nothing in it. */
export const BLANK: Form = {
  kind: "need",
  title: "",
  text: "",
  provider: "",
  region: "",
  status: "open",
  price: "",
};

/** The field of a kind that says most, which is the one that can be changed here. */
const TEXT = { need: "problem", offer: "solution" } as const;

/** The parts of a record that the form shows, in the language of the form where there are two. */
export function formOf(record: RecordInput, language: Language): Form {
  const kind = record.kind === "offer" ? "offer" : "need";
  return {
    kind,
    title: textIn(record.title, language),
    text: textIn(record[TEXT[kind]], language),
    provider: textIn(record.provider?.name, language),
    region: record.region ?? "",
    status: record.status ?? "open",
    price: record.price?.max === undefined ? "" : String(record.price.max),
  };
}

/** Where a form belongs. */
export interface About {
  /** The record as it was; null for a new one. */
  readonly before: RecordInput | null;
  /** Id of a new one. */
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Of the form: where a text has two, only this one is changed. */
  readonly language: Language;
}

/**
 * The record that a form makes of another, or a new one. What the form does not show, and what was not
 * changed in it, stays as it is; what was emptied goes.
 */
export function recordOf(form: Form, { before, id, today, language }: About): RecordInput {
  const was = before === null ? BLANK : formOf(before, language);
  const base: RecordInput = before ?? { id, kind: form.kind, title: form.title, published: today };
  const changes = new Map<string, unknown>([
    ["status", form.status],
    ["updated", today],
  ]);
  if (form.title !== was.title) changes.set("title", said(form.title, base.title, language));
  if (form.text !== was.text) {
    const field = TEXT[form.kind];
    changes.set(field, said(form.text, base[field], language));
  }
  if (form.provider !== was.provider) {
    const name = said(form.provider, base.provider?.name, language);
    changes.set("provider", name === undefined ? undefined : { ...base.provider, name });
  }
  if (form.region !== was.region) changes.set("region", form.region === "" ? undefined : form.region);
  if (form.price !== was.price) {
    const max = numberIn(form.price);
    changes.set("price", max === null ? undefined : { type: "range", max, currency: "CNY" });
  }
  const fields = Object.entries({ ...base, ...Object.fromEntries(changes) });
  const kept = Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  return { ...kept, id: base.id, kind: base.kind, title: said(form.title, base.title, language) ?? base.title };
}

/** A text with one of its languages said otherwise; nothing when none is left. */
function said(
  text: string,
  before: RecordInput["title"] | undefined,
  language: Language,
): RecordInput["title"] | undefined {
  if (before === undefined || typeof before === "string") return text === "" ? undefined : text;
  const { [language]: _, ...other } = before;
  if (text !== "") return { ...other, [language]: text };
  return Object.keys(other).length === 0 ? undefined : other;
}

/**
 * Checks a record by adding it to the engine, and writes it down. Returns what is wrong with it; then
 * nothing was changed.
 *
 * @throws JournalError when it could not be written down; the engine is then as before
 * @throws {DaqiaoError} as `Daqiao.add`
 */
export async function change(
  record: RecordInput,
  { before, market, engine, journal }: {
    readonly before: RecordInput | null;
    readonly market: string;
    readonly engine: Daqiao;
    readonly journal: Journal;
  },
): Promise<readonly Problem[]> {
  const { rejected } = await engine.add([record], { market });
  if (rejected.length > 0) return rejected;
  try {
    await journal.append({ type: "edited", market, record });
    return [];
  } catch (error) {
    if (before === null) await engine.remove([record.id], { market });
    else await engine.add([before], { market });
    throw error;
  }
}
