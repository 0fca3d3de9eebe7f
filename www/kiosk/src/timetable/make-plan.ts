/** Makes the plan of a draft: asks for the wishes that are not known yet, and solves. */

import type { Kiosk } from "../kiosk.js";
import { TimetableError } from "./error.js";
import { type Fair, type Key, groupOf } from "./fair.js";
import type { Settled } from "./history.js";
import { type Planning, planned, problemOf, wishesFor } from "./planning.js";
import type { Pair, Problem, Progress } from "./problem.js";
import { run } from "./run.js";
import { titleOf } from "./title.js";
import { wishesOf } from "./wishes.js";
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
  { engine, journal, language, today }: Kiosk,
  planning: Planning,
  settled: Settled | null,
  { signal, onBusy }: { readonly signal: AbortSignal; readonly onBusy: (busy: Busy) => void },
): Promise<Planning> {
  let { fair } = planning;
  if (groupOf(fair, "one").length === 0 || groupOf(fair, "other").length === 0) {
    throw new Error(words[language].tooFew);
  }
  const asksFor = wishesFor(fair, today, journal.entries);
  if (planning.wishesFor !== asksFor) {
    const wishes = await wishesOf(engine, fair, today, (share) => {
      signal.throwIfAborted();
      onBusy({ doing: "asking", share });
    });
    fair = { ...fair, wishes };
  }
  const asked = { ...planning, fair, wishesFor: asksFor };
  onBusy({ doing: "solving", progress: null });
  const problem = problemOf(asked, settled);
  try {
    const solution = await run(problem, {
      seconds: SECONDS,
      signal,
      onProgress: (progress) => onBusy({ doing: "solving", progress }),
    });
    return planned(asked, problem, solution);
  } catch (error) {
    if (!(error instanceof TimetableError)) throw error;
    const pairs = error.pairs.flatMap((pair) => titles(fair, problem, pair, language));
    throw new Error(words[language].error(error.code, pairs), { cause: error });
  }
}

/** A pair by its titles; nothing when it is of nobody in the problem. */
function titles(fair: Fair, problem: Problem, pair: Pair, language: Kiosk["language"]): string[] {
  const [one, other] = [problem.one[pair.one]?.id, problem.other[pair.other]?.id];
  if (one === undefined || other === undefined) return [];
  const title = (key: Key) => titleOf(fair.guests.find((guest) => guest.key === key), key, language);
  return [`${title(one)} × ${title(other)}`];
}
