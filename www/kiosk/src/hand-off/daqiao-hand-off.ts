/** The hand-offs of a match: registration draft, evidence of value, settlement data. */

import "./contract-draft.js";
import "./evidence-panel.js";
import "./settlement-form.js";

import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";

import { readLedger } from "../journal/ledger.js";
import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { messageOf } from "../message-of.js";
import type { StaffPlace } from "../place.js";
import { base } from "../styles/base.js";
import { isAccepted } from "./accepted.js";
import { NOTICE } from "./draft.js";
import { nameOf, openPair, type Pair, type Party } from "./pair.js";
import { words } from "./words.js";

const TABS = ["draft", "evidence", "settlement"] as const;
type Tab = (typeof TABS)[number];

/** What is known of the interest that the place names. */
type State =
  | { readonly is: "loading" }
  | { readonly is: "gone" }
  | { readonly is: "not-yet" }
  | { readonly is: "failed"; readonly why: string }
  | { readonly is: "open"; readonly pair: Pair };

export class DaqiaoHandOff extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    place: { attribute: false },
    state: { state: true },
    tab: { state: true },
  };

  static override styles = [
    base,
    css`
      header {
        display: grid;
        gap: 0.5rem;
      }

      header p {
        color: var(--ink-2);
      }

      .notice {
        margin-top: 0.5rem;
        padding: 0.875rem 1.25rem;
        border-inline-start: 0.25rem solid var(--accent);
        background: var(--sheet);
        color: var(--ink);
      }

      .tabs {
        display: flex;
        gap: 0.25rem;
        margin-top: 1.75rem;
        overflow-x: auto;
        border-bottom: 1px solid var(--line);
        scrollbar-width: none;
      }

      [role="tab"] {
        flex: none;
        min-height: var(--touch);
        padding: 0 1.25rem;
        border-bottom: 0.1875rem solid transparent;
        color: var(--ink-2);
        white-space: nowrap;
      }

      [role="tab"][aria-selected="true"] {
        border-color: var(--accent);
        color: var(--ink);
        font-weight: 600;
      }

      [role="tab"]:focus-visible {
        outline-offset: -0.25rem;
      }

      @media print {
        .notice {
          margin-bottom: 1.5rem;
          border: 1px solid var(--line-2);
        }
      }

      .state {
        display: grid;
        gap: 1rem;
        justify-items: center;
        padding: 4rem 1.5rem;
        color: var(--ink-2);
        text-align: center;
      }

      .state h1 {
        color: var(--ink);
        font-size: 1.625rem;
      }
    `,
  ];

  declare kiosk: Kiosk;
  declare place: Extract<StaffPlace, { screen: "hand-off" }>;
  declare private state: State;
  declare private tab: Tab;

  #stop: (() => void) | null = null;

  constructor() {
    super();
    this.state = { is: "loading" };
    this.tab = "draft";
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    this.#stop = null;
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("kiosk");
    const other = changed.has("place") && changed.get("place")?.interest !== this.place.interest;
    if (!other && before?.journal === this.kiosk.journal && this.#stop !== null) return;
    if (!other && !changed.has("kiosk")) return;
    this.#stop?.();
    this.#stop = this.kiosk.journal.onChange(() => void this.#open());
    void this.#open();
  }

  protected override render(): TemplateResult {
    const { state, kiosk } = this;
    const t = words[kiosk.language];
    switch (state.is) {
      case "loading":
        return html`<div class="state" role="status">${t.loading}</div>`;
      case "gone":
        return this.#nothing(t.gone, "");
      case "not-yet":
        return this.#nothing(t.notYet, t.notYetHow);
      case "failed":
        return this.#nothing(t.failed(state.why), "");
      case "open":
        return this.#handOff(state.pair);
    }
  }

  #nothing(title: string, how: string): TemplateResult {
    const { kiosk } = this;
    return html`<div class="state" data-testid="nothing">
      <h1>${title}</h1>
      <p>${how}</p>
      <button class="button" @click=${() => kiosk.go({ screen: "desk", interest: this.place.interest })}>
        ${words[kiosk.language].toDesk}
      </button>
    </div>`;
  }

  #handOff(pair: Pair): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const { interest } = pair.line;
    return html`<header>
        <h1>${textIn(interest.record.title, language)}</h1>
        <p>${t.between(this.#name(pair.buyer), this.#name(pair.seller))}</p>
        <p class="notice" data-testid="notice">${NOTICE[language]}</p>
      </header>
      <div class="tabs no-print" role="tablist" aria-label=${t.parts} @keydown=${this.#turn}>
        ${TABS.map(
          (tab) => html`<button
            role="tab"
            id="tab-${tab}"
            data-testid="tab-${tab}"
            aria-selected=${this.tab === tab}
            aria-controls="panel"
            tabindex=${this.tab === tab ? 0 : -1}
            @click=${() => {
              this.tab = tab;
            }}
          >${t[tab]}</button>`,
        )}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.tab}">${this.#panel(pair)}</div>`;
  }

  /** All three stay, so that nothing written in one is lost by a look at another. */
  #panel(pair: Pair): TemplateResult {
    const { kiosk, tab } = this;
    return html`<daqiao-contract-draft ?hidden=${tab !== "draft"} .kiosk=${kiosk} .pair=${pair}></daqiao-contract-draft>
      <daqiao-evidence ?hidden=${tab !== "evidence"} .kiosk=${kiosk} .pair=${pair}></daqiao-evidence>
      <daqiao-settlement-form ?hidden=${tab !== "settlement"} .kiosk=${kiosk} .pair=${pair}></daqiao-settlement-form>`;
  }

  #name({ known, visitor }: Party): string {
    const name = known === null ? (visitor?.organisation ?? "") : nameOf(known.record);
    return name === "" ? words[this.kiosk.language].unnamed : name;
  }

  async #open(): Promise<void> {
    const { kiosk, place } = this;
    const line = readLedger(kiosk.journal.entries).interests.get(place.interest);
    if (line === undefined) {
      this.state = { is: "gone" };
    } else if (!isAccepted(line)) {
      this.state = { is: "not-yet" };
    } else if (this.state.is === "open" && this.state.pair.line.interest.id === place.interest) {
      this.state = { is: "open", pair: { ...this.state.pair, line } };
    } else {
      this.state = { is: "loading" };
      try {
        const pair = await openPair(kiosk.engine, line, kiosk.today);
        if (this.place.interest === place.interest) this.state = { is: "open", pair };
      } catch (error) {
        const why = messageOf(error, kiosk.language);
        if (this.place.interest === place.interest) this.state = { is: "failed", why };
      }
    }
  }

  readonly #turn = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.tab = TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length] ?? "draft";
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus());
  };
}

customElements.define("daqiao-hand-off", DaqiaoHandOff);
