/**
 * Shows how many requests left the page since it was ready, and how that is known.
 *
 * The browser's performance timeline lists every resource the page loads; entries that began
 * after the page was ready are counted.
 */

import { css, html, nothing, type TemplateResult } from "lit";

import { shared } from "../styles/shared.js";
import { DemoElement } from "./base.js";
import { info } from "./icons.js";

/** When the page had all it needs, in the time of the performance timeline. */
let readyAt = Number.POSITIVE_INFINITY;
let sent = 0;
const meters = new Set<PrivacyMeter>();

/** Starts to count. What was under way before belongs to opening the page. */
export function startCounting(): void {
  readyAt = performance.now();
  const observer = new PerformanceObserver((list) => {
    sent += list.getEntries().filter(({ startTime }) => startTime > readyAt).length;
    for (const meter of meters) meter.requestUpdate();
  });
  observer.observe({ type: "resource", buffered: true });
}

export class PrivacyMeter extends DemoElement {
  static override properties = { open: { state: true } };

  declare open: boolean;

  constructor() {
    super();
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    meters.add(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    meters.delete(this);
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`<div class="line">
        <span class="lamp" ?data-lit=${sent > 0}></span>
        <span class="number" data-testid="requests">${t.requests(sent)}</span>
        <button
          aria-label=${t.requestsAbout}
          aria-expanded=${this.open}
          aria-controls="about"
          @click=${() => {
            this.open = !this.open;
          }}
        >
          ${info}
        </button>
      </div>
      <p id="about" ?hidden=${!this.open}>${this.open ? t.requestsExplained : nothing}</p>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        color: var(--ink-2);
        font-size: 13px;
      }

      .line {
        display: flex;
        align-items: center;
        gap: 8px;
      }

      .lamp {
        flex: none;
        width: 9px;
        height: 9px;
        border: 1.5px solid var(--accent);
        border-radius: 50%;
      }

      .lamp[data-lit] {
        border-color: var(--bad);
        background: var(--bad);
      }

      button {
        display: grid;
        flex: none;
        place-items: center;
        width: 44px;
        height: 44px;
        margin-inline-start: -8px;
        color: var(--ink-2);
      }

      button:hover {
        color: var(--accent);
      }

      p {
        padding: 0 0 12px 17px;
      }
    `,
  ];
}
