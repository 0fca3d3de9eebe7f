/** All of a score: each factor's part, the words, the other side's view, and what would change it. */

import { html, nothing, type TemplateResult } from "lit";

import type { Match } from "../../../types.js";
import { led } from "../led.js";
import { maturityName } from "../maturity.js";
import { amountText } from "../price.js";
import { inLanguage, sentence } from "../reason.js";
import { rounded, vernier } from "../score.js";
import type { Laid, WhatIf } from "../state.js";
import { best, cut, langTag } from "../text.js";
import type { View } from "../view.js";

/** Of fields that twins say otherwise, those that decide; the others are in the full record. */
const TELLING = [
  "price",
  "payment",
  "status",
  "maturity",
  "modes",
  "region",
  "deadline",
  "updated",
] as const;
/** What is shown of the quality of a record. */
const QUALITY = ["total", "completeness", "evidence", "substance"] as const;
/** Most that is shown of a title, in UTF-16 units. */
const LONGEST = 160;

export function why(view: View, match: Match, laid: Laid): TemplateResult {
  return html`<div class="why" part="why" data-testid="laid">
    ${sum(view, match)} ${alsoIn(view, match)} ${acceptance(view, match)} ${otherSide(view, laid)} ${whatIf(view, match, laid)}
    ${bundle(view, laid)} ${quality(view, laid)} ${match.words.length === 0 ? nothing : words(view, match)}
  </div>`;
}

