/** What else answers the question, and what such records ask of an enterprise. */

import { html, nothing, type TemplateResult } from "lit";

import type { Fact, FactorPart, Kind } from "../../../types.js";
import { factSaid, kindSought } from "../changes.js";
import type { View } from "../view.js";
import { fieldValue } from "./conditions.js";

/** The kinds that answer what is asked, as far as the packs have them. */
export function kinds(view: View): TemplateResult | typeof nothing {
  const { t, state, language, labels } = view;
  const { find, kind, record, packs } = state;
  const asking = record?.kind ?? (find === "offer" ? "need" : "offer");
  const all = new Set<Kind>([find]);
  for (const { finds } of packs) for (const one of finds[asking] ?? []) all.add(one);
  if (all.size < 2) return nothing;
  return html`<div class="kinds" role="group" aria-label=${t.kinds} data-testid="kinds">
    ${[...all].map(
      (one) => html`<button
        data-kind=${one}
        aria-pressed=${one === (kind ?? find)}
        @click=${() => view.set(kindSought(state, one))}
      >
        ${labels.of("kind", one, language)}
      </button>`,
    )}
  </div>`;
}

/** Fields for the facts that rules compare: of the shown records, and those that were said. */
export function factFields(view: View): TemplateResult | typeof nothing {
  const { t, state } = view;
  const { rules } = state;
  if (rules.size === 0) return nothing;
  const said = Object.keys(state.facts).some((name) => rules.has(name));
  return html`<details class="own-facts" data-testid="facts" ?open=${said}>
    <summary><span>${t.facts}</span><small>${t.factsHint}</small></summary>
    <div class="grid">${[...rules].map(([name, parts]) => factField(view, name, parts))}</div>
  </details>`;
}

function factField(view: View, name: string, parts: readonly FactorPart[]): TemplateResult {
  const { state, language } = view;
  const label = parts[0]?.label[language] ?? name;
  const say = (fact: Fact | null) => view.set(factSaid(view.state, name, fact));
  return html`<div class="blank">
    <label for="fact-${name}">${label}</label>
    ${
      parts.some(({ rule }) => rule?.values.some(({ value }) => typeof value === "number"))
        ? html`<input
            class="control"
            id="fact-${name}"
            data-testid="fact-${name}"
            type="number"
            step="any"
            .value=${String(state.facts[name] ?? "")}
            @change=${(event: Event) => say(numberIn(fieldValue(event)))}
          />`
        : choice(view, name, parts, say)
    }
  </div>`;
}

/** A fact that is one of several: what the rules name, or a region. */
function choice(
  view: View,
  name: string,
  parts: readonly FactorPart[],
  say: (fact: Fact | null) => void,
): TemplateResult {
  const { t, state, language, labels } = view;
  const options = new Map<string, readonly [Fact, string]>();
  const add = (value: Fact, label: string) =>
    options.set(JSON.stringify(value), [value, label]);
  for (const { rule } of parts) {
    if (rule?.op === "within") {
      for (const code of labels.codesOf("region")) {
        add(code, labels.of("region", code, language));
      }
    } else {
      for (const { value, label } of rule?.values ?? []) {
        add(value, label[language]);
        if (typeof value === "boolean") add(!value, value ? t.no : t.yes);
      }
    }
  }
  const current = JSON.stringify(state.facts[name] ?? null);
  return html`<select
    class="control"
    id="fact-${name}"
    data-testid="fact-${name}"
    @change=${(event: Event) => say(options.get(fieldValue(event))?.[0] ?? null)}
  >
    <option value="" .selected=${current === "null"}>${t.factUnset}</option>
    ${[...options].map(
      ([key, [, label]]) =>
        html`<option value=${key} .selected=${key === current}>${label}</option>`,
    )}
  </select>`;
}

function numberIn(text: string): number | null {
  const number = Number(text);
  return text.trim() === "" || Number.isNaN(number) ? null : number;
}
