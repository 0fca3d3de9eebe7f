/**
 * What a timetable is made from and what it is: two groups of people, what each pair is worth, and
 * the meetings that are planned. People are named by their place in their group, from 0.
 */

/** What is asked. */
export interface Problem {
  readonly slots: number;
  /** How many tables there are in each slot. */
  readonly tables: readonly number[];
  /** Slots in which nothing new is planned, such as those that are over. */
  readonly closed: readonly number[];
  readonly one: readonly Participant[];
  readonly other: readonly Participant[];
  /** Who would like to meet, each pair once. Pairs that are not here meet only if they must. */
  readonly wishes: readonly Wish[];
  readonly must: readonly Pair[];
  readonly mustNot: readonly Pair[];
  /** Meetings that stand as they are. */
  readonly locked: readonly Planned[];
  /** A timetable that people have in hand: what of it costs nothing is kept. No rule. */
  readonly before: readonly Planned[];
  /** Whether first of all as many people as possible have a meeting at all. */
  readonly fair: boolean;
}

/** Somebody who takes part. */
export interface Participant {
  readonly id: string;
  /** Most meetings. */
  readonly capacity: number;
  /** Slots in which they are not there. */
  readonly absent: readonly number[];
}

/** One of each group. */
export interface Pair {
  readonly one: number;
  readonly other: number;
}

/** A pair and what its meeting is worth. */
export interface Wish extends Pair {
  /** 0 to 1,000,000. */
  readonly value: number;
}

/** A meeting with its time and place. */
export interface Planned extends Pair {
  readonly slot: number;
  readonly table: number;
}

/**
 * Prices from which a bound follows: what a meeting must be worth to pay for what it takes. Any
 * prices that are not negative give a bound that holds (`docs/timetable.md`); good ones give a low
 * one. All are whole numbers.
 */
export interface Prices {
  /** What a value counts: 1, or 0 where only people are counted. */
  readonly weight: 0 | 1;
  /** What it counts that somebody has a meeting at all. */
  readonly bonus: number;
  /** Of one more meeting of each person. */
  readonly one: readonly number[];
  readonly other: readonly number[];
  /** Of a table in each slot. */
  readonly tables: readonly number[];
  /** Of the first meeting of each person, paid to who meets them; with a bonus. */
  readonly oneFirst: readonly number[];
  readonly otherFirst: readonly number[];
}

/** What comes out. */
export interface Solution {
  /** By slot, then table. */
  readonly meetings: readonly Planned[];
  /** Sum of the values of the meetings. */
  readonly value: number;
  /**
   * No timetable is worth more; of a fair one: none that leaves no more people without a meeting.
   */
  readonly bound: number;
  /** How many people have a meeting. */
  readonly met: number;
  /** No timetable gives more people a meeting. Null when that was not asked. */
  readonly metBound: number | null;
  /** No timetable is worth more, fair or not. */
  readonly boundUnfair: number;
  /** What proves the bounds. */
  readonly proof: Proof;
}

/** What proves the bounds: prices, which anybody can add up, and whether all timetables were searched. */
export interface Proof {
  readonly value: Prices;
  /** With `fair`. */
  readonly people: Prices | null;
  readonly both: Prices | null;
  /** Whether the solver searched all timetables; the bound may then be lower than the prices give. */
  readonly searched: boolean;
}

/** Steps of the work. */
export type Phase = "bound" | "slots" | "search" | "improve" | "done";

/** How far the work is. */
export interface Progress {
  readonly phase: Phase;
  /** The best timetable so far; null before the first. */
  readonly best: Solution | null;
}

/** The entry of a list, which must be there. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const entry = list[index];
  if (entry === undefined) throw new RangeError(`expected an entry ${index} of ${list.length}`);
  return entry;
}

/** 0 to n − 1. */
export function range(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index);
}
