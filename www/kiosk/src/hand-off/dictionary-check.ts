/** Whether data is an edition of the form: every field, list and rule of it, so that nothing later has to ask. */

import type { HandOffCode, Problem } from "./errors.js";

/** What is allowed where a word is one of several. */
export interface Shape {
  readonly kinds: readonly string[];
  readonly meanings: readonly string[];
}

const FORMAT = "daqiao-contract-registration/1";
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** The first thing that is wrong; null when it is an edition. */
export function check(data: unknown, shape: Shape): Problem | null {
  if (!isObject(data) || data["format"] !== FORMAT) {
    return wrong("dictionary/format", "/format", FORMAT);
  }
  const top =
    need(data, "", "title", isLabel, "dictionary/format", "{ zh, en }") ??
    need(data, "", "edition", isText, "dictionary/format", "text") ??
    need(data, "", "date", isDay, "dictionary/format", "YYYY-MM-DD") ??
    need(data, "", "source", isText, "dictionary/format", "text") ??
    need(data, "", "verified", isBoolean, "dictionary/format", "true, false") ??
    need(data, "", "sections", Array.isArray, "dictionary/format", "[…]") ??
    need(data, "", "lists", isObject, "dictionary/format", "{…}") ??
    need(data, "", "suggest", isObject, "dictionary/format", "{…}") ??
    need(data, "", "rules", Array.isArray, "dictionary/format", "[…]") ??
    need(data, "", "fields", isFilled, "dictionary/format", "[…]");
  if (top !== null) return top;
  const sections = new Set<string>();
  for (const [at, section] of listOf(data["sections"]).entries()) {
    const path = `/sections/${at}`;
    const problem =
      need(section, path, "name", isText, "dictionary/format", "text") ??
      need(section, path, "label", isLabel, "dictionary/format", "{ zh, en }");
    if (problem !== null) return problem;
    sections.add(String(section["name"]));
  }
  return (
    lists(data["lists"]) ??
    suggestions(data["suggest"]) ??
    fields(listOf(data["fields"]), sections, shape) ??
    rules(listOf(data["rules"]), kindsOf(listOf(data["fields"])))
  );
}

function lists(all: unknown): Problem | null {
  for (const [name, list] of Object.entries(asObject(all))) {
    const path = `/lists/${name}`;
    const problem =
      need(list, path, "title", isLabel, "dictionary/list", "{ zh, en }") ??
      need(list, path, "source", isText, "dictionary/list", "text") ??
      need(list, path, "date", isDay, "dictionary/list", "YYYY-MM-DD") ??
      need(list, path, "complete", isBoolean, "dictionary/list", "true, false") ??
      need(list, path, "verified", isBoolean, "dictionary/list", "true, false") ??
      need(list, path, "codes", isFilled, "dictionary/list", "[…]");
    if (problem !== null) return problem;
    const codes = listOf(asObject(list)["codes"]);
    const known = new Set(codes.map((code) => code["code"]));
    if (known.size < codes.length) return wrong("dictionary/list", `${path}/codes`, "no code twice");
    for (const [at, code] of codes.entries()) {
      const whole = isText(code["code"]) && isLabel(code);
      const placed = code["parent"] === undefined || known.has(code["parent"]);
      if (!whole || !placed) {
        return wrong("dictionary/list", `${path}/codes/${at}`, "{ code, zh, en, parent? }");
      }
    }
  }
  return null;
}

function suggestions(all: unknown): Problem | null {
  for (const [name, suggests] of Object.entries(asObject(all))) {
    const path = `/suggest/${name}`;
    const problem =
      need(suggests, path, "from", isText, "dictionary/list", "text") ??
      need(suggests, path, "source", isText, "dictionary/list", "text") ??
      need(suggests, path, "codes", isObject, "dictionary/list", "{…}");
    if (problem !== null) return problem;
    if (!Object.values(asObject(asObject(suggests)["codes"])).every(isText)) {
      return wrong("dictionary/list", `${path}/codes`, "{ code: code }");
    }
  }
  return null;
}

function fields(
  all: readonly JsonObject[],
  sections: ReadonlySet<string>,
  shape: Shape,
): Problem | null {
  const names = new Set(all.map((field) => field["name"]));
  if (names.size < all.length) return wrong("dictionary/field", "/fields", "no name twice");
  for (const [at, field] of all.entries()) {
    const path = `/fields/${at}`;
    const is = (key: string, test: (value: unknown) => boolean, expected: string) =>
      need(field, path, key, test, "dictionary/field", expected);
    const may = (key: string, test: (value: unknown) => boolean, expected: string) =>
      field[key] === undefined ? null : is(key, test, expected);
    const problem =
      is("name", isText, "text") ??
      is("system", (value) => value === null || isText(value), "text, null") ??
      is("section", (value) => isText(value) && sections.has(value), [...sections].join(", ")) ??
      is("label", isLabel, "{ zh, en }") ??
      is("kind", (value) => isText(value) && shape.kinds.includes(value), shape.kinds.join(", ")) ??
      is("required", (value) => isBoolean(value) || isWhen(value, names), "true, false, { field, under }") ??
      is("verified", isBoolean, "true, false") ??
      may("list", isText, "text") ??
      may("pattern", isPattern, "regular expression") ??
      may("minimum", Number.isFinite, "number") ??
      may("above", Number.isFinite, "number") ??
      may("filled_by", (value) => value === "registry", "registry") ??
      may("means", (value) => isText(value) && shape.meanings.includes(value), "buyer.name, …") ??
      may("note", isLabel, "{ zh, en }");
    if (problem !== null) return problem;
    if (field["kind"] === "code" && field["list"] === undefined) {
      return wrong("dictionary/field", `${path}/list`, "name of a list");
    }
  }
  return null;
}

function rules(all: readonly JsonObject[], kinds: ReadonlyMap<unknown, unknown>): Problem | null {
  for (const [at, rule] of all.entries()) {
    const kind = kinds.get(rule["left"]);
    const ordered = kind === "money" || kind === "date";
    const right = kinds.get(rule["right"]) === kind;
    if (rule["op"] !== "<=" || !ordered || !right || !isBoolean(rule["verified"])) {
      return wrong("dictionary/rule", `/rules/${at}`, "{ op: \"<=\", left, right, verified }");
    }
  }
  return null;
}

type JsonObject = Readonly<Record<string, unknown>>;

function kindsOf(all: readonly JsonObject[]): ReadonlyMap<unknown, unknown> {
  return new Map(all.map((field) => [field["name"], field["kind"]]));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function listOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}

function isDay(value: unknown): boolean {
  return isText(value) && DAY.test(value);
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

function isLabel(value: unknown): boolean {
  return isObject(value) && isText(value["zh"]) && isText(value["en"]);
}

function isWhen(value: unknown, names: ReadonlySet<unknown>): boolean {
  return isObject(value) && names.has(value["field"]) && isFilled(value["under"]);
}

function isPattern(value: unknown): boolean {
  if (!isText(value)) return false;
  try {
    new RegExp(value, "u");
    return true;
  } catch {
    return false;
  }
}

function need(
  holder: unknown,
  path: string,
  key: string,
  test: (value: unknown) => boolean,
  code: HandOffCode,
  expected: string,
): Problem | null {
  const value = isObject(holder) ? holder[key] : undefined;
  return test(value) ? null : wrong(code, `${path}/${key}`, expected);
}

function wrong(code: HandOffCode, field: string, expected: string): Problem {
  return {
    code,
    field,
    zh: `${field} 处应为 ${expected}；请改正文件后重新载入`,
    en: `${field}: expected ${expected}; mend the file and load it again`,
  };
}
