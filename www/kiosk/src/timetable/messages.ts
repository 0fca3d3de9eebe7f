/** What the page and the worker of the solver say to each other. */

import type { TimetableCode } from "./error.js";
import type { Pair, Problem, Progress, Solution } from "./problem.js";

/** What the worker is asked, once. */
export interface Order {
  readonly problem: Problem;
  readonly seconds: number;
}

/** What it answers: how far it is, any number of times, then how it ended. */
export type Answer =
  | { readonly type: "progress"; readonly progress: Progress }
  | { readonly type: "solved"; readonly solution: Solution }
  | {
      readonly type: "failed";
      readonly code: TimetableCode;
      readonly message: string;
      readonly pairs: readonly Pair[];
    };
