/** A value that stays the same object while it means the same. */

import { useState } from "react";

/** The value of an earlier render while `same` holds, or else the new one. */
export function useKept<T>(value: T, same: (a: T, b: T) => boolean): T {
  const [kept, keep] = useState({ value });
  if (same(kept.value, value)) return kept.value;
  keep({ value });
  return value;
}
