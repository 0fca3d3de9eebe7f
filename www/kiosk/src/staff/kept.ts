/** What staff keep at a kiosk. Nothing of visitors. */

import type { PinHash } from "./pin.js";
import type { Settings } from "./settings.js";
import type { Tries } from "./tries.js";

/** By the key under which it lies. */
export interface Kept {
  readonly pin: PinHash;
  readonly tries: Tries;
  readonly settings: Settings;
}
