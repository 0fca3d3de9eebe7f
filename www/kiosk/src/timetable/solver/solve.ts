/**
 * A timetable and a bound that no timetable passes: pairs are chosen, given slots, and where that
 * left something over, slots are planned anew until the bound is reached or the time is up.
 */

import type { Highs } from "highs";

import { type Phase, type Problem, type Progress, type Solution, at, range } from "../problem.js";
import { type Aim, type Choice, choose } from "./choose.js";
import { type Slots, spread } from "./halve.js";
import { type Left, leftOf } from "./left.js";
import { placeMusts } from "./musts.js";
import { checkProblem } from "./rules.js";
import { metBy, questions, replan, scoreOf, valueOf } from "./search.js";
import { seat } from "./tables.js";

/** How long the solver may go on. */
export interface Limits {
  /** Seconds after which no new step begins. What is asked again within them comes out the same. */
  readonly seconds: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/** Most yes-or-no questions of one search. */
const QUESTIONS = 30_000;
/** How many slots are planned anew together when not all can be. */
const TOGETHER = 3;

/**
 * Solves a problem, step by step: each time it is asked on, it does one step and tells how far it is.
 *
 * @throws TimetableError when there is no timetable, or the problem makes no sense
 */
export function* solve(highs: Highs, problem: Problem, limits: Limits): Generator<Progress, Solution> {
  checkProblem(problem);
  yield { phase: "bound", best: null };
  const work = new Work(highs, problem, limits);
  yield work.progress("slots");
  work.spread();
  yield work.progress("search");
  while (work.goOn()) yield work.progress("improve");
  yield work.progress("done");
  return work.solution;
}

class Work {
  readonly #highs: Highs;
  readonly #left: Left;
  readonly #limits: Limits;
  readonly #end: number;
  readonly #aim: Aim;
  /** The best choice by value alone; of people; by the aim. */
  readonly #value: Choice;
  readonly #people: Choice | null;
  readonly #choice: Choice;
  readonly #musts: Slots;
  readonly #open: readonly number[];
  #slots: Slots;
  #bound: number;
  #searched = false;
  /** Windows that are still to be tried. */
  #windows: (readonly number[])[] = [];
  #round = 0;
  #gained = true;

  constructor(highs: Highs, problem: Problem, limits: Limits) {
    this.#highs = highs;
    this.#limits = limits;
    this.#end = limits.now() + 1000 * limits.seconds;
    const left = leftOf(problem);
    this.#left = left;
    this.#open = range(problem.slots).filter((slot) => at(left.tables, slot) > 0);
    this.#musts = placeMusts(highs, left);
    this.#slots = this.#musts;
    this.#value = choose(highs, left, { weight: 1, bonus: 0 });
    this.#people = problem.fair ? choose(highs, left, { weight: 0, bonus: 1 }) : null;
    this.#aim = { weight: 1, bonus: problem.fair ? bonusOf(problem, this.#value.bound) : 0 };
    this.#choice = problem.fair ? choose(highs, left, this.#aim) : this.#value;
    this.#bound = this.#choice.bound;
  }

  progress(phase: Phase): Progress {
    return { phase, best: this.solution };
  }

