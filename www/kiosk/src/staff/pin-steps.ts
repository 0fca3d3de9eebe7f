/** The steps of setting, changing and entering a PIN, apart from how they look. */

import type { PinKeeper } from "./keeper.js";
import { StaffError } from "./staff-error.js";

/** What is asked for. */
export type PinStep = "enter" | "before" | "choose" | "repeat";

/** A conversation about the PIN. It holds what was entered, and forgets it at the end of each step. */
export class PinSteps {
  readonly #keeper: PinKeeper;
  readonly #changing: boolean;
  #step: PinStep;
  #before: string | undefined;
  #chosen = "";

  private constructor(keeper: PinKeeper, step: PinStep) {
    this.#keeper = keeper;
    this.#step = step;
    this.#changing = step === "before";
  }

  /**
   * Begins with the entry of the PIN, or with the choice of one when there is none.
   *
   * @param change true to choose another PIN
   */
  static async begin(keeper: PinKeeper, change: boolean): Promise<PinSteps> {
    if (!(await keeper.isSet())) return new PinSteps(keeper, "choose");
    return new PinSteps(keeper, change ? "before" : "enter");
  }

  get step(): PinStep {
    return this.#step;
  }

  /**
   * Takes what was entered.
   *
   * @param signal when it is aborted in between, no PIN is set
   * @returns true when all is done
   * @throws {StaffError} all of {@link PinKeeper.check} and {@link PinKeeper.set}; `pin/differs`
   */
  async take(digits: string, signal?: AbortSignal): Promise<boolean> {
    switch (this.#step) {
      case "enter":
        await this.#keeper.check(digits);
        return true;
      case "before":
        await this.#keeper.check(digits);
        this.#before = digits;
        this.#step = "choose";
        return false;
      case "choose":
        this.#keeper.assertFit(digits);
        this.#chosen = digits;
        this.#step = "repeat";
        return false;
      case "repeat":
        return this.#set(digits, signal);
    }
  }

  async #set(digits: string, signal?: AbortSignal): Promise<boolean> {
    const chosen = this.#chosen;
    this.#chosen = "";
    if (digits !== chosen) {
      this.#step = "choose";
      throw new StaffError("pin/differs");
    }
    await this.#keeper.set(digits, this.#changing ? this.#before : undefined, signal);
    this.#before = undefined;
    return true;
  }
}
