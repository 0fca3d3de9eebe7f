/** The match slip: what is public of a record, as a code for phones and on paper. */

import type { RecordInput } from "daqiao";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Kiosk } from "../kiosk.js";
import type { Place } from "../place.js";
import { base } from "../styles/base.js";
import { code } from "./code.js";
import { levelZero } from "./level-zero.js";
import { slipLink, slipText } from "./slip-text.js";
import { words } from "./words.js";

/** `<daqiao-slip>`: what can be taken away. Needs `kiosk` and `place`. */
class DaqiaoSlip extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    place: { attribute: false },
    record: { state: true },
    gone: { state: true },
  };

  static override styles = [
    base,
    css`
      .slip {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2rem;
        align-items: start;
        margin-top: 1.5rem;
        padding: 2rem;
      }

      figure {
        width: min(20rem, 70vw);
      }

      /* A code is dark on light, whatever the page is. */
      .code {
        display: block;
        width: 100%;
        border-radius: var(--radius);
        background: #fff;
        fill: #000;
        shape-rendering: crispEdges;
      }

      figcaption {
        margin-top: 0.5rem;
        color: var(--ink-3);
        font-size: 0.875rem;
        text-align: center;
      }

      .slip p {
        margin-top: 0.375rem;
        font-size: 1.125rem;
        overflow-wrap: anywhere;
      }

      .slip .hidden {
        margin-top: 1rem;
        font-size: 0.875rem;
      }

      .acts {
        display: flex;
        gap: 1rem;
        margin-top: 2rem;
      }

      @media (max-width: 48rem) {
        .slip {
          grid-template-columns: 1fr;
          justify-items: center;
          padding: 1.25rem;
        }

        .slip > :last-child {
          justify-self: stretch;
        }
      }

      @media print {
        .slip {
          grid-template-columns: auto 1fr;
          border: 0;
          padding: 0;
        }

        figure {
          width: 45mm;
        }
      }
    `,
  ];

  declare kiosk: Kiosk;
  declare place: Extract<Place, { screen: "slip" }>;
  declare private record: RecordInput | null;
  /** Whether the record was taken out meanwhile. */
  declare private gone: boolean;

  constructor() {
    super();
    this.record = null;
    this.gone = false;
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { language, catalogue } = this.kiosk;
    const t = words[language];
    const pack = catalogue.packs.find(({ market }) => market === this.place.record.market);
    if (this.record === null || pack === undefined) {
      return html`${this.gone ? html`<h1 data-testid="gone">${t.gone}</h1>` : nothing}`;
    }
    const text = slipText(this.record, pack, catalogue, language);
    const link = slipLink(levelZero(this.record));
    return html`<h1 class="no-print">${t.slipTitle}</h1>
      <p class="no-print">${t.slipHow}</p>
      <div class="slip sheet">
        <div>${this.#code(text, t.slipText)}${link === null ? nothing : this.#code(link, t.slipLink)}</div>
        <div>
          <div data-testid="slip">
            ${text.split("\n").map((line, at) => (at === 0 ? html`<h2>${line}</h2>` : html`<p>${line}</p>`))}
          </div>
          <p class="note hidden">${t.slipHidden}</p>
        </div>
      </div>
      <div class="acts no-print">
        <button class="button" data-testid="print" @click=${() => print()}>${t.print}</button>
        <button
          class="button first"
          @click=${() => this.kiosk.go({ screen: "interest", record: this.place.record })}
        >
          ${t.contactMe}
        </button>
      </div>`;
  }

  #code(text: string, caption: string): TemplateResult {
    const { size, drawn } = code(text);
    return html`<figure>
      <svg class="code" data-testid="code" role="img" aria-label=${caption} viewBox="0 0 ${size} ${size}">${drawn}</svg>
      <figcaption>${caption}</figcaption>
    </figure>`;
  }

  async #load(): Promise<void> {
    const { market, id } = this.place.record;
    this.record = await this.kiosk.engine.get(id, { market });
    this.gone = this.record === null;
  }
}

customElements.define("daqiao-slip", DaqiaoSlip);
