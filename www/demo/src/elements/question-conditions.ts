/** What may be said beside the text: field, region, money, maturity. Native controls, as on a form. */

import { css, html, type TemplateResult } from "lit";

import type { Actions } from "../desk.js";
import type { Conditions, Currency, Side } from "../state.js";
import { controls, shared } from "../styles/shared.js";
import { codesOf, labelOf } from "../view/labels.js";
import { DemoElement } from "./base.js";

const CURRENCIES: readonly Currency[] = ["CNY", "EUR", "USD"];

export class QuestionConditions extends DemoElement {
  static override properties = {
    conditions: { attribute: false },
    find: {},
    actions: { attribute: false },
    ready: { type: Boolean },
  };

  declare conditions: Conditions;
  declare find: Side;
  declare actions: Actions;
  /** Whether the names of the codes are known. */
  declare ready: boolean;

  protected override render(): TemplateResult {
    const { t, conditions } = this;
    const isNeed = this.find === "offer";
    return html`<div class="grid">
      ${this.#choice("field", t.field, "tags:contract-field", codesOf("tags:contract-field"))}
      <div class="blank">
        <label for="region">${t.region}</label>
        <select class="control" id="region" @change=${this.#chosen("region")}>
          <option value="" .selected=${conditions.region === ""}>${t.unset}</option>
          ${this.#regions(t.china, (code) => /^\d/.test(code))}
          ${this.#regions(t.abroad, (code) => !/^\d/.test(code))}
        </select>
      </div>
      ${this.#choice(
        "maturity",
        isNeed ? t.minMaturity : t.ownMaturity,
        "maturity",
        codesOf("maturity"),
      )}
      ${this.#money(isNeed ? t.budget : t.asking)}
    </div>`;
  }

  #choice(
    name: "field" | "maturity",
    label: string,
    facet: string,
    codes: readonly string[],
  ): TemplateResult {
    const chosen = this.conditions[name];
    return html`<div class="blank">
      <label for=${name}>${label}</label>
      <select class="control" id=${name} @change=${this.#chosen(name)}>
        <option value="" .selected=${chosen === ""}>${this.t.unset}</option>
        ${codes.map((code) => this.#option(facet, code, chosen))}
      </select>
    </div>`;
  }

  #regions(group: string, belongs: (code: string) => boolean): TemplateResult {
    const named = codesOf("region").filter(belongs);
    return html`<optgroup label=${group}>
      ${named.map((code) => this.#option("region", code, this.conditions.region))}
    </optgroup>`;
  }

  #option(facet: string, code: string, chosen: string): TemplateResult {
    return html`<option value=${code} .selected=${chosen === code}>
      ${labelOf(facet, code, this.language)}
    </option>`;
  }

  #money(label: string): TemplateResult {
    const { t, conditions } = this;
    const amount = conditions.amount === null ? "" : String(conditions.amount / t.moneyScale);
    return html`<div class="blank">
      <label for="amount">${label}</label>
      <div class="money">
        <input
          class="control"
          id="amount"
          inputmode="decimal"
          autocomplete="off"
          placeholder=${t.unset}
          .value=${amount}
          @change=${this.#amount}
        />
        <select class="control" aria-label=${t.currency} @change=${this.#currency}>
          ${CURRENCIES.map(
            (code) =>
              html`<option value=${code} .selected=${conditions.currency === code}>
                ${t.moneyUnit[code]}
              </option>`,
          )}
        </select>
      </div>
    </div>`;
  }

  #chosen(name: "field" | "region" | "maturity"): (event: Event) => void {
    return (event) => this.actions.setConditions({ [name]: fieldValue(event) });
  }

  #amount(event: Event): void {
    const units = Number.parseFloat(fieldValue(event).replaceAll(/[,，\s]/g, ""));
    const amount = units > 0 ? Math.min(Math.round(units * this.t.moneyScale), 1e15) : null;
    this.actions.setConditions({ amount });
    // Shows what was understood, also when nothing was.
    this.requestUpdate();
  }

  #currency(event: Event): void {
    const currency = CURRENCIES.find((code) => code === fieldValue(event));
    if (currency) this.actions.setConditions({ currency });
  }

  static override styles = [
    shared,
    controls,
    css`
      :host {
        display: block;
      }

      .grid {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 12px 20px;
        padding-bottom: 16px;
      }

      .blank {
        min-width: 0;
      }

      label {
        display: block;
        color: var(--ink-2);
        font-size: 13px;
        line-height: 1.4;
      }

      .money {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 8px;
      }

      .money .control {
        font-variant-numeric: tabular-nums;
      }

      .money select {
        font-size: 14px;
      }
    `,
  ];
}

function fieldValue(event: Event): string {
  const field = event.currentTarget;
  const isField = field instanceof HTMLSelectElement || field instanceof HTMLInputElement;
  return isField ? field.value : "";
}