function sum(view: View, match: Match): TemplateResult {
  const { t } = view;
  const onlyText = match.factors.every(({ name }) => name === "text");
  return html`<table>
      <thead>
        <tr>
          <th scope="col">${t.factor}</th>
          <th scope="col" class="figure">${t.weight}</th>
          <th scope="col" class="figure">${t.share}</th>
          <th scope="col" class="figure">${t.points}</th>
        </tr>
      </thead>
      <tbody>
        ${match.factors.map(
          ({ name, weight, share, points, reason, known, parts = [] }) => html`<tr
            data-testid="factor"
            data-name=${name}
            data-points=${points}
          >
            <th scope="row">
              <span class="name"><i class="swatch" data-factor=${name}></i>${t.factors[name]}</span>
              <span class=${known ? "because" : "because unknown"}
                >${sentence(inLanguage(reason, view.language))}</span
              >
              ${
                parts.length === 0
                  ? nothing
                  : html`<ul class="each">
                    ${parts.map(
                      ({ name, state, reason }) =>
                        html`<li data-name=${name} data-state=${state}>${inLanguage(reason, view.language)}</li>`,
                    )}
                  </ul>`
              }
            </th>
            <td class="figure">${vernier(weight, "%")}</td>
            <td class="figure"><span class="times">×</span>${vernier(share, "%")}</td>
            <td class="figure"><span class="times">=</span>${vernier(points)}</td>
          </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr data-testid="total" data-points=${match.total}>
          <th scope="row" colspan="3">${t.total}</th>
          <td class="figure">${vernier(match.total)}</td>
        </tr>
      </tfoot>
    </table>
    <p class="note">${t.sumNote}${onlyText ? html` ${t.textOnlyNote}` : nothing}${match.confidence ? html` ${t.sureHow}` : nothing}</p>`;
}

/** The same record in other markets, and what they say otherwise. */
function alsoIn(view: View, { alsoIn = [] }: Match): TemplateResult | typeof nothing {
  if (alsoIn.length === 0) return nothing;
  const { t } = view;
  const titleOf = (market: string): string => {
    const title = view.state.packs.find((pack) => pack.market === market)?.title;
    return title?.[view.language] ?? title?.zh ?? title?.en ?? market;
  };
  return html`<h4>${t.alsoInTitle}</h4>
    <ul class="plain" data-testid="also-in">
      ${alsoIn.map(({ market, id, differences }) => {
        const differing = new Set(differences.map(({ path }) => path.split("/")[1]));
        const fields = TELLING.filter((name) => differing.has(name)).map(
          (name) => t.fields[name] ?? t.factors[name] ?? name,
        );
        return html`<li data-market=${market} data-id=${id}>
          <b>${titleOf(market)}</b> <bdi>${id}</bdi>
          ${fields.length === 0 ? nothing : html`<small>${t.alsoInDiffers(fields)}</small>`}
        </li>`;
      })}
    </ul>`;
}

/** What the one side wants to see proved, with the evidence of the other. */
function acceptance(view: View, match: Match): TemplateResult | typeof nothing {
  const { acceptance = [] } = match;
  if (acceptance.length === 0) return nothing;
  const { t } = view;
  return html`<h4>${t.acceptanceTitle}</h4>
    <ul class="each plain" data-testid="acceptance">
      ${acceptance.map(
        ({ condition, state, evidence }) => html`<li data-state=${state}>
          ${condition}<small>${state === "met" ? said(evidence) : t.acceptanceUnknown}</small>
        </li>`,
      )}
    </ul>`;
}

/** The words of an entry of evidence. */
function said(evidence: unknown): string {
  if (typeof evidence !== "object" || evidence === null) return String(evidence ?? "");
  const { ref } = evidence as { readonly ref?: unknown };
  return typeof ref === "string" ? ref : Object.values(evidence).join(" ");
}

/** How good the record is, apart from the score. */
function quality(view: View, { quality }: Laid): TemplateResult | typeof nothing {
  if (quality === null) return nothing;
  const { t } = view;
  const figures = QUALITY.flatMap((name) => {
    const figure = quality[name];
    return figure === null ? [] : [`${t.quality[name]} ${Math.round(figure / 10_000)}`];
  });
  return html`<h4>${t.qualityTitle}</h4>
    <p class="note number" data-testid="quality" data-total=${quality.total}>${figures.join(" · ")}</p>
    <p class="note">${t.qualityNote}</p>`;
}

/** The same pair, asked from the other side. */
function otherSide(view: View, laid: Laid): TemplateResult | typeof nothing {
  const { otherSide, otherRank } = laid;
  if (otherSide === null) return nothing;
  const { t } = view;
  const total = rounded(otherSide.total);
  const say = view.state.find === "need" ? t.reverseNeed : t.reverseOffer;
  // The sentence with a rank speaks of needs and technology.
  const isRanked = otherRank !== null && otherRank > 0 && view.state.kind === null;
  const known = otherSide.factors.filter(({ known }) => known);
  return html`<h4>${t.reverseTitle}</h4>
    <p class="note" data-testid="reverse">
      ${isRanked ? say(otherRank, total) : t.reverseTotal(total)}
    </p>
    <ul class="plain" data-testid="other-side">
      ${known.map(({ reason }) => html`<li>${inLanguage(reason, view.language)}</li>`)}
    </ul>`;
}

function whatIf(view: View, match: Match, laid: Laid): TemplateResult {
  const { t } = view;
  return html`<h4>${t.whatIfTitle}</h4>
    ${
      laid.whatIf === null
        ? html`<p class="note">${t.whatIfWaiting}</p>`
        : laid.whatIf.length === 0
          ? html`<p class="note">${t.whatIfNone}</p>`
          : html`<ul class="what-if">${laid.whatIf.map((one) => change(view, match, one))}</ul>`
    }`;
}

function change(view: View, match: Match, { change, rank, total }: WhatIf): TemplateResult {
  const { t } = view;
  return html`<li data-testid="what-if" data-rank=${rank} data-total=${total}>
    <p>
      <b>${sentence(named(view, change))}</b>
      <span class="number">${t.whatIfEffect(match.rank, rank, rounded(match.total), rounded(total))}</span>
    </p>
    <button class="link" @click=${() => view.setConditions(change)}>${t.whatIfApply}</button>
  </li>`;
}

function named(view: View, change: WhatIf["change"]): string {
  const { t, labels, language } = view;
  const words = t.whatIfChange;
  const isNeed = view.state.find === "offer";
  const { amount, currency = "CNY", maturity, region, field } = change;
  if (amount !== undefined && amount !== null) {
    const text = amountText(amount, currency, language);
    return isNeed ? words.amountNeed(text) : words.amountOffer(text);
  }
  if (maturity !== undefined) {
    const [scheme, code] = maturity.startsWith("trl9:")
      ? ["trl9", maturity.slice(5)]
      : ["market5", maturity];
    const text = maturityName({ scheme, code }, labels, language);
    return isNeed ? words.maturityNeed(text) : words.maturityOffer(text);
  }
  if (region !== undefined) return words.region(labels.region(region, language));
  return words.field(labels.of("tags:contract-field", field ?? "", language));
}

/** What else it takes, one record of each kind, and how much of it the packs have. */
function bundle(view: View, { bundle }: Laid): TemplateResult | typeof nothing {
  if (bundle.length === 0) return nothing;
  const { t, language } = view;
  const filled = bundle.filter(({ matches }) => matches.length > 0).length;
  return html`<h4>${t.bundleTitle} <small class="number">${t.bundleFilled(filled, bundle.length)}</small></h4>
    <ul class="bundle" data-testid="bundle">
      ${bundle.map(
        ({ name, label, lacks, matches, reason }) => html`<li
          data-slot=${name}
          data-id=${matches[0]?.id ?? nothing}
          ?data-lacks=${lacks}
        >
          <span class="because">${label[language]}${lacks ? html`<b class="lacks">${t.bundleLacks}</b>` : nothing}</span>
          ${
            matches.length === 0
              ? html`<span class="because">${t.bundleNone}</span>`
              : html`<div>
                ${matches.map((match) => support(view, match))}
                <small>${sentence(inLanguage(reason, language))}</small>
              </div>`
          }
        </li>`,
      )}
    </ul>`;
}

function support(view: View, match: Match): TemplateResult {
  const name = best(match.record.title, "", view.language);
  return html`<button class="link" @click=${() => view.select(match)}>
    <bdi lang=${name ? langTag(name.language) : nothing}>${cut(name?.text ?? match.id, LONGEST)}</bdi>
  </button>`;
}

function words(view: View, match: Match): TemplateResult {
  return html`<h4>${view.t.words}</h4>
    <ul class="all-words">
      ${match.words.map(
        ({ text, via, points }) =>
          html`<li><bdi>${led(via)}${text}</bdi>${vernier(points)}</li>`,
      )}
    </ul>`;
}
