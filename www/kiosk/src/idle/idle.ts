/**
 * When the kiosk asks whether somebody is still there, and when it forgets them. Time goes in, a
 * state comes out; all times are in milliseconds.
 */

/** What the kiosk knows of the person before it. */
export type Idle =
  /** Nobody is there. */
  | { readonly phase: "nobody" }
  /** Somebody is there, and touched it last at `touched`. */
  | { readonly phase: "there"; readonly touched: number }
  /** It asks whether they are, since `asked`. */
  | { readonly phase: "asking"; readonly asked: number };

/** How long the kiosk waits. */
export interface Patience {
  /** From the last touch to the question; 0 for ever. */
  readonly afterMs: number;
  /** From the question to the reset. */
  readonly countdownMs: number;
}

/** The countdown, in milliseconds. */
export const COUNTDOWN_MS = 15_000;
export const NOBODY: Idle = { phase: "nobody" };

/** A touch. The question is not answered by one: it has its own button. */
export function touched(idle: Idle, now: number): Idle {
  return idle.phase === "asking" ? idle : { phase: "there", touched: now };
}

/** "I am still here." */
export function stays(now: number): Idle {
  return { phase: "there", touched: now };
}

/** Time went on. A clock that was set back counts as a touch, one that was set on as waiting. */
export function ticked(idle: Idle, now: number, { afterMs, countdownMs }: Patience): Idle {
  switch (idle.phase) {
    case "nobody":
      return idle;
    case "there":
      if (now < idle.touched) return { phase: "there", touched: now };
      return afterMs > 0 && now - idle.touched >= afterMs ? { phase: "asking", asked: now } : idle;
    case "asking":
      if (now < idle.asked) return { phase: "asking", asked: now };
      return now - idle.asked >= countdownMs ? NOBODY : idle;
  }
}

/** Whole seconds that are left of the countdown. */
export function secondsLeft(asked: number, now: number, { countdownMs }: Patience): number {
  return Math.max(0, Math.ceil((asked + countdownMs - now) / 1000));
}
