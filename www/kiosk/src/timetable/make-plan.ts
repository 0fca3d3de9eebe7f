/** Makes the plan of a draft: asks for the wishes that are not known yet, and solves. */

import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { TimetableError } from "./error.js";
import { type Fair, groupOf } from "./fair.js";
import { wishesOf } from "./gather.js";
import type { Settled } from "./history.js";
import { type Planning, planned, problemOf, wishesFor } from "./planning.js";
import type { Pair, Problem, Progress } from "./problem.js";
import { run } from "./run.js";
import { words } from "./words.js";

/** Seconds that the solver may take; what is best by then is shown with its gap. */
const SECONDS = 20;

/** What is being done. */
export type Busy =
  | { readonly doing: "asking"; readonly share: number }
  | { readonly doing: "solving"; readonly progress: Progress | null };

/**
 * The draft with a plan.
 *
 * @throws Error with a message for staff, in their language; the reason of `signal` when it was
 * stopped before there was a timetable
 */
export async function makePlan(
  { engine, language, today }: Kiosk,
  planning: Planning,
  settled: Settled | null,
  { signal, onBusy }: { readonly signal: AbortSignal; readonly onBusy: (busy: Busy) => void },
): Promise<Planning> {
  let { fair } = planning;
  if (groupOf(fair, "one").length === 0 || groupOf(fair, "other").length === 0) {
    throw new Error(words[language].tooFew);
  }
  const people = wishesFor(fair);
  if (planning.wishesFor !== people) {
    const wishes = await wishesOf(engine, fair, today, (share) => {
      signal.throwIfAborted();
      onBusy({ doing: "asking", share });
    });
    fair = { ...fair, wishes };
  }
  const asked = { ...planning, fair, wishesFor: people };
  onBusy({ doing: "solving", progress: null });
  const problem = problemOf(asked, settled);
  try {
    const solution = await run(problem, {
      seconds: SECONDS,
      signal,
      onProgress: (progress) => onBusy({ doing: "solving", progress }),
    });
    return planned(asked, solution);
  } catch (error) {
    if (!(error instanceof TimetableError)) throw error;
    const pairs = error.pairs.flatMap((pair) => titles(fair, problem, pair, language));
    throw new Error(words[language].error(error.code, pairs), { cause: error });
  }
}

/** A pair by its titles; nothing when it is of nobody who takes part. */
function titles(fair: Fair, problem: Problem, pair: Pair, language: Kiosk["language"]): string[] {
  const title = (id: string | undefined) =>
    textIn(fair.guests.find(({ key }) => key === id)?.title, language);
  const one = title(problem.one[pair.one]?.id);
  const other = title(problem.other[pair.other]?.id);
  return one === "" || other === "" ? [] : [`${one} × ${other}`];
}
