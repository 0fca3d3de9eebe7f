/** The short facts of a record: region, maturity, price. */

import type { RecordInput } from "../../../types.js";
import { cardMaturity } from "../maturity.js";
import { cardPrice } from "../price.js";
import type { View } from "../view.js";

export function facts(view: View, record: RecordInput): readonly string[] {
  const { labels, language, t } = view;
  return [
    record.region === undefined ? null : labels.region(record.region, language),
    cardMaturity(record, labels, language, t),
    cardPrice(record, language, t),
  ].filter((fact) => fact !== null);
}
