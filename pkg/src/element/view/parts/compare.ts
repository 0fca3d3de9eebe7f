/** Two to four matches side by side, and the tray in which they are gathered. */

import { html, nothing, type TemplateResult } from "lit";

import type { FactorName, Match } from "../../../types.js";
import { dateText } from "../date.js";
import { cross } from "../icons.js";
import { cardMaturity } from "../maturity.js";
import { priceText } from "../price.js";
import { inLanguage, sentence } from "../reason.js";
import { rounded, vernier } from "../score.js";
import { COMPARED, FACTORS, keyOf } from "../state.js";
import { best, cut } from "../text.js";
import type { View } from "../view.js";
import { ruler } from "./ruler.js";

/** Words of each match in the table. */
const WORDS = 8;
/** Most that is shown of a title, in UTF-16 units. */
const LONGEST = 160;

export function compareTray(view: View): TemplateResult | typeof nothing {
  const { t, state } = view;
  const { length } = state.compared;
  if (length === 0) return nothing;
  return html`<div class="tray" part="tray" data-testid="tray">
    <span>${t.compareChosen(length)}${length < COMPARED.least ? html` <small>${t.compareHint}</small>` : nothing}</span>
    <button class="link" @click=${() => view.change({ compared: [] })}>${t.compareClear}</button>
    <button
      class="button primary"
      data-testid="open-compare"
      ?disabled=${length < COMPARED.least}
      @click=${() => view.show({ name: "compare" })}
    >
      ${t.compareOpen}
    </button>
  </div>`;
}

export function compareSheet(view: View): TemplateResult {
  const { t, state, labels, language } = view;
  const { compared } = state;
  const factors = FACTORS.filter((name) => compared.some((match) => factorOf(match, name)));
  const text = (row: string, of: (match: Match) => string | null): TemplateResult =>
    line(view, row, (match) => of(match) ?? "–");
  return html`<div class="compare-scroll" tabindex="0" role="region" aria-label=${t.compareTitle}>
    <table class="compare-table" data-testid="comparison">
      <thead>
        <tr>
          <th scope="col"><span class="unseen">${t.factor}</span></th>
          ${compared.map((match) => column(view, match))}
        </tr>
      </thead>
      <tbody>
        ${line(view, t.compareMatch, (match) => html`<b class="big number">${rounded(match.total)}</b>${ruler(view, match.factors, match.total)}`)}
        ${factors.map((name) => line(view, t.factors[name] ?? name, (match) => factorCell(view, match, name)))}
        ${text(t.fields.price ?? "", ({ record }) => priceText(record.price, language, t))}
        ${text(t.fields.maturity ?? "", ({ record }) => cardMaturity(record, labels, language, t))}
        ${text(t.fields.region ?? "", ({ record }) => (record.region === undefined ? null : labels.region(record.region, language)))}
        ${text(t.fields.modes ?? "", ({ record }) => (record.modes ?? []).map((mode) => labels.of("modes", mode, language)).join(language === "zh" ? "、" : ", ") || null)}
        ${text(t.fields.provider ?? "", ({ record }) => providerName(view, record))}
        ${text(t.fields.updated ?? "", ({ record }) => dated(view, record))}
        ${line(view, t.words, ({ words }) => html`<ul class="plain-words">${words.slice(0, WORDS).map(({ text }) => html`<li><bdi>${text}</bdi></li>`)}</ul>`)}
      </tbody>
    </table>
  </div>`;
}

function dated({ language }: View, { updated, published }: Match["record"]): string | null {
  const date = updated ?? published;
  return date === undefined ? null : dateText(date, language);
}

function providerName({ language }: View, { provider }: Match["record"]): string | null {
  const name = best(provider?.name, "", language);
  return name === null ? null : cut(name.text, LONGEST);
}

function column(view: View, match: Match): TemplateResult {
  const name = cut(best(match.record.title, "", view.language)?.text ?? match.id, LONGEST);
  return html`<th scope="col" data-id=${match.id}>
    <div>
      <bdi>${name}</bdi>
      <button
        aria-label=${view.t.compareRemove(name)}
        @click=${() => view.toggleCompared(match)}
      >
        ${cross}
      </button>
    </div>
  </th>`;
}

function line(view: View, name: string, of: (match: Match) => unknown): TemplateResult {
  return html`<tr>
    <th scope="row">${name}</th>
    ${view.state.compared.map((match) => html`<td data-key=${keyOf(match)}>${of(match)}</td>`)}
  </tr>`;
}

function factorOf({ factors }: Match, name: FactorName): Match["factors"][number] | undefined {
  return factors.find((factor) => factor.name === name);
}

function factorCell(view: View, match: Match, name: FactorName): unknown {
  const factor = factorOf(match, name);
  if (factor === undefined) return "–";
  return html`${vernier(factor.points)}
    <span class="because">${sentence(inLanguage(factor.reason, view.language))}</span>`;
}
