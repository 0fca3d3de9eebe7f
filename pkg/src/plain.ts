/**
 * Copies what callers pass in as plain data, and refuses what is none.
 *
 * The copy keeps a call safe from later changes to its arguments, drops keys
 * whose value is `undefined` (they mean "not given", which the engine does not
 * know), and keeps out what could not cross the thread or would trap the
 * engine: functions, class instances, cycles.
 */

import { DaqiaoError } from "./errors.js";

/** Deepest nesting of arrays and objects. */
const MAX_DEPTH = 64;

/**
 * A copy of JSON-like data without `undefined`.
 *
 * @param code of the error
 * @throws {DaqiaoError} `code`, with the JSON pointer to the value in `detail.path`
 */
export function plainCopy<T>(value: T, code: "query/range" | "record/invalid"): T {
  const refuse = (path: string, found: string): never => {
    throw notPlain(code, path, found);
  };
  // The copy has the same shape, which the compiler cannot see.
  return copied(value, "", 0, refuse) as T;
}

/** The error for an argument that is not the data it should be. */
export function notPlain(
  code: "query/range" | "record/invalid",
  path: string,
  found: string,
): DaqiaoError {
  const place = path === "" ? "the argument" : path;
  return new DaqiaoError(
    code,
    {
      en: `${place} is ${found}, expected plain data as in JSON; see the types of this call`,
      zh: `${path === "" ? "参数" : path} 是 ${found},应为 JSON 那样的纯数据;请参阅该调用的类型定义`,
    },
    { detail: { path, found } },
  );
}

function copied(
  value: unknown,
  path: string,
  depth: number,
  refuse: (path: string, found: string) => never,
): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return value;
  if (typeof value !== "object") return refuse(path, `of type ${typeof value}`);
  if (depth === MAX_DEPTH) return refuse(path, `nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    return value.map((entry, index) => copied(entry, `${path}/${index}`, depth + 1, refuse));
  }
  if (!isPlainObject(value)) return refuse(path, "an instance of a class");
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(
    entries.map(([key, entry]) => [
      key,
      copied(entry, `${path}/${escaped(key)}`, depth + 1, refuse),
    ]),
  );
}

/** Also of another realm, such as an iframe: its prototype is an `Object.prototype`, but not ours. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A key as a part of a JSON pointer. */
function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
