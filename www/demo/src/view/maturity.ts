/** Maturity of a record in words. */

import type { Maturity, RecordInput } from "daqiao";

import type { Language } from "../locale.js";
import type { Messages } from "../messages/zh.js";
import { labelOf } from "./labels.js";

/** `TRL 8` or the name of a market's step. */
export function maturityName(maturity: Maturity, language: Language): string {
  if (maturity.scheme === "trl9") return `TRL ${maturity.code}`;
  if (maturity.scheme === "market5") return labelOf("maturity", maturity.code, language);
  return `${maturity.scheme} ${maturity.code}`;
}

/** The maturity of an offer, or the one a need asks for; null if not given. */
export function cardMaturity(
  record: RecordInput,
  language: Language,
  messages: Messages,
): string | null {
  if (record.maturity) return maturityName(record.maturity, language);
  if (!record.min_maturity) return null;
  return messages.matureFrom(maturityName(record.min_maturity, language));
}
