/** One writer at a time among the tabs of a kiosk. */

import { JournalError } from "./error.js";

/** Runs work while no other tab does. */
export type Lock = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Longest wait for another tab, in milliseconds. */
const PATIENCE_MS = 30_000;

/**
 * The lock of a name. A browser without Web Locks runs the work at once: transactions of the
 * database keep writers apart there.
 */
export function lockOf(name: string): Lock {
  if (!("locks" in navigator)) return (work) => work();
  return async (work) => {
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), PATIENCE_MS);
    return navigator.locks
      .request(name, { signal: waiting.signal }, () => {
        clearTimeout(timer);
        return work();
      })
      .catch((error: unknown) => {
        throw waiting.signal.aborted
          ? new JournalError("journal/blocked", { cause: error })
          : error;
      })
      .finally(() => clearTimeout(timer));
  };
}
