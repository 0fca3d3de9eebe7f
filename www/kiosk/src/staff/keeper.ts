/** Keeps the PIN, checks it, and makes whoever guesses wait. */

import { hashPin, isPin, pinProblem } from "./pin.js";
import { StaffError } from "./staff-error.js";
import type { StaffStore } from "./store.js";
import { NO_TRIES, type Tries, tried, waited } from "./tries.js";

/** How often the rest of a wait is written down, in milliseconds. */
const WRITE_EVERY_MS = 2_000;

/** The PIN of a kiosk. */
export class PinKeeper {
  readonly #store: StaffStore;
  /** A clock that only goes forward, in milliseconds; it stands still while the kiosk is off. */
  readonly #clock: () => number;
  /** As it was at `#since`. */
  #tries: Tries = NO_TRIES;
  #since = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  private constructor(store: StaffStore, clock: () => number) {
    this.#store = store;
    this.#clock = clock;
  }

  /** @throws {StaffError} `staff/storage` */
  static async open(
    store: StaffStore,
    clock: () => number = () => performance.now(),
  ): Promise<PinKeeper> {
    const keeper = new PinKeeper(store, clock);
    keeper.#count((await store.get("tries")) ?? NO_TRIES);
    return keeper;
  }

  /** Whether a PIN was set. */
  async isSet(): Promise<boolean> {
    return (await this.#store.get("pin")) !== undefined;
  }

  /** How long no PIN is taken, in milliseconds; 0 when one may be entered. */
  waitMs(): number {
    return Math.max(0, this.#tries.waitMs - (this.#clock() - this.#since));
  }

  /** @throws {StaffError} `pin/digits`, `pin/length`, `pin/simple` when it may not be chosen */
  assertFit(pin: string): void {
    const problem = pinProblem(pin);
    if (problem !== null) throw new StaffError(problem);
  }

  /**
   * Sets the first PIN. Another one takes its place only after {@link check}.
   *
   * @param signal when it is aborted before that is done, all stays as it was
   * @throws {StaffError} `pin/digits`, `pin/length`, `pin/simple`, `pin/crypto`, `staff/storage`;
   * `pin/wrong` when there is a PIN already and `before` is not it
   */
  async set(pin: string, before?: string, signal?: AbortSignal): Promise<void> {
    this.assertFit(pin);
    if (await this.isSet()) await this.check(before ?? "");
    const hash = await withCrypto(() => hashPin(pin));
    await this.#store.change("pin", (kept) => (signal?.aborted ? kept : hash));
  }

  /**
   * Resolves when it is the PIN.
   *
   * @throws {StaffError} `pin/wrong`, `pin/wait`, `pin/crypto`, `staff/storage`
   */
  async check(pin: string): Promise<void> {
    const hash = await this.#store.get("pin");
    if (hash === undefined) throw new StaffError("pin/wrong");
    await this.#write();
    let allowed = false;
    const counted = await this.#store.change("tries", (kept = NO_TRIES) => {
      allowed = kept.waitMs === 0;
      return allowed ? tried(kept) : kept;
    });
    this.#count(counted ?? NO_TRIES);
    if (!allowed) throw new StaffError("pin/wait");
    const right = await withCrypto(() => isPin(pin, hash));
    if (!right) throw new StaffError(this.waitMs() > 0 ? "pin/wait" : "pin/wrong");
    await this.#store.change("tries", () => NO_TRIES);
    this.#count(NO_TRIES);
  }

  /** Ends what runs in the background. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Begins to count a wait down. */
  #count(tries: Tries, since = this.#clock()): void {
    this.#tries = tries;
    this.#since = since;
    if (tries.waitMs === 0) this.close();
    else this.#timer ??= setInterval(() => void this.#write().catch(() => {}), WRITE_EVERY_MS);
  }

  /** Writes down how much of the wait is left, so that loading the page again does not shorten it. */
  async #write(): Promise<void> {
    const now = this.#clock();
    const counted = { ...this.#tries, waitMs: this.waitMs() };
    const kept = await this.#store.change("tries", (before = NO_TRIES) => waited(before, counted));
    this.#count(kept ?? NO_TRIES, now);
  }
}

async function withCrypto<T>(call: () => Promise<T>): Promise<T> {
  // The types of the platform leave out that it is missing on pages that came by plain http.
  if ((crypto.subtle as SubtleCrypto | undefined) === undefined) throw new StaffError("pin/crypto");
  return call();
}
