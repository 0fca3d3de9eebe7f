/**
 * How many wrong PINs were entered, and how long no other is taken. The wait is kept as what is left
 * of it and counts down only while the kiosk runs, so that setting its clock, forwards or backwards,
 * neither shortens nor lengthens it.
 */

/** As it is kept on the disk. */
export interface Tries {
  /** Wrong PINs since the last right one. */
  readonly wrong: number;
  /** What is left of the wait, in milliseconds; 0 when a PIN may be entered. */
  readonly waitMs: number;
}

export const NO_TRIES: Tries = { wrong: 0, waitMs: 0 };

/** Wrong PINs before the first wait. */
const FREE = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

/** What holds where two copies are kept: the larger count, the larger wait. */
export function stricter(kept: Tries, other: Tries): Tries {
  if (other.wrong <= kept.wrong && other.waitMs <= kept.waitMs) return kept;
  return {
    wrong: Math.max(kept.wrong, other.wrong),
    waitMs: Math.max(kept.waitMs, other.waitMs),
  };
}

/** A PIN is tried. It counts as wrong until it turned out to be right: pulling the plug saves nothing. */
export function tried({ wrong }: Tries): Tries {
  return { wrong: wrong + 1, waitMs: waitAfter(wrong + 1) };
}

/** The wait after so many wrong PINs: 30 s after five, then twice as long each time, up to an hour. */
export function waitAfter(wrong: number): number {
  if (wrong < FREE) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE));
}

/**
 * What is left after some time, as another page of the kiosk may have it already: the shorter rest of
 * the same wait holds, and a wait that began since is not cut short.
 *
 * @param kept as it is on the disk
 * @param counted the wait that this page counts down
 */
export function waited(kept: Tries, counted: Tries): Tries {
  if (kept.wrong !== counted.wrong) return kept;
  return { ...kept, waitMs: Math.max(0, Math.min(kept.waitMs, counted.waitMs)) };
}
