/** Whether all pairs that must meet can meet at all; when not, which of them are in each other's way. */

import type { Highs } from "highs";

import { TimetableError } from "../error.js";
import { type Pair, at, range } from "../problem.js";
import { type Slots, spread } from "./halve.js";
import type { Left } from "./left.js";
import { replan } from "./search.js";

/** Most seconds for one answer. */
const SECONDS = 20;

/**
 * Slots for the pairs that must meet, and for them alone.
 *
 * @throws TimetableError `timetable/musts-do-not-fit`
 */
export function placeMusts(highs: Highs, left: Left): Slots {
  const musts = range(left.edges.length).filter((edge) => at(left.edges, edge).must);
  const slots = place(highs, left, musts);
  if (slots !== null) return slots;
  // What is in the way of itself is what is left when each pair that can go is gone.
  let guilty = musts;
  for (const edge of musts) {
    const without = guilty.filter((other) => other !== edge);
    if (place(highs, left, without) === null) guilty = without;
  }
  const pairs: Pair[] = guilty.map((edge) => {
    const { a, b } = at(left.edges, edge);
    return { one: a, other: b - left.others };
  });
  throw new TimetableError(
    "timetable/musts-do-not-fit",
    `expected room for all pairs that must meet, found ${pairs.length} that no timetable has together; free one of their people, add a table or let one pair go`,
    pairs,
  );
}

/** Slots for these pairs; null when there are none. */
function place(highs: Highs, left: Left, musts: readonly number[]): Slots | null {
  const slots = spread(highs, left, musts, () => 1);
  if (musts.every((edge) => at(slots, edge) >= 0)) return slots;
  const only = new Set(musts);
  const bare: Left = {
    ...left,
    edges: left.edges.map((edge, index) => ({ ...edge, must: only.has(index) })),
  };
  const found = replan(highs, bare, new Int16Array(left.edges.length).fill(-1), {
    slots: range(left.problem.slots),
    aim: { weight: 0, bonus: 0 },
    edges: musts,
    seconds: SECONDS,
  });
  if (found.slots === null && !found.complete) {
    throw new TimetableError(
      "timetable/solver",
      `expected an answer within ${SECONDS} s whether all pairs that must meet can meet, found none; ask for fewer`,
    );
  }
  return found.slots;
}
