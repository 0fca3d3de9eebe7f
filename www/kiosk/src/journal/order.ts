/** The one order of entries, the same on every kiosk. */

import type { Stamp } from "./entry.js";

/** By clock; of equal clocks by kiosk, then number. */
export function inOrder(a: Stamp, b: Stamp): number {
  if (a.clock !== b.clock) return a.clock - b.clock;
  if (a.kiosk !== b.kiosk) return a.kiosk < b.kiosk ? -1 : 1;
  return a.number - b.number;
}
