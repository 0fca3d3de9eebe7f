/**
 * Which pairs meet, whatever the slot: the best choice in which nobody has more meetings than they
 * can have, and all together no more than there are tables. Every timetable is such a choice, so
 * its worth is a bound. The program is one of a network: its corners are whole numbers.
 *
 * Not all pairs are given to the solver at once: it begins with the best of each person, and is
 * given those that its prices say would pay, until none does. The prices then hold for all pairs.
 */

import type { Highs, Model } from "highs";

import { TimetableError } from "../error.js";
import { type Prices, at, range } from "../problem.js";
import { type Left, byPerson } from "./left.js";
import { Program, disposed, runModel } from "./program.js";

/** What counts: values, people with a meeting, or both. */
export interface Aim {
  readonly weight: 0 | 1;
  readonly bonus: number;
}

/** The best choice, and the prices that prove it. */
export interface Choice {
  /** Places in `left.edges`. */
  readonly chosen: readonly number[];
  readonly prices: Prices;
  readonly bound: number;
  /** For each edge, what its meeting is worth beyond what it takes, at these prices. */
  readonly profit: (edge: number) => number;
}

/** How many pairs of each person the solver is given to begin with. */
const FIRST = 12;
/** A profit below this is rounding. */
const NONE = 1e-6;

/** Chooses pairs. */
export function choose(highs: Highs, left: Left, aim: Aim): Choice {
  const { edges, people } = left;
  const active = best(left);
  const seen = new Set(active);
  const program = new Program();
  for (const edge of active) {
    program.column(aim.weight * at(edges, edge).value, at(edges, edge).must ? 1 : 0, 1);
  }
  const lists = byPerson(people, active.map((edge) => at(edges, edge)));
  const firsts = new Map<number, number>();
  if (aim.bonus > 0) {
    for (const person of range(people)) {
      if (!at(left.met, person)) firsts.set(person, program.column(aim.bonus));
    }
  }
  for (const person of range(people)) program.row(0, at(left.room, person), at(lists, person));
  program.row(0, sum(left.tables), active.map((_, column) => column));
  const firstRow = new Map<number, number>();
  for (const [person, column] of firsts) {
    firstRow.set(person, people + 1 + firstRow.size);
    program.row(Number.NEGATIVE_INFINITY, 0, [column], at(lists, person));
  }
  const columnOf = active.map((_, column) => column);

  return disposed(program.model(highs, false), (model) => {
    for (;;) {
      if (runModel(highs, model) !== "best") {
        throw new TimetableError("timetable/solver", "expected a choice of pairs, found none");
      }
      const { colValue, rowDual } = model.getSolution();
      const price = (row: number | undefined) => (row === undefined ? 0 : Math.max(0, at(rowDual, row)));
      const net = range(people).map((person) => price(person) - price(firstRow.get(person)));
      const table = price(people);
      const profit = (edge: number) => {
        const { a, b, value } = at(edges, edge);
        return aim.weight * value - at(net, a) - at(net, b) - table;
      };
      const paying = range(edges.length).filter((edge) => !seen.has(edge) && profit(edge) > NONE);
      if (paying.length === 0) {
        const prices = pricesOf(left, aim, rowDual, firstRow);
        return {
          chosen: active.filter((_, index) => at(colValue, at(columnOf, index)) > 0.5),
          prices,
          bound: boundOf(left, prices),
          profit,
        };
      }
      let next = model.getDimensions().numCols;
      add(model, left, aim, paying, firstRow);
      for (const edge of paying) {
        seen.add(edge);
        active.push(edge);
        columnOf.push(next++);
      }
    }
  });
}

/** Gives the solver more pairs. */
function add(model: Model, left: Left, aim: Aim, more: readonly number[], firstRow: ReadonlyMap<number, number>): void {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const edge of more) {
    const { a, b } = at(left.edges, edge);
    for (const row of [a, b, left.people]) {
      indices.push(row);
      values.push(1);
    }
    for (const person of [a, b]) {
      const row = firstRow.get(person);
      if (row === undefined) continue;
      indices.push(row);
      values.push(-1);
    }
    starts.push(indices.length);
  }
  model.addCols({
    cost: Float64Array.from(more, (edge) => aim.weight * at(left.edges, edge).value),
    lower: new Float64Array(more.length),
    upper: new Float64Array(more.length).fill(1),
    matrix: {
      format: "csc",
      numRows: model.getDimensions().numRows,
      numCols: more.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  });
}

/** The pairs of the highest value of each person, and those that must meet. */
function best({ edges, people }: Left): number[] {
  const kept = new Set<number>();
  edges.forEach((edge, index) => {
    if (edge.must) kept.add(index);
  });
  for (const list of byPerson(people, edges)) {
    list.sort((x, y) => at(edges, y).value - at(edges, x).value || x - y);
    for (const edge of list.slice(0, FIRST)) kept.add(edge);
  }
  return [...kept].sort((x, y) => x - y);
}

/** What the solver says of its rows, in whole numbers. */
function pricesOf(left: Left, aim: Aim, rowDual: Float64Array, firstRow: ReadonlyMap<number, number>): Prices {
  const whole = (row: number | undefined) =>
    row === undefined ? 0 : Math.max(0, Math.round(at(rowDual, row)));
  const all = range(left.people);
  const people = all.map(whole);
  const firsts = all.map((person) => whole(firstRow.get(person)));
  return {
    ...aim,
    one: people.slice(0, left.others),
    other: people.slice(left.others),
    tables: left.tables.map(() => whole(left.people)),
    oneFirst: firsts.slice(0, left.others),
    otherFirst: firsts.slice(left.others),
  };
}

/** The bound that follows from prices. */
function boundOf(left: Left, prices: Prices): number {
  const people = [...prices.one, ...prices.other];
  const firsts = [...prices.oneFirst, ...prices.otherFirst];
  let bound = prices.weight * left.lockedValue;
  for (const person of range(left.people)) {
    bound += at(left.room, person) * at(people, person);
    bound += at(left.met, person)
      ? prices.bonus
      : Math.max(0, prices.bonus - at(firsts, person));
  }
  left.tables.forEach((tables, slot) => {
    bound += tables * at(prices.tables, slot);
  });
  const table = Math.min(...prices.tables);
  for (const { a, b, value, must } of left.edges) {
    const profit =
      prices.weight * value - at(people, a) - at(people, b) + at(firsts, a) + at(firsts, b) - table;
    bound += must ? profit : Math.max(0, profit);
  }
  return bound;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
