/** The other side: what was found. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { facetToggled } from "../changes.js";
import { cross, sliders } from "../icons.js";
import { chosenCount, factorsIn, isEarly, isSet, keyOf, ORDERS, type Range } from "../state.js";
import type { View } from "../view.js";
import { card } from "./card.js";
import { fieldValue } from "./conditions.js";
import { factFields, kinds } from "./kinds.js";
import { readAs } from "./quoted.js";

export function results(view: View): TemplateResult {
  const { t, state } = view;
  const { answer } = state;
  if (answer === null) return html``;
  const { total, find } = answer.response;
  const label = view.labels.of("kind", find, view.language);
  return html`${kinds(view)}<div class="head" part="head">
      <h2 tabindex="-1" id="results-title">
        <span class="number" data-testid="count" data-total=${total}>${t.found(total, find, label)}</span>
        <small class="number">${t.took(answer.milliseconds.toFixed(1))}</small>
      </h2>
      ${tools(view)}
    </div>
    ${readAs(view, answer.response.readAs)} ${chosen(view)} ${factFields(view)} ${answer.matches.length === 0 ? none(view) : html`${unsure(view)}${withoutTexts(view)}${list(view)}`}
    ${more(view, answer.matches.length, total)}`;
}

function tools(view: View): TemplateResult {
  const { t, state } = view;
  const count = chosenCount(state);
  return html`<div class="tools" part="tools">
    <label class="order">
      <span class="unseen">${t.order}</span>
      <select
        class="control"
        data-testid="order"
        @change=${(event: Event) => {
          const order = ORDERS.find((one) => one === fieldValue(event));
          if (order) view.set({ order });
        }}
      >
        ${ORDERS.map(
          (order) =>
            html`<option value=${order} .selected=${state.order === order}>${t.orders[order]}</option>`,
        )}
      </select>
    </label>
    <button class="link" data-testid="share" @click=${() => view.show({ name: "share" })}>
      ${t.shareOpen}
    </button>
    <button class="link" data-testid="print" @click=${() => window.print()}>${t.print}</button>
    ${
      state.wide
        ? nothing
        : html`<button class="button" data-testid="open-facets" @click=${() => view.show({ name: "facets" })}>
            ${sliders}${t.facets}${count === 0 ? nothing : ` · ${count}`}
          </button>`
    }
  </div>`;
}

function list(view: View): TemplateResult {
  const { t, state } = view;
  return html`<p class="legend">
      <span>${t.legend}</span>
      ${factorsIn(state).map(
        (name) =>
          html`<span class="key"><i class="swatch" data-factor=${name}></i>${t.factors[name]}</span>`,
      )}
    </p>
    <ol class="cards" part="list">
      ${repeat(state.answer?.matches ?? [], keyOf, (match) => card(view, match))}
    </ol>`;
}

/** Said above a list in which no record is likely to be a good answer. */
function unsure({ t, state }: View): TemplateResult | typeof nothing {
  if (state.answer?.response.bestConfidence?.band !== "weak") return nothing;
  return html`<div class="unsure" data-testid="unsure">
    <p class="say">${t.unsureTitle}</p>
    <p>${t.unsureText}</p>
  </div>`;
}

/** Said above a list whose records could not be loaded in full. */
function withoutTexts(view: View): TemplateResult | typeof nothing {
  const { t, state } = view;
  if (!isEarly(state) || state.textsError === null) return nothing;
  return html`<p class="missing" data-testid="texts-failed">
    ${t.textsFailed}
    <button class="link" data-testid="texts-again" @click=${() => view.retryTexts()}>${t.retry}</button>
  </p>`;
}

/** Filters in force, each with a way to take it back. */
function chosen(view: View): TemplateResult | typeof nothing {
  const { t, state } = view;
  if (chosenCount(state) === 0) return nothing;
  const { price, maturity } = state.ranges;
  const range = (name: "price" | "maturity", label: string): TemplateResult =>
    chip(view, label, () => view.setRange(name, { min: null, max: null }));
  return html`<ul class="filters">
    ${Object.entries(state.selection).flatMap(([facet, values]) =>
      values.map((value) =>
        chip(view, view.labels.of(facet, value, view.language), () =>
          view.set(facetToggled(view.state, facet, value)),
        ),
      ),
    )}
    ${isSet(price) ? range("price", t.rangePriceSet(...ends(price, t.priceScale))) : nothing}
    ${isSet(maturity) ? range("maturity", t.rangeMaturitySet(...ends(maturity, 1))) : nothing}
    <li>
      <button class="link" data-testid="clear-facets" @click=${() => view.clearFacets()}>${t.clearAll}</button>
    </li>
  </ul>`;
}

function ends({ min, max }: Range, scale: number): [string, string] {
  const shown = (end: number | null): string => (end === null ? "" : String(end / scale));
  return [shown(min), shown(max)];
}

function chip({ t }: View, label: string, remove: () => void): TemplateResult {
  return html`<li>
    <button aria-label=${t.removeFilter(label)} @click=${remove}>${label}${cross}</button>
  </li>`;
}

function none(view: View): TemplateResult {
  const { t, state } = view;
  return html`<slot name="none">
    <div class="empty" data-testid="none">
      <p class="say">${t.noneTitle}</p>
      <p>${t.noneText}</p>
      ${
        chosenCount(state) === 0
          ? nothing
          : html`<button class="button" @click=${() => view.clearFacets()}>${t.noneFiltered}</button>`
      }
    </div>
  </slot>`;
}

function more(view: View, shown: number, total: number): TemplateResult | typeof nothing {
  // What is asked again when the texts are there is the first page.
  if (shown === 0 || shown >= total || isEarly(view.state)) return nothing;
  return html`<div class="more">
    <button class="button" data-testid="more" @click=${() => view.showMore()}>
      ${view.t.more(Math.min(view.host.limit, total - shown))}
    </button>
    <span class="number">${view.t.shown(shown, total)}</span>
  </div>`;
}
