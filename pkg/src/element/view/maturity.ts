/** Maturity of a record in words. */

import type { Maturity, RecordInput } from "../../types.js";
import type { Labels } from "./labels.js";
import type { Language } from "./language.js";
import type { Messages } from "./messages/messages.js";

/** `TRL 8` or the name of a market's step. */
export function maturityName(maturity: Maturity, labels: Labels, language: Language): string {
  if (maturity.scheme === "trl9") return `TRL ${maturity.code}`;
  if (maturity.scheme === "market5") return labels.of("maturity", maturity.code, language);
  return labels.ofList(maturity.scheme, language, maturity.code);
}

/** The maturity of an offer, or the one a need asks for; null if not given. */
export function cardMaturity(
  record: RecordInput,
  labels: Labels,
  language: Language,
  messages: Messages,
): string | null {
  if (record.maturity) return maturityName(record.maturity, labels, language);
  if (!record.min_maturity) return null;
  return messages.matureFrom(maturityName(record.min_maturity, labels, language));
}
