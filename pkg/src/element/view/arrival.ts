/** The texts of records, which come after the first answers: what becomes of them is told once. */

import type { PackInfo } from "../../types.js";
import type { Daqiao } from "../engine.js";

/** Who is told. */
export interface ArrivalParts {
  /** The texts are waited for. */
  readonly begun: () => void;
  /** They are there; `packs` are whole now. */
  readonly arrived: (packs: readonly PackInfo[]) => void;
  readonly failed: (error: unknown) => void;
}

export class Arrival {
  readonly #parts: ArrivalParts;
  /** The engine whose texts are waited for. */
  #engine: Daqiao | null = null;

  constructor(parts: ArrivalParts) {
    this.#parts = parts;
  }

  /** Waits for the texts of an engine; nothing while that is under way. What failed is fetched again. */
  async wait(engine: Daqiao, packs: readonly PackInfo[]): Promise<void> {
    if (this.#engine === engine) return;
    this.#engine = engine;
    this.#parts.begun();
    try {
      await engine.textsArrived();
      if (this.#engine === engine) {
        this.#parts.arrived(packs.map((pack) => ({ ...pack, whole: true })));
      }
    } catch (error) {
      if (this.#engine === engine) this.#parts.failed(error);
    } finally {
      if (this.#engine === engine) this.#engine = null;
    }
  }

  /** Waits no more, as when the engine ends. */
  forget(): void {
    this.#engine = null;
  }
}
