/** All facets of an answer: values with counts to be ticked, and ranges. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { FacetValue } from "../../../types.js";
import { facetToggled } from "../changes.js";
import { compareCodes } from "../labels.js";
import { isSet, type Ranges } from "../state.js";
import type { View } from "../view.js";
import { amountOf, fieldValue } from "./conditions.js";

/** Values shown before the rest is asked for. */
const FEW = 6;
/** Facets whose values have an order of their own; the others are ordered by count. */
const ORDERED: ReadonlySet<string> = new Set(["maturity", "price"]);
const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

export function facetPanel(view: View): readonly TemplateResult[] {
  const facets = view.state.answer?.response.facets ?? {};
  return view.host.facets.flatMap((facet) => {
    const values = (facets[facet] ?? []).filter(({ value }) => isAllowed(view, facet, value));
    const chosen = view.state.selection[facet] ?? [];
    const ranged = ranges(facet) !== null && isSet(view.state.ranges[facet as keyof Ranges]);
    // One market says nothing about the others.
    const idle = facet === "market" && values.length < 2;
    if (values.length + chosen.length === 0 && !ranged) return [];
    return idle && chosen.length === 0 ? [] : [group(view, facet, values, chosen)];
  });
}

/** A facet is counted without its own filter, so it has values that the host has ruled out. */
function isAllowed({ host }: View, facet: string, value: string): boolean {
  const { filters } = host;
  const tags = filters.tags?.filter((tag) => `tags:${tag}`.startsWith(`${facet}:`));
  if (tags !== undefined && tags.length > 0) return tags.includes(`${facet.slice(5)}:${value}`);
  const listed: Readonly<Record<string, readonly string[] | undefined>> = {
    region: filters.region,
    modes: filters.modes,
    status: filters.status,
    kind: filters.kind,
    market: filters.market,
    maturity: filters.maturity?.steps,
    price: filters.price?.bands,
  };
  const list = listed[facet];
  if (list === undefined || list.length === 0) return true;
  // A shorter code takes in all that begin with it; the facet counts provinces.
  return list.some((one) => one === value || (facet === "region" && one.startsWith(value)));
}

function ranges(facet: string): keyof Ranges | null {
  return facet === "price" || facet === "maturity" ? facet : null;
}

function group(
  view: View,
  facet: string,
  values: readonly FacetValue[],
  chosen: readonly string[],
): TemplateResult {
  const { t, state } = view;
  const all = state.unfolded.has(facet);
  const sorted = ordered(facet, values, chosen);
  const shown = all || ORDERED.has(facet) ? sorted : sorted.slice(0, FEW);
  const rest = sorted.length - shown.length;
  const top = Math.max(1, ...sorted.map(({ count }) => count));
  const range = ranges(facet);
  return html`<fieldset data-testid="facet-${facet}">
    <legend>${t.facetNames[facet] ?? view.labels.ofList(facet.replace(/^tags:/, ""), view.language)}</legend>
    ${repeat(
      shown,
      ({ value }) => value,
      (value) => row(view, facet, value, top, chosen.includes(value.value)),
    )}
    ${
      rest > 0 || (all && sorted.length > FEW)
        ? html`<button class="link" aria-expanded=${all} @click=${() => view.unfold(facet)}>
            ${all ? t.facetLess : t.facetAll(rest)}
          </button>`
        : nothing
    }
    ${range === "price" ? priceRange(view) : range === "maturity" ? maturityRange(view) : nothing}
  </fieldset>`;
}

function row(
  view: View,
  facet: string,
  { value, count }: FacetValue,
  top: number,
  checked: boolean,
): TemplateResult {
  return html`<label class="value" .style=${`--part: ${(count / top) * 100}%`}>
    <input
      type="checkbox"
      data-value=${value}
      data-count=${count}
      .checked=${checked}
      @change=${() => view.set(facetToggled(view.state, facet, value))}
    />
    <span class="value-name"><bdi>${view.labels.of(facet, value, view.language)}</bdi></span>
    <span class="count number">${count}</span>
  </label>`;
}

/** The values of the answer, and those that are chosen although none is left. */
function ordered(
  facet: string,
  found: readonly FacetValue[],
  chosen: readonly string[],
): readonly FacetValue[] {
  const missing = chosen
    .filter((value) => !found.some((other) => other.value === value))
    .map((value) => ({ value, count: 0, label: null }));
  const values = [...found, ...missing];
  if (ORDERED.has(facet)) return values.sort((a, b) => compareCodes(a.value, b.value));
  // A chosen value stays in sight.
  const hidden = values.slice(FEW).filter(({ value }) => chosen.includes(value));
  if (hidden.length === 0) return values;
  const others = values.filter((value) => !hidden.includes(value));
  const seen = FEW - hidden.length;
  return [...others.slice(0, seen), ...hidden, ...others.slice(seen)];
}

function priceRange(view: View): TemplateResult {
  const { t, state } = view;
  const { price } = state.ranges;
  const end = (name: "min" | "max", label: string): TemplateResult => {
    const amount = price[name];
    return html`<input
      class="control"
      inputmode="decimal"
      autocomplete="off"
      aria-label="${t.rangePrice}: ${label}"
      placeholder=${label}
      data-testid="price-${name}"
      .value=${amount === null ? "" : String(amount / t.priceScale)}
      @change=${(event: Event) => view.setRange("price", { ...price, [name]: amountOf(event, t.priceScale) })}
    />`;
  };
  return html`<div class="range">
    <small>${t.rangePrice}</small>
    <div>${end("min", t.rangeFrom)}<span aria-hidden="true">–</span>${end("max", t.rangeTo)}</div>
  </div>`;
}

function maturityRange(view: View): TemplateResult {
  const { t, state } = view;
  const { maturity } = state.ranges;
  const end = (name: "min" | "max", label: string): TemplateResult =>
    html`<select
      class="control"
      aria-label="${t.rangeMaturity}: ${label}"
      data-testid="maturity-${name}"
      @change=${(event: Event) =>
        view.setRange("maturity", { ...maturity, [name]: levelOf(event) })}
    >
      <option value="" .selected=${maturity[name] === null}>${label}</option>
      ${LEVELS.map(
        (level) =>
          html`<option value=${level} .selected=${maturity[name] === level}>${level}</option>`,
      )}
    </select>`;
  return html`<div class="range">
    <small>${t.rangeMaturity}</small>
    <div>${end("min", t.rangeFrom)}<span aria-hidden="true">–</span>${end("max", t.rangeTo)}</div>
  </div>`;
}

function levelOf(event: Event): number | null {
  const value = fieldValue(event);
  return value === "" ? null : Number(value);
}
