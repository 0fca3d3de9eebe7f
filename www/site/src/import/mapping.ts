/** Corrections of a mapping. */

import type { ImportField, ImportMapping } from "daqiao/import";

/**
 * The mapping with a column read as another target. What had the target before is kept aside,
 * unless several columns can be read as it.
 */
export function withColumn(
  mapping: ImportMapping,
  fields: readonly ImportField[],
  name: string,
  target: string,
): ImportMapping {
  const field = fields.find((it) => it.field === target);
  const one = field !== undefined && !field.many;
  const columns = Object.entries(mapping.columns).map(
    ([column, before]) => [column, one && before === target ? "keep" : before] as const,
  );
  return { ...mapping, columns: { ...Object.fromEntries(columns), [name]: target } };
}
