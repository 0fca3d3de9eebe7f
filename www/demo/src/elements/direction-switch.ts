/** Which end of the bridge the visitor stands on. */

import { css, html, type TemplateResult } from "lit";

import type { Actions } from "../desk.js";
import type { Side } from "../state.js";
import { shared } from "../styles/shared.js";
import { DemoElement } from "./base.js";
import { arrow } from "./icons.js";

export class DirectionSwitch extends DemoElement {
  static override properties = { find: {}, actions: { attribute: false } };

  declare find: Side;
  declare actions: Actions;

  protected override render(): TemplateResult {
    const { t } = this;
    return html`<div role="group" aria-label=${t.direction}>
      ${this.#button("offer", "to-offers", t.toOffers, t.toOffersSub)}
      ${this.#button("need", "to-needs", t.toNeeds, t.toNeedsSub)}
    </div>`;
  }

  #button(find: Side, testid: string, have: string, seek: string): TemplateResult {
    return html`<button
      data-testid=${testid}
      aria-pressed=${this.find === find}
      @click=${() => this.actions.setFind(find)}
    >
      <span class="have">${have}</span>
      <span class="seek">${arrow}${seek}</span>
    </button>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }

      div {
        display: grid;
        grid-template-columns: 1fr 1fr;
        border: 1px solid var(--line-2);
        border-radius: 4px;
        background: var(--sheet);
      }

      button {
        display: flex;
        flex-direction: column;
        justify-content: center;
        min-height: 60px;
        padding: 8px 16px;
        line-height: 1.4;
        transition: background-color var(--quick), color var(--quick);
      }

      button:first-child {
        border-radius: 3px 0 0 3px;
      }

      button:last-child {
        border-radius: 0 3px 3px 0;
      }

      .have {
        font-size: 16px;
        font-weight: 600;
      }

      .seek {
        display: flex;
        align-items: center;
        gap: 6px;
        color: var(--ink-2);
        font-size: 14px;
      }

      button:hover .have {
        color: var(--accent);
      }

      button[aria-pressed="true"] {
        background: var(--accent);
      }

      button[aria-pressed="true"] .have,
      button[aria-pressed="true"] .seek {
        color: var(--accent-ink);
      }

      @media (max-width: 420px) {
        button {
          padding: 8px 12px;
        }
      }
    `,
  ];
}
