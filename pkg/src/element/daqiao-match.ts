/**
 * `<daqiao-match>`: matching on any page, with one tag.
 *
 * This file is the shell. It holds attributes and properties and waits until the element is
 * seen; then it loads the view, and the view loads engine and packs at the visitor's first act.
 *
 * @summary Matches what a visitor writes with the records of packs, inside the browser.
 */

import {
  type CSSResult,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
} from "lit";

import type { PackSources } from "../options.js";
import type { Filters } from "../types.js";
import { filters, names, packs } from "./attributes.js";
import type { DetailOf, MatchEventMap } from "./events.js";
import type { ViewHost } from "./host.js";
import { type Language, languageOf } from "./view/language.js";
import type { Messages } from "./view/messages/messages.js";
import type { Side } from "./view/state.js";
import type { View } from "./view/view.js";

/** How far outside of the window the element counts as seen. */
const NEAR = "240px";
/** Facets without values in the packs are not shown. */
const FACETS = [
  "tags:contract-field",
  "region",
  "maturity",
  "price",
  "modes",
  "tags:focus",
  "status",
  "market",
] as const;

/**
 * The element.
 *
 * @slot fallback - shown until the element works, and when it cannot: a plain list of the host
 * @slot empty - shown while nothing is asked
 * @slot none - shown when nothing answers
 * @slot card-ID - takes the place of what a card of the record ID says
 * @fires daqiao-ready - everything is loaded
 * @fires daqiao-results - another list is shown
 * @fires daqiao-select - the visitor opened a record
 * @fires daqiao-error - something went wrong
 *
 * @csspart frame - all of it
 * @csspart question - the visitor's side
 * @csspart direction - the switch between need and technology
 * @csspart box - the box around the field
 * @csspart input - the field in which the need is written
 * @csspart coach - what the need states and what it leaves open
 * @csspart receipt - the line with the number of requests
 * @csspart results - the side of the results
 * @csspart head - the number of results and the tools beside it
 * @csspart tools - order, share, print, filters
 * @csspart list - the list of cards
 * @csspart card - one match
 * @csspart ruler - the bar of its points
 * @csspart title - its title
 * @csspart score - its points
 * @csspart reason - the line that says why
 * @csspart words - the words that carried it
 * @csspart why - the score laid open
 * @csspart facets - the facets beside the list
 * @csspart tray - the matches gathered for comparison
 * @csspart sheet - what opens over the page
 * @csspart error - what went wrong
 *
 * @cssproperty --daqiao-paper - background
 * @cssproperty --daqiao-sheet - background of fields and buttons
 * @cssproperty --daqiao-ink - text
 * @cssproperty --daqiao-ink-2 - quieter text; contrast 4.5 to 1 on paper
 * @cssproperty --daqiao-ink-3 - the quietest text; contrast 4.5 to 1 on paper
 * @cssproperty --daqiao-line - lines
 * @cssproperty --daqiao-line-2 - lines around controls; contrast 3 to 1 on paper
 * @cssproperty --daqiao-accent - links, buttons, rulers
 * @cssproperty --daqiao-accent-ink - text on the accent
 * @cssproperty --daqiao-accent-strong - the accent under the pointer, and text on tints
 * @cssproperty --daqiao-tint - background of words
 * @cssproperty --daqiao-tint-2 - marks in texts
 * @cssproperty --daqiao-bad - errors
 * @cssproperty --daqiao-font - typeface of texts
 * @cssproperty --daqiao-heading-font - typeface of headings
 * @cssproperty --daqiao-radius - roundness of corners, 4px
 * @cssproperty --daqiao-padding - space within the frame, 20px or 28px by width
 * @cssproperty --daqiao-top - height of what the page keeps at the top of the window, 0
 */
