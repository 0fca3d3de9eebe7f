/** Of when the data is, over all packs. */

/** The oldest and the newest date, `YYYY-MM-DD`; the same when there is only one. */
export interface DataDate {
  readonly oldest: string;
  readonly newest: string;
}

/** The dates of packs; null when a pack does not tell its own, since nothing can be promised then. */
export function dataDate(packs: readonly { readonly date: string | null }[]): DataDate | null {
  const dates = packs.flatMap(({ date }) => date ?? []).sort();
  const oldest = dates[0];
  const newest = dates.at(-1);
  if (oldest === undefined || newest === undefined || dates.length < packs.length) return null;
  return { oldest, newest };
}
