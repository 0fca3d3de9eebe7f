/** Sliders that say what matters to the visitor. */

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import type { FactorName } from "../../../types.js";
import { DEFAULT_WEIGHTS, FACTORS, factorsIn } from "../state.js";
import type { View } from "../view.js";

/** The engine's top. */
const MAX = 10;

export function weightsPanel(view: View): TemplateResult {
  const { t, state } = view;
  const changed = FACTORS.some((name) => state.weights[name] !== DEFAULT_WEIGHTS[name]);
  return html`<div class="weights">
    <p class="quiet">${t.weightsHint}</p>
    ${factorsIn(state).map((name) => slider(view, name))}
    <button class="link" ?disabled=${!changed} @click=${() => view.set({ weights: DEFAULT_WEIGHTS })}>
      ${t.weightsReset}
    </button>
  </div>`;
}

function slider(view: View, name: FactorName): TemplateResult {
  const { t, state } = view;
  const weight = state.weights[name];
  const first = state.answer?.matches[0];
  const idle =
    weight > 0 && first !== undefined && !first.factors.some((one) => one.name === name);
  return html`<div class="slider">
    <label for="weight-${name}"><i class="swatch" data-factor=${name}></i>${t.factors[name]}</label>
    <input
      id="weight-${name}"
      data-testid="weight-${name}"
      type="range"
      min="0"
      max=${MAX}
      step="0.1"
      .value=${live(String(weight))}
      .style=${`--fill: ${(weight / MAX) * 100}%`}
      aria-describedby=${idle ? `idle-${name}` : nothing}
      @input=${(event: Event) => moved(view, name, event)}
    />
    <output class="number">${weight === 0 ? t.weightOff : weight.toFixed(1)}</output>
    ${idle ? html`<small id="idle-${name}">${t.weightUnused}</small>` : nothing}
  </div>`;
}

function moved(view: View, name: FactorName, { currentTarget }: Event): void {
  if (currentTarget instanceof HTMLInputElement) {
    const weights = { ...view.state.weights, [name]: currentTarget.valueAsNumber };
    view.set({ weights });
  }
}
