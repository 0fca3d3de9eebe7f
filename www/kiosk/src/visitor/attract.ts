/** The first screen: what this is, what is in it, and three ways to begin. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { rounded } from "../record-view.js";
import { base } from "../styles/base.js";
import { noVisit } from "../visit.js";
import { bridge } from "./bridge.js";
import { bridgeStyles } from "./bridge-styles.js";
import { type Example, Examples } from "./example.js";
import { tellingWords } from "./telling.js";
import { words } from "./words.js";

/** How long a pair is shown, in milliseconds. */
const TURN_MS = 9_000;

/** `<daqiao-attract>`: shown while nobody is there. Needs `kiosk`. */
class DaqiaoAttract extends LitElement {
  static override properties = { kiosk: { attribute: false }, example: { state: true } };

  static override styles = [
    base,
    bridgeStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr auto;
        gap: clamp(1.5rem, 4vh, 4rem);
        min-height: 100%;
      }

      h1 {
        max-width: 22em;
        font-size: clamp(2rem, 5.2vmin + 0.5rem, 4rem);
        line-height: 1.2;
      }

      .promise {
        max-width: 36em;
        margin-top: 1rem;
        color: var(--ink-2);
        font-size: 1.125rem;
      }

      .ways {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 1rem;
        margin-top: 1rem;
      }

      .way {
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        gap: 2rem;
        min-height: clamp(8.5rem, 18vh, 15rem);
        padding: 1.25rem 1.5rem;
        border: 1px solid var(--line-2);
        border-radius: var(--radius);
        background: var(--sheet);
        text-align: start;
        transition: background-color var(--quick) var(--ease);
      }

      .way b {
        display: block;
        font: 600 1.5rem / 1.25 var(--serif);
      }

      .way span {
        color: var(--ink-2);
      }

      .way:active {
        background: var(--tint);
      }

      .way.first {
        border-color: var(--accent);
        background: var(--accent);
        color: var(--accent-ink);
      }

      .way.first span {
        color: inherit;
        opacity: 0.85;
      }

      .way.first:active {
        background: var(--accent-strong);
      }

      .figures {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 2rem;
        color: var(--ink-2);
      }

      .figures b {
        margin-inline-end: 0.35em;
        color: var(--ink);
        font-size: 1.5rem;
        font-weight: 600;
      }

      .example {
        align-self: center;
      }

      @media (max-width: 40rem) {
        .ways {
          grid-template-columns: 1fr;
        }

        .way {
          min-height: 0;
          gap: 0.25rem;
        }
      }

      @media (orientation: portrait) and (min-width: 60rem) {
        .ways {
          grid-template-columns: 1fr 1fr;
        }

        .way.last {
          grid-column: 1 / -1;
          min-height: 7rem;
        }
      }
    `,
  ];

  declare kiosk: Kiosk;
  declare private example: Example | null;

  #examples: Examples | null = null;
  /** Whether a pair is being looked for. */
  #looking = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.example = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#show(), TURN_MS);
  }

  override disconnectedCallback(): void {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    void this.#show();
  }

  protected override render(): TemplateResult {
    const { language, catalogue } = this.kiosk;
    const t = words[language];
    return html`<header>
        <h1>${t.headline}</h1>
        <p class="promise">${t.promise}</p>
      </header>
      <div class="example">${this.example === null ? nothing : this.#pair(this.example)}</div>
      <nav>
        <p class="figures" data-testid="figures">
          <span><b>${t.count(catalogue.offers)}</b>${t.offers}</span>
          <span><b>${t.count(catalogue.needs)}</b>${t.needs}</span>
          <span><b>${t.count(catalogue.fields.length)}</b>${t.fields}</span>
        </p>
        <div class="ways">
          <button class="way first" data-testid="have-need" @click=${() => this.#begin("offer")}>
            <b>${t.haveNeed}</b><span>${t.haveNeedHow}</span>
          </button>
          <button class="way" data-testid="have-offer" @click=${() => this.#begin("need")}>
            <b>${t.haveOffer}</b><span>${t.haveOfferHow}</span>
          </button>
          <button class="way last" data-testid="browse" @click=${() => this.kiosk.go({ screen: "fields" })}>
            <b>${t.browse}</b><span>${t.browseHow}</span>
          </button>
        </div>
      </nav>`;
  }

  #pair({ need, match }: Example): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    return bridge({
      caption: t.example,
      left: { side: t.needSide, title: textIn(need.title, language) },
      right: { side: t.offerSide, title: textIn(match.record.title, language) },
      words: tellingWords(match),
      points: rounded(match.total),
      unit: t.points,
    });
  }

  #begin(find: "offer" | "need"): void {
    this.kiosk.update({ ...noVisit, find });
    this.kiosk.go({ screen: "need" });
  }

  /** The next pair. While it is looked for, the last one stays. */
  async #show(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    this.#examples ??= new Examples(this.kiosk.engine);
    // Without a pair the screen says all the rest.
    const found = await this.#examples.next(() => this.isConnected).catch(() => null);
    this.#looking = false;
    if (found !== null && this.isConnected) this.example = found;
  }
}

customElements.define("daqiao-attract", DaqiaoAttract);
