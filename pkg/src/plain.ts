/**
 * Copies what callers pass in as plain data, on the caller's side of the thread.
 *
 * The copy keeps a call safe from later changes to its arguments, and drops keys whose value is
 * `undefined` (they mean "not given", which the engine does not know). What is no JSON, such as
 * a function or an instance of a class, could not cross the thread or would change on the way:
 * a {@link Foreign} goes in its place, and the other side refuses it by its path.
 */

/** What stands for a value that is no JSON: a set of one text, which says what it was. No JSON is a set. */
export type Foreign = ReadonlySet<string>;

/** Deepest nesting of arrays and objects. */
const MAX_DEPTH = 64;

/**
 * A copy of JSON-like data without keys that have no value, and with a {@link Foreign} for what
 * is no JSON. `undefined` elsewhere stays, and so do big integers: the other side sees them as
 * they are.
 */
export function plainCopy<T>(value: T): T {
  // The copy has the same shape, which the compiler cannot see.
  return copied(value, 0) as T;
}

function copied(value: unknown, depth: number): unknown {
  // The only types that cannot cross at all.
  if (typeof value === "function" || typeof value === "symbol") {
    return foreign(`of type ${typeof value}`);
  }
  if (typeof value !== "object" || value === null) return value;
  if (depth === MAX_DEPTH) return foreign(`nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return value.map((entry) => copied(entry, depth + 1));
  if (!isPlainObject(value)) return foreign("an instance of a class");
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries.map(([key, entry]) => [key, copied(entry, depth + 1)]));
}

const foreign = (found: string): Foreign => new Set([found]);

/** What a foreign value was, or null for any other value. */
export function foreignOf(value: unknown): string | null {
  return value instanceof Set ? [...value].join() : null;
}

/** Also of another realm, such as an iframe: its prototype is an `Object.prototype`, but not ours. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
