/** What the two sides of the catalogue hold, field by field: needs to the left, offers to the right. */

import { css, html, type TemplateResult } from "lit";

import type { FieldCount, Side } from "../state.js";
import { shared } from "../styles/shared.js";
import { labelOf } from "../view/labels.js";
import { DemoElement } from "./base.js";

const FIELD = "tags:contract-field";

export class CatalogueChart extends DemoElement {
  static override properties = { overview: { attribute: false }, browse: { attribute: false } };

  declare overview: readonly FieldCount[];
  /** Opens the picker for one side of one field. */
  declare browse: (side: Side, field: string) => void;

  protected override render(): TemplateResult {
    const { t } = this;
    const top = Math.max(
      1,
      ...this.overview.map(({ needs, offers }) => Math.max(needs, offers)),
    );
    return html`<h2>${t.overview}</h2>
      <div class="heads" aria-hidden="true">
        <span>${t.overviewNeeds}</span><span></span><span>${t.overviewOffers}</span>
      </div>
      <ul>
        ${this.overview.map((row) => this.#row(row, top))}
      </ul>`;
  }

  #row({ code, needs, offers }: FieldCount, top: number): TemplateResult {
    const { t } = this;
    const name = labelOf(FIELD, code, this.language);
    return html`<li>
      <button
        class="side need"
        aria-label=${t.overviewNeed(name, needs)}
        @click=${() => this.browse("need", code)}
      >
        <span class="number">${needs}</span>
        <i .style=${`inline-size: ${(needs / top) * 100}%`}></i>
      </button>
      <span class="name" aria-hidden="true">${name}</span>
      <button
        class="side offer"
        aria-label=${t.overviewOffer(name, offers)}
        @click=${() => this.browse("offer", code)}
      >
        <i .style=${`inline-size: ${(offers / top) * 100}%`}></i>
        <span class="number">${offers}</span>
      </button>
    </li>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }

      h2 {
        padding-bottom: 14px;
        font-size: 15px;
        font-weight: 600;
      }

      .heads,
      li {
        display: grid;
        grid-template-columns: 1fr minmax(150px, 210px) 1fr;
        align-items: center;
      }

      .heads {
        padding-bottom: 6px;
        border-bottom: 1px solid var(--ink);
        color: var(--ink-2);
        font-size: 13px;
      }

      .heads span:first-child {
        text-align: end;
      }

      li {
        border-bottom: 1px solid var(--line);
      }

      .side {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 44px;
        color: var(--ink-2);
        font-size: 13px;
      }

      .need {
        justify-content: flex-end;
      }

      i {
        height: 14px;
        background: var(--accent);
        transition: opacity var(--quick);
      }

      .need i {
        border: 1px solid var(--accent);
        background: repeating-linear-gradient(-45deg, var(--accent) 0 1.5px, transparent 1.5px 5px);
      }

      .side .number {
        flex: none;
        min-width: 2ch;
        text-align: center;
      }

      .side:hover {
        color: var(--accent);
      }

      .side:hover i {
        opacity: 0.7;
      }

      .name {
        padding: 6px 14px;
        font-size: 14px;
        line-height: 1.35;
        text-align: center;
        text-wrap: balance;
      }

      @container (max-width: 520px) {
        .heads,
        li {
          grid-template-columns: 1fr 118px 1fr;
        }

        .name {
          padding: 6px 8px;
          font-size: 13px;
        }
      }
    `,
  ];
}
