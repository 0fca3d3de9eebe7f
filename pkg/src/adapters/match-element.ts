/**
 * `<daqiao-match>` in the hands of a framework: its properties are set, whatever the framework
 * would make of them, and only those that changed.
 */

import { describe } from "../describe.js";
import type { DaqiaoMatchElement } from "../element/index.js";
import type { PackSources } from "../options.js";
import { sameData, sameEntries, sameSources } from "./same.js";

/** The properties of the element. What is undefined has the element's own default. */
export interface MatchProperties {
  /** The packs: an address, a list, or any source that `Daqiao.open` takes. */
  readonly pack?: PackSources | null | undefined;
  /** What the visitor brings. @defaultValue "need" */
  readonly side?: DaqiaoMatchElement["side"] | undefined;
  /** Id of a record that is the question, in place of a text. */
  readonly record?: string | undefined;
  /** Market of `record`, and of the results. */
  readonly market?: string | undefined;
  /** Results of a page, 1 to 200. @defaultValue 10 */
  readonly limit?: number | undefined;
  /** `zh…` for Chinese, anything else for English. Default: the language around the element. */
  readonly lang?: string | undefined;
  /** Filters that always hold. */
  readonly filters?: DaqiaoMatchElement["filters"] | undefined;
  /** Facets in their order. */
  readonly facets?: DaqiaoMatchElement["facets"] | undefined;
  /** When engine and packs are loaded. @defaultValue "intent" */
  readonly load?: DaqiaoMatchElement["load"] | undefined;
  /** Words that take the place of the element's own. */
  readonly messages?: DaqiaoMatchElement["messages"] | undefined;
}

/** How the values of each property are compared. */
const SAME: Readonly<Record<keyof MatchProperties, (a: unknown, b: unknown) => boolean>> = {
  pack: sameSources,
  side: Object.is,
  record: Object.is,
  market: Object.is,
  limit: Object.is,
  lang: Object.is,
  filters: sameData,
  facets: sameData,
  load: Object.is,
  messages: sameEntries,
};

/** The names of all properties. */
export const PROPERTIES: readonly (keyof MatchProperties)[] = Object.keys(
  SAME,
) as (keyof MatchProperties)[];

/** An element that is defined, and what it was before. */
export class BoundElement {
  readonly #element: DaqiaoMatchElement;
  readonly #defaults = new Map<keyof MatchProperties, unknown>();

  private constructor(element: DaqiaoMatchElement) {
    this.#element = element;
  }

  /**
   * Loads what defines the element. A failure is told by the element's event, as the element
   * tells its own; null then.
   */
  static async of(element: DaqiaoMatchElement): Promise<BoundElement | null> {
    try {
      await import("../element/define.js");
      return new BoundElement(element);
    } catch (error) {
      const detail = { code: "unknown", message: describe(error) } as const;
      element.dispatchEvent(
        new CustomEvent("daqiao-error", { detail, bubbles: true, composed: true }),
      );
      return null;
    }
  }

  /** Sets the properties that differ from those the element has. */
  set(properties: MatchProperties): void {
    for (const name of PROPERTIES) {
      const now = this.#element[name];
      if (!this.#defaults.has(name)) this.#defaults.set(name, now);
      const wanted =
        properties[name] === undefined ? this.#defaults.get(name) : properties[name];
      if (!SAME[name](now, wanted)) Object.assign(this.#element, { [name]: wanted });
    }
  }
}
