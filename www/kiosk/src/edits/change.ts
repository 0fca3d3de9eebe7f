/** Changing a record at the fair: what the form says → a record, checked by the engine, written down. */

import type { Daqiao, Problem, RecordInput } from "daqiao";

import type { Journal } from "../journal/journal.js";

/** What staff can say of a record. */
export interface Form {
  readonly kind: "need" | "offer";
  readonly title: string;
  readonly text: string;
  readonly provider: string;
  /** A code; empty for none. */
  readonly region: string;
  readonly status: NonNullable<RecordInput["status"]>;
  /** Budget or price, in yuan; empty for none. */
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
export function formOf(record: RecordInput, language: "zh" | "en"): Form {
  const kind = record.kind === "offer" ? "offer" : "need";
  const plain = (text: RecordInput["title"] | undefined): string =>
    typeof text === "string" ? text : (text?.[language] ?? text?.zh ?? text?.en ?? "");
  return {
    kind,
    title: plain(record.title),
    text: plain(record[TEXT[kind]]),
    provider: plain(record.provider?.name),
    region: record.region ?? "",
    status: record.status ?? "open",
    price: record.price?.max === undefined ? "" : String(record.price.max),
  };
}

/**
 * The record that a form makes of another, or a new one. What the form does not show, and what was not
 * changed in it, stays as it is.
 */
export function recordOf(
  form: Form,
  { before, id, today, language }: {
    readonly before: RecordInput | null;
    readonly id: string;
    readonly today: string;
    readonly language: "zh" | "en";
  },
): RecordInput {
  const was = before === null ? BLANK : formOf(before, language);
  const changed = (name: keyof Form): boolean => before === null || form[name] !== was[name];
  const field = TEXT[form.kind];
  const max = Number(form.price.normalize("NFKC").replaceAll(",", ""));
  const price = { type: "range", max, currency: "CNY" } as const;
  const { region: _, price: __, ...kept } = before ?? { id, kind: form.kind, title: form.title };
  const region = changed("region") ? form.region : before?.region;
  const amount = changed("price") ? (form.price === "" ? undefined : price) : before?.price;
  return {
    ...kept,
    ...(changed("title") ? { title: form.title } : {}),
    ...(changed("text") && form.text !== "" ? { [field]: form.text } : {}),
    ...(changed("provider") && form.provider !== ""
      ? { provider: { ...before?.provider, name: form.provider } }
      : {}),
    ...(region === undefined || region === "" ? {} : { region }),
    ...(amount === undefined ? {} : { price: amount }),
    status: form.status,
    updated: today,
    ...(before === null ? { published: today } : {}),
  };
}

/**
 * Checks a record by adding it to the engine, and writes it down. Returns what is wrong with it; then
 * nothing was changed.
 *
 * @throws JournalError when it could not be written down; the engine is then as before
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
