/** Whether two values mean the same, where pages write them anew each time they render. */

/**
 * Addresses are compared by what they say, bytes and responses by identity. One function counts
 * as the other: written in place it is another each time.
 */
export function sameSources(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((source, at) => sameSources(source, b[at]));
  }
  if (typeof a === "function") return typeof b === "function";
  return a === b || (a instanceof URL && b instanceof URL && a.href === b.href);
}

/** Compares plain data by value. */
export function sameData(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);
}

/** Compares objects that may hold functions, entry by entry. */
export function sameEntries(a: unknown, b: unknown): boolean {
  const [left, right] = [new Map(Object.entries(a ?? {})), new Map(Object.entries(b ?? {}))];
  return (
    left.size === right.size && [...left].every(([key, value]) => right.get(key) === value)
  );
}
