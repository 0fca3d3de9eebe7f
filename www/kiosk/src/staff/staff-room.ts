/** What staff have at a kiosk: their PIN and the settings. Opened once, when the kiosk starts. */

import { PinKeeper } from "./keeper.js";
import { changeSettings, readSettings, type Settings } from "./settings.js";
import { StaffStore } from "./store.js";

/** PIN and settings of a kiosk. */
export class StaffRoom {
  readonly pin: PinKeeper;
  readonly #store: StaffStore;
  readonly #listeners = new Set<() => void>();
  #settings: Settings;

  private constructor(store: StaffStore, pin: PinKeeper, settings: Settings) {
    this.#store = store;
    this.pin = pin;
    this.#settings = settings;
  }

  /** @throws {StaffError} `staff/storage` */
  static async open(): Promise<StaffRoom> {
    const store = await StaffStore.open();
    return new StaffRoom(store, await PinKeeper.open(store), await readSettings(store));
  }

  get settings(): Settings {
    return this.#settings;
  }

  /**
   * Changes some of the settings. Resolves when that is on the disk.
   *
   * @throws {StaffError} `staff/storage`
   */
  async change(change: Partial<Settings>): Promise<void> {
    this.#settings = await changeSettings(this.#store, change);
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after the settings changed. Returns how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.pin.close();
    this.#store.close();
  }
}
