/**
 * Gives chosen pairs their slots: the slots are halved, and each half again, down to single slots.
 * At each step a program says which pairs go to which half, so that nobody gets more meetings than
 * they have slots there and all keep their share. Without absences, and with as many tables in each
 * slot, this always comes out: sharing everything evenly is one solution, and the program is one of
 * a network, so there is one in whole numbers, too. Otherwise some pairs may be left over.
 */

import type { Highs } from "highs";

import { at, range } from "../problem.js";
import { type Left, byPerson, common } from "./left.js";
import { Program } from "./program.js";

/** For each edge its slot, or −1. */
export type Slots = Int16Array;

/** Most seconds of one search for what must be left over. */
const SECONDS = 2;

/**
 * Spreads chosen pairs over the slots. `worth` says what is lost when a pair is left over. Those
 * who were to meet before keep their slot where that leaves no more over.
 */
export function spread(
  highs: Highs,
  left: Left,
  chosen: readonly number[],
  worth: (edge: number) => number,
): Slots {
  const lost = (slots: Slots) =>
    chosen.reduce((sum, edge) => sum + (at(slots, edge) < 0 ? worth(edge) : 0), 0);
  const even = spreadBy(highs, left, chosen, worth, [true, false]);
  if (!chosen.some((edge) => at(left.edges, edge).before >= 0)) return even;
  const kept = spreadBy(highs, left, chosen, worth, [false]);
  return lost(kept) <= lost(even) ? kept : even;
}

function spreadBy(
  highs: Highs,
  left: Left,
  chosen: readonly number[],
  worth: (edge: number) => number,
  ways: readonly boolean[],
): Slots {
  const slots: Slots = new Int16Array(left.edges.length).fill(-1);
  const open = range(left.problem.slots).filter((slot) => at(left.tables, slot) > 0);
  const go = (edges: readonly number[], among: readonly number[]): void => {
    if (edges.length === 0) return;
    const [only] = among;
    if (among.length === 1 && only !== undefined) {
      for (const edge of edges) slots[edge] = only;
      return;
    }
    const middle = among.length >> 1;
    const early = among.slice(0, middle);
    const late = among.slice(middle);
    const [toEarly, toLate] = halves(highs, left, edges, early, late, worth, ways);
    go(toEarly, early);
    go(toLate, late);
  };
  if (open.length === 1) {
    // A single slot needs no halving, but a choice.
    go(halves(highs, left, chosen, open, [], worth, ways)[0], open);
  } else if (open.length > 1) {
    go(chosen, open);
  }
  return slots;
}

type Halves = readonly [readonly number[], readonly number[]];

function halves(
  highs: Highs,
  left: Left,
  edges: readonly number[],
  early: readonly number[],
  late: readonly number[],
  worth: (edge: number) => number,
  ways: readonly boolean[],
): Halves {
  const split = new Split(left, edges, early, late);
  for (const even of ways) {
    const whole = split.whole(highs, even);
    if (whole !== null) return whole;
  }
  return split.some(highs, worth);
}

/** One step: pairs, and the two halves of their slots. */
class Split {
  readonly #left: Left;
  readonly #edges: readonly number[];
  readonly #lists: readonly (readonly number[])[];
  /** By pair: 1 when they were to meet in the early half before, −1 in the late one, else 0. */
  readonly #before: readonly number[];
  /** By pair: in how many slots of each half both are free. */
  readonly #early: readonly number[];
  readonly #late: readonly number[];
  /** By person: free slots of each half; then tables of each half. */
  readonly #room: readonly { readonly early: number; readonly late: number }[];
  readonly #tables: { readonly early: number; readonly late: number };

  constructor(left: Left, edges: readonly number[], early: readonly number[], late: readonly number[]) {
    const pairs = edges.map((edge) => at(left.edges, edge));
    const count = (free: readonly boolean[], slots: readonly number[]) =>
      slots.filter((slot) => free[slot]).length;
    const tables = (slots: readonly number[]) =>
      slots.reduce((sum, slot) => sum + at(left.tables, slot), 0);
    this.#left = left;
    this.#edges = edges;
    this.#lists = byPerson(left.people, pairs);
    this.#before = pairs.map(({ before }) => Number(early.includes(before)) - Number(late.includes(before)));
    this.#early = pairs.map((pair) => common(left, pair, early).length);
    this.#late = pairs.map((pair) => common(left, pair, late).length);
    this.#room = left.free.map((free) => ({ early: count(free, early), late: count(free, late) }));
    this.#tables = { early: tables(early), late: tables(late) };
  }

  /** Every pair goes to a half; null when that cannot be. `even`: all keep their share. */
  whole(highs: Highs, even: boolean): Halves | null {
    const program = new Program();
    const shares: number[] = [];
    for (const index of this.#edges.keys()) {
      const early = at(this.#early, index);
      const late = at(this.#late, index);
      if (early + late === 0) return null;
      const share = early / (early + late);
      shares.push(share);
      program.column(Math.round(1000 * share) + 10_000 * at(this.#before, index), late === 0 ? 1 : 0, early === 0 ? 0 : 1);
    }
    const all = [...this.#edges.keys()];
    const limits = [
      ...this.#lists.map((list, person) => ({ list, ...at(this.#room, person) })),
      { list: all, ...this.#tables },
    ];
    for (const { list, early, late } of limits) {
      if (list.length === 0) continue;
      let lower = Math.max(0, list.length - late);
      let upper = Math.min(list.length, early);
      if (lower > upper) return null;
      if (even) {
        const share = list.reduce((sum, index) => sum + at(shares, index), 0);
        // Rounding of a sum of quotients must not narrow the limits.
        const low = Math.max(lower, Math.floor(share + 1e-9));
        const high = Math.min(upper, Math.ceil(share - 1e-9));
        if (low <= high) [lower, upper] = [low, high];
      }
      program.row(lower, upper, list);
    }
    const values = program.solve(highs);
    if (values === null) return null;
    return [
      this.#edges.filter((_, index) => at(values, index) > 0.5),
      this.#edges.filter((_, index) => at(values, index) <= 0.5),
    ];
  }

  /** Some pairs are left over, of the least worth. */
  some(highs: Highs, worth: (edge: number) => number): Halves {
    const program = new Program();
    const early = this.#edges.map((edge, index) =>
      program.column(worth(edge), 0, at(this.#early, index) > 0 ? 1 : 0),
    );
    const late = this.#edges.map((edge, index) =>
      program.column(worth(edge), 0, at(this.#late, index) > 0 ? 1 : 0),
    );
    const of = (columns: readonly number[], list: readonly number[]) =>
      list.map((index) => at(columns, index));
    const all = [...this.#edges.keys()];
    for (const index of all) program.row(0, 1, [at(early, index), at(late, index)]);
    for (const person of range(this.#left.people)) {
      const list = at(this.#lists, person);
      if (list.length === 0) continue;
      program.row(0, at(this.#room, person).early, of(early, list));
      program.row(0, at(this.#room, person).late, of(late, list));
    }
    program.row(0, this.#tables.early, early);
    program.row(0, this.#tables.late, late);
    const { values } = program.search(highs, SECONDS);
    if (values === null) return [[], []];
    return [
      this.#edges.filter((_, index) => at(values, at(early, index)) > 0.5),
      this.#edges.filter((_, index) => at(values, at(late, index)) > 0.5),
    ];
  }
}
