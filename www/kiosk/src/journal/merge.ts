/**
 * Entries of several kiosks → one journal: a union by id. The result is the same in whatever order
 * they come and however often, also for ids under which there are different contents.
 */

import { canonical } from "./canonical.js";
import type { Entry, EntryId } from "./entry.js";
import type { Conflict } from "./journal.js";
import { inOrder } from "./order.js";

/** What two lists of entries are together. */
export interface Union {
  /** Every entry once, in order; of an id with different contents each version. */
  readonly all: readonly Entry[];
  /** Those of the second list whose id was not known. */
  readonly added: readonly Entry[];
  /** How many of the second list were known. */
  readonly already: number;
  /** Those of the second list that say something else than what is known under their id. */
  readonly others: readonly Entry[];
}

/** Adds entries to those that are known. */
export function unite(known: readonly Entry[], more: readonly Entry[]): Union {
  const versions = new Map<EntryId, Entry[]>();
  for (const entry of known) {
    const same = versions.get(entry.id);
    if (same === undefined) versions.set(entry.id, [entry]);
    else same.push(entry);
  }
  const added: Entry[] = [];
  const others: Entry[] = [];
  let already = 0;
  for (const entry of more) {
    const same = versions.get(entry.id);
    if (same === undefined) {
      versions.set(entry.id, [entry]);
      added.push(entry);
    } else if (same.some((one) => canonical(one) === canonical(entry))) {
      already += 1;
    } else {
      same.push(entry);
      others.push(entry);
    }
  }
  const all = [...versions.values()].flat().sort(inWholeOrder);
  return { all, added, already, others };
}

/** What counts of all versions, and where there are several. */
export function settle(all: readonly Entry[]): {
  readonly entries: readonly Entry[];
  readonly conflicts: readonly Conflict[];
} {
  const entries: Entry[] = [];
  const conflicts = new Map<EntryId, Entry[]>();
  const first = new Map<EntryId, Entry>();
  for (const entry of [...all].sort(inWholeOrder)) {
    const known = first.get(entry.id);
    if (known === undefined) {
      first.set(entry.id, entry);
      entries.push(entry);
    } else {
      const versions = conflicts.get(entry.id) ?? [known];
      conflicts.set(entry.id, [...versions, entry]);
    }
  }
  return { entries, conflicts: Array.from(conflicts, ([id, versions]) => ({ id, versions })) };
}

/** As `inOrder`; versions of one id by their texts. */
function inWholeOrder(a: Entry, b: Entry): number {
  const order = inOrder(a, b);
  if (order !== 0) return order;
  const [one, other] = [canonical(a), canonical(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}
