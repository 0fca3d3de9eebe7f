/** Which matches may be handed off: both sides talk, or are further. */

import type { Step } from "../journal/entry.js";

const ACCEPTED: readonly Step[] = ["in-talks", "signed", "registered"];

/** Whether a match has come so far. */
export function isAccepted({ step }: { readonly step: Step }): boolean {
  return ACCEPTED.includes(step);
}
