/** Whether a new version may be shown now. */

import type { VersionName } from "./version.js";

/** All that it depends on. */
export interface SwapQuestion {
  /** The version that waits. */
  readonly next: VersionName | null;
  /** Nobody stands at the kiosk, and staff mode is closed. */
  readonly idle: boolean;
  /** Id of the version that a member of staff agreed to; one that came after it is not meant. */
  readonly agreed: string | null;
  /** Staff agreed beforehand to all versions, at night. */
  readonly atNight: boolean;
  /** Hour of the day at the kiosk, 0 to 23. */
  readonly hour: number;
}

/** From one o'clock to five, when no fair is open. */
const NIGHT = { from: 1, to: 5 };

/** Only when idle, and only when staff agreed. */
export function maySwap({ next, idle, agreed, atNight, hour }: SwapQuestion): boolean {
  if (next === null || !idle) return false;
  return agreed === next.id || (atNight && hour >= NIGHT.from && hour < NIGHT.to);
}
