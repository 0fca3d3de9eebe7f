/**
 * The words of a language, loaded when they are needed.
 *
 * A visitor pays for one language before the element is seen; the other comes with the engine,
 * so that switching needs no network.
 */

import type { Language } from "../language.js";
import type { Messages } from "./messages.js";

const LOADERS: Readonly<Record<Language, () => Promise<Messages>>> = {
  zh: async () => (await import("./zh.js")).zh,
  en: async () => (await import("./en.js")).en,
};

/** Words by language, as far as they are loaded. */
export class Dictionary {
  readonly #loaded = new Map<Language, Messages>();

  /** Loads a language, once. */
  async load(language: Language): Promise<void> {
    if (!this.#loaded.has(language)) this.#loaded.set(language, await LOADERS[language]());
  }

  /** The words of a language, or those that are there. */
  of(language: Language): Messages {
    const words = this.#loaded.get(language) ?? [...this.#loaded.values()][0];
    if (words === undefined) throw new Error("no language is loaded yet");
    return words;
  }
}
