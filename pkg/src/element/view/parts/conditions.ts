/** What may be said beside the text: field, region, money, maturity. Native controls, as on a form. */

import { html, nothing, type TemplateResult } from "lit";

import type { Conditions } from "../state.js";
import type { View } from "../view.js";

const CURRENCIES = ["CNY", "EUR", "USD"] as const;
/** The engine's top for an amount. */
const MAX_AMOUNT = 1e15;

export function conditionsPanel(view: View): TemplateResult {
  const { t, state, labels } = view;
  const isNeed = state.find === "offer";
  const fields = labels.codesOf("tags:contract-field");
  const regions = labels.codesOf("region");
  const maturities = labels.codesOf("maturity");
  return html`<div class="grid">
    ${choice(
      view,
      "field",
      t.field,
      fields.map((code) => option(view, "field", "tags:contract-field", code)),
    )}
    ${choice(view, "region", t.region, [
      group(
        t.china,
        regions
          .filter((code) => /^\d/.test(code))
          .map((code) => option(view, "region", "region", code)),
      ),
      group(
        t.abroad,
        regions
          .filter((code) => !/^\d/.test(code))
          .map((code) => option(view, "region", "region", code)),
      ),
    ])}
    ${choice(view, "maturity", isNeed ? t.minMaturity : t.ownMaturity, [
      ...maturities.map((code) => option(view, "maturity", "maturity", code)),
      level(view),
    ])}
    ${money(view, isNeed ? t.budget : t.asking)}
  </div>`;
}

function choice(
  view: View,
  name: "field" | "region" | "maturity",
  label: string,
  options: readonly unknown[],
): TemplateResult {
  return html`<div class="blank">
    <label for="condition-${name}">${label}</label>
    <select
      class="control"
      id="condition-${name}"
      data-testid="condition-${name}"
      @change=${(event: Event) => view.setConditions({ [name]: fieldValue(event) })}
    >
      <option value="" .selected=${view.state.conditions[name] === ""}>${view.t.unset}</option>
      ${options}
    </select>
  </div>`;
}

function group(
  label: string,
  options: readonly TemplateResult[],
): TemplateResult | typeof nothing {
  if (options.length === 0) return nothing;
  return html`<optgroup label=${label}>${options}</optgroup>`;
}

function option(
  view: View,
  name: keyof Conditions,
  facet: string,
  code: string,
): TemplateResult {
  return html`<option value=${code} .selected=${view.state.conditions[name] === code}>
    ${view.labels.of(facet, code, view.language)}
  </option>`;
}

/** A readiness level that was taken over from a match. */
function level(view: View): TemplateResult | typeof nothing {
  const { maturity } = view.state.conditions;
  if (!maturity.startsWith("trl9:")) return nothing;
  return html`<option value=${maturity} selected>TRL ${maturity.slice(5)}</option>`;
}

function money(view: View, label: string): TemplateResult {
  const { t, state } = view;
  const { amount, currency } = state.conditions;
  const shown = amount === null ? "" : String(amount / t.moneyScale);
  return html`<div class="blank">
    <label for="condition-amount">${label}</label>
    <div class="money">
      <input
        class="control"
        id="condition-amount"
        data-testid="condition-amount"
        inputmode="decimal"
        autocomplete="off"
        placeholder=${t.unset}
        .value=${shown}
        @change=${(event: Event) => view.setConditions({ amount: amountOf(event, t.moneyScale) })}
      />
      <select
        class="control"
        aria-label=${t.currency}
        @change=${(event: Event) => view.setConditions({ currency: fieldValue(event) })}
      >
        ${[...new Set([...CURRENCIES, currency])].map(
          (code) =>
            html`<option value=${code} .selected=${currency === code}>${t.moneyUnit[code] ?? code}</option>`,
        )}
      </select>
    </div>
  </div>`;
}

/** What was understood, in whole units; null for nothing. The field then shows it. */
export function amountOf({ currentTarget: field }: Event, scale: number): number | null {
  if (!(field instanceof HTMLInputElement)) return null;
  const units = Number.parseFloat(field.value.replaceAll(/[,，\s]/g, ""));
  const amount = units > 0 ? Math.min(Math.round(units * scale), MAX_AMOUNT) : null;
  field.value = amount === null ? "" : String(amount / scale);
  return amount;
}

/** The value of the control an event comes from. */
export function fieldValue(event: Event): string {
  const field = event.currentTarget;
  const isField = field instanceof HTMLSelectElement || field instanceof HTMLInputElement;
  return isField ? field.value : "";
}
