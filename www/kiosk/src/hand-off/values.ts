/** What staff write into a field → a value of its kind, or what is wrong with it. */

import type { Field, Label } from "./dictionary.js";
import type { HandOffCode, Problem } from "./errors.js";
import { allows, type Lists } from "./lists.js";

/** A value of the form: text, code and date as a string, money as a number of yuan. */
export type Value = string | number | boolean;

/** What became of something written. */
export type Read = { readonly value: Value } | { readonly problem: Problem };

/** Reads what was written. It is not empty. */
export function readValue(field: Field, written: string, lists: Lists): Read {
  const text = written.trim();
  switch (field.kind) {
    case "money":
      return readMoney(field, text);
    case "date":
      return isDate(text)
        ? { value: text }
        : wrong(field, "draft/date", { zh: "日期，如 2026-11-23", en: "a day such as 2026-11-23" }, text);
    case "yes-no":
      return text === "yes" || text === "no"
        ? { value: text === "yes" }
        : wrong(field, "draft/yes-no", { zh: "是或否", en: "yes or no" }, text);
    case "code":
      return checkValue(field, text, lists);
    case "text":
      return checkValue(field, text, lists);
  }
}

/** Whether a value may stand in a field, wherever it came from. */
export function checkValue(field: Field, value: Value, lists: Lists): Read {
  if (typeof value === "number") return checkMoney(field, value);
  if (typeof value === "boolean") return { value };
  if (field.kind === "code") {
    const list = lists.get(field.list ?? "");
    const expected = {
      zh: `“${list?.title.zh ?? field.label.zh}”中的代码`,
      en: `a code of “${list?.title.en ?? field.label.en}”`,
    };
    return allows(list, field, value) ? { value } : wrong(field, "draft/code", expected, value);
  }
  if (field.pattern !== undefined && !new RegExp(field.pattern, "u").test(value)) {
    const expected = { zh: "规定的格式", en: "another form" };
    return wrong(field, "draft/pattern", field.note ?? expected, value);
  }
  return { value };
}

/** An amount of yuan; 万 is ten thousand. Null when it is none. */
export function readAmount(text: string): number | null {
  const parts = /^(?<digits>\d+(?:\.\d+)?)(?<wan>万)?$/u.exec(text.trim().replace(/[,，\s]/gu, ""));
  if (parts === null) return null;
  // By hundredths, so that 0.1 万 is 1,000 and no fraction more.
  const amount = Math.round(Number(parts.groups?.["digits"]) * (parts.groups?.["wan"] === undefined ? 1 : 10_000) * 100) / 100;
  return Number.isFinite(amount) && amount <= Number.MAX_SAFE_INTEGER / 100 ? amount : null;
}

/** Whether a text is a day that there is. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

function readMoney(field: Field, text: string): Read {
  const amount = readAmount(text);
  if (amount !== null) return checkMoney(field, amount);
  const expected = { zh: "金额（元），如 1200000 或 120万", en: "an amount of yuan such as 1200000" };
  return wrong(field, "draft/number", expected, text);
}

function checkMoney(field: Field, amount: number): Read {
  if (field.above !== undefined && amount <= field.above) {
    const expected = { zh: `大于 ${field.above} 的金额`, en: `more than ${field.above}` };
    return wrong(field, "draft/too-small", expected, String(amount));
  }
  if (field.minimum !== undefined && amount < field.minimum) {
    const expected = { zh: `不小于 ${field.minimum} 的金额`, en: `${field.minimum} or more` };
    return wrong(field, "draft/too-small", expected, String(amount));
  }
  return { value: amount };
}

function wrong(field: Field, code: HandOffCode, expected: Label, found: string): Read {
  return {
    problem: {
      code,
      field: field.name,
      zh: `“${field.label.zh}”应为${expected.zh}，现为“${found}”，请改正`,
      en: `${field.label.en}: expected ${expected.en}, found “${found}”; please correct it`,
    },
  };
}