export class DaqiaoMatchElement extends LitElement implements ViewHost {
  static override properties: PropertyDeclarations = {
    pack: { converter: packs },
    side: {},
    record: {},
    market: {},
    limit: { type: Number },
    lang: {},
    filters: { converter: filters },
    facets: { converter: names },
    load: {},
    messages: { attribute: false },
  };

  /**
   * The packs: addresses in the attribute, separated by spaces, or any source that
   * `Daqiao.open` takes as property. A delta comes after its pack.
   */
  declare pack: PackSources | null;
  /** What the visitor brings, and where the switch stands at first. @defaultValue "need" */
  declare side: Side;
  /** Id of a record that is the question, in place of a text. Empty for none. */
  declare record: string;
  /** Market of `record`, and of the results. Empty for all. */
  declare market: string;
  /** Results of a page, 1 to 200. @defaultValue 10 */
  declare limit: number;
  /** `zh…` for Chinese, anything else for English. Default: the language around the element. */
  declare lang: string;
  /** Filters that always hold; the visitor's come on top. JSON in the attribute. */
  declare filters: Filters;
  /** Facets in their order. */
  declare facets: readonly string[];
  /** When engine and packs are loaded: at the visitor's first act, or as soon as the element is seen. */
  declare load: "intent" | "visible";
  /** Words that take the place of the element's own. */
  declare messages: Partial<Messages>;

  #view: View | null = null;
  #seen: IntersectionObserver | null = null;
  #meant = false;
  #asked: string | null = null;

  constructor() {
    super();
    this.pack = null;
    this.side = "need";
    this.record = "";
    this.market = "";
    this.limit = 10;
    this.lang = "";
    this.filters = {};
    this.facets = FACETS;
    this.load = "intent";
    this.messages = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#view !== null) {
      this.#view.attach();
      return;
    }
    this.#seen = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#show();
      },
      { rootMargin: NEAR },
    );
    this.#seen.observe(this);
    for (const type of ["pointerenter", "pointerdown", "focusin"]) {
      this.addEventListener(type, this.#act, { once: true, passive: true });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#seen?.disconnect();
    this.#view?.detach();
  }

  /** Null while no pack is named. */
  get sources(): PackSources | null {
    return this.pack;
  }

  /** The language in use. */
  get language(): Language {
    return languageOf(this.lang, this);
  }

  /** Whether an answer is still to come. */
  get busy(): boolean {
    return this.#view?.busy ?? false;
  }

  /** Asks with a text, as if the visitor had written it. Loads what is needed. */
  ask(text: string): void {
    this.#asked = text;
    this.#act();
    this.#pass();
  }

  /** Fires an event of the element. */
  emit<Name extends keyof MatchEventMap>(name: Name, detail: DetailOf<Name>): boolean {
    const cancelable = name === "daqiao-select";
    return this.dispatchEvent(
      new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }),
    );
  }

  readonly #act = (): void => {
    this.#meant = true;
    this.#show();
    this.#view?.open();
  };

  /** Loads the view, once. */
  #show(): void {
    if (this.#seen === null) return;
    this.#seen.disconnect();
    this.#seen = null;
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const { View } = await import("./view/view.js");
      this.#view = await View.create(this);
      if (this.isConnected) this.#view.attach();
      if (this.#meant || this.load === "visible" || this.#view.wanted) this.#view.open();
      this.#pass();
      this.requestUpdate();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.emit("daqiao-error", { code: "unknown", message });
    }
  }

  #pass(): void {
    if (this.#view === null || this.#asked === null) return;
    this.#view.setText(this.#asked);
    this.#asked = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#view?.follow(new Set(changed.keys()));
  }

  protected override updated(): void {
    this.#view?.updated();
  }

  protected override render(): unknown {
    return this.#view?.render() ?? html`<slot name="fallback">${nothing}</slot>`;
  }

  static override styles: CSSResult = css`
    :host {
      display: block;
      container: daqiao / inline-size;
    }

    :host([hidden]) {
      display: none;
    }
  `;
}
