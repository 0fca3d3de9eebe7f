/** What the view may know of its element. Separate, so that neither file imports the other. */

import type { PackSources } from "../options.js";
import type { Filters } from "../types.js";
import type { DetailOf, MatchEventMap } from "./events.js";
import type { Language } from "./view/language.js";
import type { Messages } from "./view/messages/messages.js";
import type { Side } from "./view/state.js";

export interface ViewHost extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** Null while no pack is named. */
  readonly sources: PackSources | null;
  readonly side: Side;
  readonly record: string;
  readonly market: string;
  readonly limit: number;
  readonly filters: Filters;
  readonly facets: readonly string[];
  readonly language: Language;
  /** Words of the page that take the place of the element's own. */
  readonly messages: Partial<Messages>;
  requestUpdate(): void;
  /** @returns false if a listener prevented what would follow */
  emit<Name extends keyof MatchEventMap>(name: Name, detail: DetailOf<Name>): boolean;
}
