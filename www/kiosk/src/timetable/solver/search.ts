/**
 * The best way to plan some slots anew while the others stay as they are, searched among all ways
 * that there are. Given all slots, this is the whole problem.
 */

import type { Highs } from "highs";

import { at, range } from "../problem.js";
import type { Aim } from "./choose.js";
import type { Slots } from "./halve.js";
import { type Edge, type Left, byPerson, common } from "./left.js";
import { Program } from "./program.js";

/** What a search found. */
export interface Replanned {
  /** As good as before, or better. Null when nothing was found. */
  readonly slots: Slots | null;
  /** Whether all ways were searched. */
  readonly complete: boolean;
}

/** The slots to be planned anew, and how. */
export interface Window {
  readonly slots: readonly number[];
  readonly aim: Aim;
  /** Which pairs may be planned. Those that must meet always are. */
  readonly edges: readonly number[];
  readonly seconds: number;
}

/** How many yes-or-no questions a window asks. */
export function questions(left: Left, window: Pick<Window, "slots" | "edges">): number {
  return window.edges.reduce(
    (sum, edge) => sum + common(left, at(left.edges, edge), window.slots).length,
    0,
  );
}

/** Plans the slots of a window anew. */
export function replan(highs: Highs, left: Left, before: Slots, window: Window): Replanned {
  const { aim } = window;
  const inside = new Set(window.slots);
  const kept = range(left.edges.length).filter(
    (edge) => at(before, edge) >= 0 && !inside.has(at(before, edge)),
  );
  const had = range(left.people).map(() => 0);
  for (const edge of kept) {
    const { a, b } = at(left.edges, edge);
    had[a] = at(had, a) + 1;
    had[b] = at(had, b) + 1;
  }
  const keptSet = new Set(kept);
  const edges = window.edges.filter((edge) => !keptSet.has(edge));

  const program = new Program();
  const start: number[] = [];
  const columns: Column[] = [];
  for (const edge of edges) {
    const pair = at(left.edges, edge);
    for (const slot of common(left, pair, window.slots)) {
      columns.push({ edge, slot, a: pair.a, b: pair.b });
      program.column(aim.weight * pair.value);
      start.push(at(before, edge) === slot ? 1 : 0);
    }
  }
  limit(program, left, window.slots, columns, had);

  // Whoever has no meeting elsewhere counts when they have one here.
  const lists = byPerson(left.people, columns);
  if (aim.bonus > 0) {
    for (const person of range(left.people)) {
      if (at(left.met, person) || at(had, person) > 0) continue;
      const list = at(lists, person);
      const first = program.column(aim.bonus);
      start.push(list.some((column) => start[column] === 1) ? 1 : 0);
      program.row(Number.NEGATIVE_INFINITY, 0, [first], list);
    }
  }
  if (program.columns === 0) {
    return { slots: null, complete: true };
  }

  const { values, complete } = program.search(highs, window.seconds, Float64Array.from(start));
  const outside = new Int16Array(left.edges.length).fill(-1);
  for (const edge of kept) outside[edge] = at(before, edge);
  if (values === null) return { slots: null, complete };
  columns.forEach(({ edge, slot }, column) => {
    if (at(values, column) > 0.5) outside[edge] = slot;
  });
  return { slots: outside, complete };
}

interface Column {
  readonly edge: number;
  readonly slot: number;
  readonly a: number;
  readonly b: number;
}

/** Nobody in two places, none above their capacity, no pair twice, no more meetings than tables. */
function limit(
  program: Program,
  left: Left,
  slots: readonly number[],
  columns: readonly Column[],
  had: readonly number[],
): void {
  const lists = byPerson(left.people, columns);
  lists.forEach((list, person) => {
    const room = at(left.room, person) - at(had, person);
    const bySlot = grouped(list, (column) => at(columns, column).slot);
    for (const inSlot of bySlot.values()) {
      if (inSlot.length > 1) program.row(0, 1, inSlot);
    }
    if (list.length > room) program.row(0, room, list);
  });
  const all = range(columns.length);
  for (const [edge, list] of grouped(all, (column) => at(columns, column).edge)) {
    const { must } = at(left.edges, edge);
    if (must || list.length > 1) program.row(must ? 1 : 0, 1, list);
  }
  const bySlot = grouped(all, (column) => at(columns, column).slot);
  for (const slot of slots) {
    const list = bySlot.get(slot) ?? [];
    if (list.length > at(left.tables, slot)) program.row(0, at(left.tables, slot), list);
  }
}

/** What a plan is worth by an aim. Locked meetings count. */
export function scoreOf(left: Left, slots: Slots, aim: Aim): number {
  return aim.weight * valueOf(left, slots) + aim.bonus * metBy(left, slots);
}

/** Sum of the values. */
export function valueOf(left: Left, slots: Slots): number {
  return left.edges.reduce(
    (sum: number, edge: Edge, index) => sum + (at(slots, index) >= 0 ? edge.value : 0),
    left.lockedValue,
  );
}

/** How many people have a meeting. */
export function metBy(left: Left, slots: Slots): number {
  const met = [...left.met];
  left.edges.forEach(({ a, b }, index) => {
    if (at(slots, index) < 0) return;
    met[a] = true;
    met[b] = true;
  });
  return met.filter(Boolean).length;
}

/** Entries by a key. */
function grouped<T>(entries: readonly T[], keyOf: (entry: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group === undefined) groups.set(keyOf(entry), [entry]);
    else group.push(entry);
  }
  return groups;
}
