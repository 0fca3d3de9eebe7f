/** Why visitors turned records down: the commonest reason first. */

import { REFUSAL_ORDER, REFUSALS } from "../journal/codes.js";
import type { Ledger } from "../journal/ledger.js";
import type { Language } from "../language.js";
import { words } from "./words.js";

/** The reasons, each with how often it was given. Of equal ones that which is asked first. */
export function refusalText(refusals: Ledger["refusals"], language: Language): string {
  return REFUSAL_ORDER.map((reason) => ({
    reason,
    n: refusals.filter(({ refusal }) => refusal === reason).length,
  }))
    .filter(({ n }) => n > 0)
    .sort((one, other) => other.n - one.n)
    .map(({ reason, n }) => `${REFUSALS[language][reason]} ${n}`)
    .join(words[language].and);
}
