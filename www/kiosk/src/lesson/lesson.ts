/**
 * The lesson: steps in which a trainee changes what counts, and what each is to bring about. A step
 * is done by what the engine answers, not by pressing a button.
 */

import type { FactorName, Match, MatchResponse, Weights } from "daqiao";

/** How the trainee has it at the moment. */
export interface Trial {
  readonly weights: Weights;
  readonly must: readonly FactorName[];
  readonly answer: MatchResponse;
}

/** One step. */
export interface Step {
  readonly name: StepName;
  /** Factors whose weight can be moved in it. */
  readonly moves: readonly FactorName[];
  /** Factors that can be made a condition in it. */
  readonly conditions: readonly FactorName[];
  /** Whether it is done; `first` is how it was when the step began. */
  readonly done: (now: Trial, first: Trial) => boolean;
}

/** The steps by name; their words are in `words.ts`. */
export type StepName = "sum" | "place" | "words" | "condition" | "own";

/** How many answers a trainee sees. */
export const SHOWN = 6;
/** A weight that drowns the others, and one that hardly counts. */
const HIGH = 6;
const LOW = 0.5;

/** The steps in their order. */
export const STEPS: readonly Step[] = [
  { name: "sum", moves: [], conditions: [], done: () => true },
  {
    name: "place",
    moves: ["region"],
    conditions: [],
    done: (now) => now.weights.region >= HIGH,
  },
  {
    name: "words",
    moves: ["text"],
    conditions: [],
    done: (now) => now.weights.text <= LOW,
  },
  {
    name: "condition",
    moves: [],
    conditions: ["price"],
    done: (now) => now.must.includes("price"),
  },
  {
    name: "own",
    moves: ["text", "tags", "region", "maturity", "price"],
    conditions: ["region", "maturity", "price"],
    done: (now, first) => firstOf(now) !== firstOf(first),
  },
];

/** What became of an answer since the step began: places up (positive) or down, null when new. */
export function movedBy(match: Match, first: MatchResponse): number | null {
  const before = first.matches.find(({ id, market }) => id === match.id && market === match.market);
  return before === undefined ? null : before.rank - match.rank;
}

/** The answer that climbed most, to be talked about; null when none did. */
export function climber({ answer }: Trial, first: Trial): Match | null {
  const climbed = answer.matches
    .map((match) => ({ match, by: movedBy(match, first.answer) ?? 0 }))
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by);
  return climbed[0]?.match ?? null;
}

function firstOf({ answer }: Trial): string {
  const first = answer.matches[0];
  return first === undefined ? "" : `${first.market}/${first.id}`;
}
