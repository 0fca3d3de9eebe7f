/** Five sliders that say what matters to the visitor. */

import type { FactorName, Weights } from "daqiao";
import { css, html, nothing, type TemplateResult } from "lit";

import type { Actions } from "../desk.js";
import { DEFAULT_WEIGHTS, FACTORS } from "../state.js";
import { factorPatterns, swatches } from "../styles/factors.js";
import { shared } from "../styles/shared.js";
import { DemoElement } from "./base.js";

/** The engine's top. */
const MAX = 10;

export class WeightsPanel extends DemoElement {
  static override properties = {
    weights: { attribute: false },
    used: { attribute: false },
    actions: { attribute: false },
  };

  declare weights: Weights;
  /** Factors that the last answer counted; null before the first. */
  declare used: ReadonlySet<FactorName> | null;
  declare actions: Actions;

  protected override render(): TemplateResult {
    const { t, weights } = this;
    const changed = FACTORS.some((name) => weights[name] !== DEFAULT_WEIGHTS[name]);
    return html`<p class="hint">${t.weightsHint}</p>
      ${FACTORS.map((name) => this.#slider(name))}
      <button class="link" ?disabled=${!changed} @click=${() => this.actions.resetWeights()}>
        ${t.weightsReset}
      </button>`;
  }

  #slider(name: FactorName): TemplateResult {
    const weight = this.weights[name];
    const idle = weight > 0 && this.used !== null && !this.used.has(name);
    const fill = `--fill: ${(weight / MAX) * 100}%`;
    return html`<div class="row">
      <label for=${name}><i class="swatch" data-factor=${name}></i>${this.t.factors[name]}</label>
      <input
        id=${name}
        data-testid="weight-${name}"
        type="range"
        min="0"
        max=${MAX}
        step="0.1"
        .value=${String(weight)}
        .style=${fill}
        aria-describedby=${idle ? `${name}-idle` : nothing}
        @input=${this.#moved(name)}
      />
      <output class="number">${weight === 0 ? this.t.weightOff : weight.toFixed(1)}</output>
      ${idle ? html`<small id="${name}-idle">${this.t.weightUnused}</small>` : nothing}
    </div>`;
  }

  #moved(name: FactorName): (event: Event) => void {
    return (event) => {
      const slider = event.currentTarget;
      if (slider instanceof HTMLInputElement)
        this.actions.setWeight(name, slider.valueAsNumber);
    };
  }

  static override styles = [
    shared,
    factorPatterns,
    swatches,
    css`
      :host {
        display: block;
        padding-bottom: 4px;
      }

      .hint {
        color: var(--ink-2);
        font-size: 13px;
      }

      .row {
        display: grid;
        grid-template-columns: 96px 1fr 40px;
        gap: 0 12px;
        align-items: center;
        min-height: 44px;
      }

      label {
        display: flex;
        align-items: center;
        gap: 8px;
        font-size: 14px;
      }

      output {
        font-size: 14px;
        text-align: end;
      }

      small {
        grid-column: 2 / -1;
        margin-top: -10px;
        padding-bottom: 4px;
        color: var(--ink-3);
        font-size: 12px;
      }

      input {
        width: 100%;
        min-width: 0;
        height: 44px;
        margin: 0;
        appearance: none;
        background: transparent;
        cursor: pointer;
      }

      input::-webkit-slider-runnable-track {
        height: 2px;
        background: linear-gradient(
          90deg,
          var(--accent) var(--fill),
          var(--line-2) var(--fill)
        );
      }

      input::-moz-range-track {
        height: 2px;
        background: var(--line-2);
      }

      input::-moz-range-progress {
        height: 2px;
        background: var(--accent);
      }

      input::-webkit-slider-thumb {
        width: 10px;
        height: 22px;
        margin-top: -10px;
        appearance: none;
        border: 0;
        border-radius: 2px;
        background: var(--accent);
      }

      input::-moz-range-thumb {
        width: 10px;
        height: 22px;
        border: 0;
        border-radius: 2px;
        background: var(--accent);
      }

      button:disabled {
        color: var(--ink-3);
        text-decoration: none;
        cursor: default;
      }
    `,
  ];
}