  /** Gives the chosen pairs their slots. */
  spread(): void {
    const left = this.#left;
    const worth = (edge: number) => {
      const { a, b, value, must } = at(left.edges, edge);
      // Whom one meeting is all to, keeps it; who must meet, meets.
      const only = at(times, a) === 1 || at(times, b) === 1 ? this.#aim.bonus : 0;
      return 1 + value + only + (must ? 1e9 : 0);
    };
    const times = range(left.people).map(() => 0);
    for (const edge of this.#choice.chosen) {
      for (const person of [at(left.edges, edge).a, at(left.edges, edge).b]) {
        times[person] = at(times, person) + 1;
      }
    }
    const slots = spread(this.#highs, left, this.#choice.chosen, worth);
    const missing = left.edges.some(({ must }, edge) => must && at(slots, edge) < 0);
    this.#slots = missing ? this.#aroundMusts(worth) : slots;
  }

  /** Puts the pairs that must meet where they are known to fit, and the others around them. */
  #aroundMusts(worth: (edge: number) => number): Slots {
    const left = this.#left;
    const free = left.free.map((slots) => [...slots]);
    const tables = [...left.tables];
    left.edges.forEach(({ a, b }, edge) => {
      const slot = at(this.#musts, edge);
      if (slot < 0) return;
      at(free, a)[slot] = false;
      at(free, b)[slot] = false;
      tables[slot] = at(tables, slot) - 1;
    });
    const others = this.#choice.chosen.filter((edge) => !at(left.edges, edge).must);
    const slots = spread(this.#highs, { ...left, free, tables }, others, worth);
    return slots.map((slot, edge) => (at(this.#musts, edge) >= 0 ? at(this.#musts, edge) : slot));
  }

  /**
   * Does one more step. False when the bound is reached, the time is up or nothing more helps. A
   * step that fails is the last one: the timetable so far is as good as it was.
   */
  goOn(): boolean {
    try {
      return this.#step();
    } catch {
      return false;
    }
  }

  #step(): boolean {
    const gap = this.#bound - scoreOf(this.#left, this.#slots, this.#aim);
    const seconds = (this.#end - this.#limits.now()) / 1000;
    if (gap <= 0 || seconds <= 0) return false;
    // A pair that costs more than the gap at these prices is in no better timetable.
    const edges = range(this.#left.edges.length).filter(
      (edge) => at(this.#left.edges, edge).must || at(this.#slots, edge) >= 0 || this.#choice.profit(edge) >= -gap - 1,
    );
    if (this.#round > 0 || this.#open.length === 1) {
      const all = { slots: this.#open, edges };
      if (!this.#searched && questions(this.#left, all) <= QUESTIONS) {
        const found = replan(this.#highs, this.#left, this.#slots, { ...all, aim: this.#aim, seconds });
        this.#take(found.slots);
        this.#searched = found.complete;
        // What a search that was stopped says cannot be added up by anybody: the prices' bound stays.
        if (found.complete) this.#bound = Math.min(this.#bound, scoreOf(this.#left, this.#slots, this.#aim));
        return true;
      }
    }
    let window = this.#windows.pop();
    if (window === undefined) {
      if (!this.#gained) return false;
      this.#gained = false;
      this.#windows = this.#round === 0 ? this.#open.map((slot) => [slot]) : groups(this.#open, this.#round);
      this.#round += 1;
      window = this.#windows.pop();
      if (window === undefined) return false;
    }
    const part = { slots: window, edges, aim: this.#aim, seconds: Math.min(seconds, 3) };
    this.#take(replan(this.#highs, this.#left, this.#slots, part).slots);
    return true;
  }

  #take(slots: Slots | null): void {
    if (slots === null) return;
    if (scoreOf(this.#left, slots, this.#aim) <= scoreOf(this.#left, this.#slots, this.#aim)) return;
    this.#slots = slots;
    this.#gained = true;
  }

  get solution(): Solution {
    const left = this.#left;
    const met = metBy(left, this.#slots);
    const { bonus } = this.#aim;
    // Only a bonus that outweighs all values makes a search count people first.
    const all = this.#searched && bonus > this.#value.bound;
    return {
      meetings: seat(left, this.#slots),
      value: valueOf(left, this.#slots),
      bound: Math.min(this.#value.bound, this.#bound - bonus * met),
      met,
      metBound: this.#people === null ? null : all ? met : this.#people.bound,
      boundUnfair: this.#value.bound,
      proof: {
        value: this.#value.prices,
        people: this.#people?.prices ?? null,
        both: this.#people === null ? null : this.#choice.prices,
        searched: this.#searched,
      },
    };
  }
}

/**
 * What it counts that somebody has a meeting at all: more than any values in the way of it. One
 * more person is reached by a chain of changes that gives up at most one meeting a person; where
 * numbers stay small, the bonus outweighs even all values together.
 */
function bonusOf(problem: Problem, bound: number): number {
  const chain = 1_000_000 * (Math.min(problem.one.length, problem.other.length) + 2);
  return bound < 100_000_000 ? Math.max(chain, bound + 1) : chain;
}

/** The slots in groups, others in each round. */
function groups(slots: readonly number[], round: number): (readonly number[])[] {
  const step = 1 + ((round - 1) % Math.max(1, Math.floor(slots.length / TOGETHER)));
  const rest = new Set(slots);
  const made: (readonly number[])[] = [];
  for (const first of slots) {
    if (!rest.has(first)) continue;
    const from = slots.indexOf(first);
    const group: number[] = [];
    for (let shift = 0; group.length < TOGETHER && shift < slots.length; shift += step) {
      const slot = at(slots, (from + shift) % slots.length);
      if (rest.delete(slot)) group.push(slot);
    }
    made.push(group);
  }
  return made;
}
