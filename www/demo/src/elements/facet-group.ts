/** One facet: its values with counts, to be ticked. */

import type { FacetValue } from "daqiao";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import type { Actions } from "../desk.js";
import type { DemoFacet } from "../state.js";
import { shared } from "../styles/shared.js";
import { compareCodes, labelOf } from "../view/labels.js";
import { DemoElement } from "./base.js";

/** Values shown before the rest is asked for. */
const FEW = 6;
/** Facets whose values have an order of their own; the others are ordered by count. */
const ORDERED: ReadonlySet<DemoFacet> = new Set(["maturity", "price"]);

export class FacetGroup extends DemoElement {
  static override properties = {
    facet: {},
    values: { attribute: false },
    chosen: { attribute: false },
    actions: { attribute: false },
    all: { state: true },
  };

  declare facet: DemoFacet;
  declare values: readonly FacetValue[];
  declare chosen: readonly string[];
  declare actions: Actions;
  declare all: boolean;

  constructor() {
    super();
    this.all = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("facet")) this.all = false;
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const values = this.#sorted();
    const shown = this.all || ORDERED.has(this.facet) ? values : values.slice(0, FEW);
    const rest = values.length - shown.length;
    const top = Math.max(1, ...values.map(({ count }) => count));
    return html`<fieldset>
      <legend>${t.facetNames[this.facet]}</legend>
      ${repeat(
        shown,
        ({ value }) => value,
        (value) => this.#row(value, top),
      )}
      ${
        rest > 0 || (this.all && values.length > FEW)
          ? html`<button
              class="link"
              aria-expanded=${this.all}
              @click=${() => {
                this.all = !this.all;
              }}
            >
              ${this.all ? t.facetLess : t.facetAll(rest)}
            </button>`
          : nothing
      }
    </fieldset>`;
  }

  #row({ value, count }: FacetValue, top: number): TemplateResult {
    const label = labelOf(this.facet, value, this.language);
    return html`<label class="row" .style=${`--part: ${(count / top) * 100}%`}>
      <input
        type="checkbox"
        data-value=${value}
        data-count=${count}
        .checked=${this.chosen.includes(value)}
        @change=${() => this.actions.toggleFacet(this.facet, value)}
      />
      <span class="name">${label}</span>
      <span class="count number">${count}</span>
    </label>`;
  }

  /** The values of the answer, and those that are chosen although none is left. */
  #sorted(): readonly FacetValue[] {
    const missing = this.chosen
      .filter((value) => !this.values.some((other) => other.value === value))
      .map((value) => ({ value, count: 0, label: null }));
    const values = [...this.values, ...missing];
    if (ORDERED.has(this.facet)) return values.sort((a, b) => compareCodes(a.value, b.value));
    // A chosen value stays in sight.
    const hidden = values.slice(FEW).filter(({ value }) => this.chosen.includes(value));
    if (hidden.length === 0) return values;
    const others = values.filter((value) => !hidden.includes(value));
    return [
      ...others.slice(0, FEW - hidden.length),
      ...hidden,
      ...others.slice(FEW - hidden.length),
    ];
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        padding: 14px 0 10px;
        border-top: 1px solid var(--line);
      }

      fieldset {
        min-width: 0;
      }

      legend {
        padding: 0 0 4px;
        font-size: 14px;
        font-weight: 600;
      }

      .row {
        position: relative;
        display: grid;
        grid-template-columns: 18px 1fr auto;
        gap: 10px;
        align-items: center;
        min-height: 36px;
        padding: 6px 0;
        color: var(--ink-2);
        font-size: 14px;
        line-height: 1.4;
        cursor: pointer;
      }

      /* How the answers are spread over the values: a line under each. */
      .row::after {
        content: "";
        position: absolute;
        inset: auto 0 0 28px;
        height: 1px;
        background: linear-gradient(var(--tint-2), var(--tint-2)) 0 0 / var(--part) 100% no-repeat;
      }

      .row:hover {
        color: var(--accent);
      }

      .row:has(:checked) {
        color: var(--ink);
        font-weight: 600;
      }

      .row:has(:focus-visible) {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }

      input {
        width: 16px;
        height: 16px;
        margin: 0;
        appearance: none;
        border: 1px solid var(--line-2);
        border-radius: 2px;
        background: var(--sheet);
        cursor: pointer;
      }

      input:focus-visible {
        outline: 0;
      }

      input:checked {
        border-color: var(--accent);
        background: var(--accent);
      }

      input::before {
        content: "";
        display: block;
        width: 14px;
        height: 14px;
        background: var(--accent-ink);
        clip-path: polygon(14% 52%, 26% 40%, 43% 58%, 76% 20%, 88% 32%, 43% 82%);
        visibility: hidden;
      }

      input:checked::before {
        visibility: visible;
      }

      .name {
        overflow-wrap: anywhere;
      }

      .count {
        color: var(--ink-3);
        font-size: 13px;
        font-weight: 400;
      }

      .link {
        padding-inline-start: 28px;
        font-size: 13px;
      }

      @media (max-width: 1199px), (pointer: coarse) {
        .row {
          min-height: 44px;
          font-size: 15px;
        }
      }
    `,
  ];
}
