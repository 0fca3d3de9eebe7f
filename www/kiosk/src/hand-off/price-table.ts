/** What similar offers ask for, as a table and as bars; or why nothing is said. */

import { html, nothing, svg, type TemplateResult } from "lit";

import { type Language, textIn } from "../language.js";
import { type Comparable, type Comparables, FEWEST, MOST, type Spread } from "./comparable.js";
import { isRefused } from "./evidence.js";
import { moneyText, priceText } from "./money.js";
import { words } from "./words.js";

/** Most offers that are drawn; the table counts them all. */
const MOST_BARS = 40;

/** Units of the drawing from the lowest to the highest price. */
const ACROSS = 1_000;

/** The part of the panel about prices. */
export function prices(found: Comparables, language: Language): TemplateResult {
  const t = words[language];
  const { alike, more, offers, currency, own, negotiable, otherCurrency, unpriced } = found;
  const ownText = own === null ? t.ownNone : (priceText(own, language) ?? t.ownNone);
  if (alike === 0) return html`<p class="fact" data-testid="refused">${t.noneAlike}</p>`;
  return html`<p class="fact figures">${t.pricesHow(alike, offers.length, currency ?? "—")}</p>
    <p class="note">${t.leftOut(negotiable, otherCurrency, unpriced)}</p>
    ${more ? html`<p class="note" data-testid="more-alike">${t.onlyNearest(MOST)}</p>` : nothing}
    ${
      isRefused(found) || currency === null
        ? html`<p class="refused" data-testid="refused">${t.refused(offers.length, FEWEST)}</p>`
        : html`${table(found, currency, language)}
            <ul class="bars" aria-label=${t.prices}>
              ${bar({ title: t.ownPrice, text: ownText, ends: ownEnds(found), top: topOf(found), own: true })}
              ${sorted(offers)
                .slice(0, MOST_BARS)
                .map(({ title, min, max }) =>
                  bar({
                    title: textIn(title, language),
                    text: priceText({ ...(min === null ? {} : { min }), ...(max === null ? {} : { max }), currency }, language) ?? "",
                    ends: [min ?? max ?? 0, max ?? min ?? 0],
                    top: topOf(found),
                    own: false,
                  }),
                )}
            </ul>
            <p class="note">${t.statedOnly}</p>`
    }`;
}

function table({ lowEnds, highEnds }: Comparables, currency: string, language: Language): TemplateResult {
  const t = words[language];
  const row = (name: string, spread: Spread | null) =>
    spread === null
      ? nothing
      : html`<tr>
          <th scope="row">${name}</th>
          ${[spread.lower, spread.median, spread.upper].map((amount) => html`<td class="figures">${moneyText(amount, currency, language)}</td>`)}
          <td class="figures">${spread.n}</td>
        </tr>`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${t.prices}>
    <table data-testid="quartiles">
      <thead>
        <tr>
          <td></td>
          ${t.quartiles.map((name) => html`<th scope="col">${name}</th>`)}
          <th scope="col">${t.samples}</th>
        </tr>
      </thead>
      <tbody>${row(t.lowEnd, lowEnds)} ${row(t.highEnd, highEnds)}</tbody>
    </table>
  </div>`;
}

interface Bar {
  readonly title: string;
  readonly text: string;
  /** Null when there is nothing to draw. */
  readonly ends: readonly [number, number] | null;
  readonly top: number;
  readonly own: boolean;
}

function bar({ title, text, ends, top, own }: Bar): TemplateResult {
  const from = ends === null ? 0 : (ends[0] / top) * ACROSS;
  const wide = ends === null ? 0 : Math.max(((ends[1] - ends[0]) / top) * ACROSS, 4);
  return html`<li class=${own ? "own" : ""}>
    <span>${title}</span>
    <span class="figures">${text}</span>
    <svg viewBox="0 0 ${ACROSS + 4} 8" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect x=${from} y="0" width=${wide} height="8" />`}
    </svg>
  </li>`;
}

function ownEnds({ own, currency }: Comparables): readonly [number, number] | null {
  if (own === null || own.type === "negotiable" || (own.currency ?? "CNY") !== currency) return null;
  const [from, to] = [own.min ?? own.max, own.max ?? own.min];
  return from === undefined || to === undefined ? null : [from, to];
}

function topOf(found: Comparables): number {
  const ends = found.offers.map(({ min, max }) => max ?? min ?? 0);
  return Math.max(1, ...ends, ownEnds(found)?.[1] ?? 0);
}

function sorted(offers: readonly Comparable[]): readonly Comparable[] {
  return [...offers].sort((one, other) => (one.min ?? one.max ?? 0) - (other.min ?? other.max ?? 0));
}
