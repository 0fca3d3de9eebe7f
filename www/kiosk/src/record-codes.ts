/** The codes by which a record says its field, its industry and the like. */

import type { RecordInput } from "daqiao";

/** Fields of a record that hold codes of a scheme, beside its tags. */
const OWN_FIELD: Readonly<Record<string, string>> = {
  "contract-field": "field_contract",
  "gbt4754-2017": "industry",
};

/** Its codes of a scheme, those of its tags first, each once. */
export function codesOf(record: RecordInput | null | undefined, scheme: string): readonly string[] {
  const tagged = (record?.tags ?? []).flatMap((tag) =>
    typeof tag !== "string" && tag.scheme === scheme ? [tag.code] : [],
  );
  const field = OWN_FIELD[scheme];
  const own = field === undefined ? [] : [record?.[field]].flat();
  return [...new Set([...tagged, ...own.flatMap((code) => (typeof code === "string" ? [code] : []))])];
}
