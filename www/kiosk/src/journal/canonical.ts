/**
 * A value → the one JSON text of it: keys in the order of their code units, no spaces. Two values
 * that say the same have the same text.
 */

/** Deeper data are no entry; what has no bottom would never end. */
const MAX_DEPTH = 64;

/**
 * Writes what `JSON.stringify` would, with sorted keys. A field that is undefined is left out.
 *
 * @throws TypeError for what JSON cannot hold, or when it is nested too deeply.
 */
export function canonical(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH)
    throw new TypeError(`expected at most ${MAX_DEPTH} levels; found more`);
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TypeError(`expected a finite number; found ${value}`);
  }
  if (value === null || ["string", "number", "boolean"].includes(typeof value)) {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item: unknown) => canonical(item ?? null, depth + 1)).join()}]`;
  }
  if (typeof value === "object") {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field, depth + 1)}`);
    return `{${fields.join()}}`;
  }
  throw new TypeError(`expected JSON; found a ${typeof value}`);
}
