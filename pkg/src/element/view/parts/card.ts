/** One match: what it is, how good it is, why, and what can be done with it. */

import { html, nothing, type TemplateResult } from "lit";

import type { Match } from "../../../types.js";
import { chevron, page, swap } from "../icons.js";
import { led } from "../led.js";
import { marked, rangesAt } from "../marks.js";
import { reasonLine, sentence } from "../reason.js";
import { rounded } from "../score.js";
import { snippetOf } from "../snippet.js";
import { COMPARED, isEarly, keyOf } from "../state.js";
import { best, cut, langTag, versions } from "../text.js";
import type { View } from "../view.js";
import { facts } from "./facts.js";
import { unwanted } from "./quoted.js";
import { ruler } from "./ruler.js";
import { why } from "./why.js";

/** Words shown on the card; all of them stand under "why". */
const CHIPS = 6;
/** Most that is shown of a title, in UTF-16 units. All of it stands in the full record. */
const LONGEST = 240;
/** A word that says something by itself: units and figures do not. */
const TELLING = /\p{L}{2}/u;

export function card(view: View, match: Match): TemplateResult {
  const { t, state } = view;
  const laid = state.laid.get(keyOf(match));
  const attend = (): void => view.setActive(match);
  const leave = (): void => {
    if (laid === undefined) view.setActive(null);
  };
  return html`<li
    class="card"
    part="card"
    data-testid="match"
    data-id=${match.id}
    data-market=${match.market}
    data-total=${match.total}
    @pointerenter=${attend}
    @focusin=${attend}
    @pointerleave=${leave}
    @focusout=${leave}
  >
    ${ruler(view, match.factors, match.total)}
    <article>
      <div class="card-head">
        <span class="rank number" aria-label=${t.rank(match.rank)} role="img">${match.rank}</span>
        <div class="title" part="title">${title(view, match)}</div>
        <div class="score" part="score">
          <span class="number">${rounded(match.total)}</span>
          <span class="unseen">${t.outOf}</span>
          ${sure(view, match)}
        </div>
      </div>
      <div class="body">
        <slot name="card-${match.id}">
          ${isEarly(view.state) ? coming(view) : factLine(view, match)}
          <p class="reason" part="reason">${sentence(reasonLine(match, view.language))}</p>
          ${unwanted(view, match)} ${snippet(view, match)} ${words(view, match)}
        </slot>
        ${acts(view, match, laid !== undefined)}
        ${laid === undefined ? nothing : why(view, match, laid)}
      </div>
    </article>
  </li>`;
}

/** How surely it answers, which the points, made for this question alone, do not say. */
function sure({ t }: View, { confidence }: Match): TemplateResult | typeof nothing {
  if (confidence === undefined) return nothing;
  const { band, percent } = confidence;
  return html`<small class="sure number" data-testid="sure" data-band=${band} title=${t.sureHow}
    >${t.sure(percent)}</small
  >`;
}

function title(view: View, { record, highlights, id }: Match): TemplateResult {
  const [first, second] = versions(record.title, "/title", view.language);
  const text = (version: NonNullable<typeof first>): readonly unknown[] =>
    marked(cut(version.text, LONGEST), rangesAt(highlights, version.path));
  return html`<h3 lang=${first ? langTag(first.language) : nothing} dir="auto">
      ${first ? text(first) : id}
    </h3>
    ${second ? html`<p lang=${langTag(second.language)} dir="auto">${text(second)}</p>` : nothing}`;
}

/** Stands where the rest of a record will. */
function coming({ t, state }: View): TemplateResult | typeof nothing {
  if (state.textsError !== null) return nothing;
  return html`<p class="coming" data-testid="coming">${t.textsComing}</p>`;
}

function factLine(view: View, { record }: Match): TemplateResult {
  const { labels, language } = view;
  const provider = best(record.provider?.name, "/provider/name", language);
  const { status } = record;
  return html`<p class="facts"><span class="flow">
    ${provider ? html`<span lang=${langTag(provider.language)}><bdi>${cut(provider.text, LONGEST)}</bdi></span>` : nothing}
    ${facts(view, record).map((fact) => html`<span>${fact}</span>`)}
    ${
      status === undefined
        ? nothing
        : html`<span class=${status === "open" ? "" : "off"}>${labels.of("status", status, language)}</span>`
    }
  </span></p>`;
}

function snippet(view: View, match: Match): TemplateResult | typeof nothing {
  const found = snippetOf(match, view.language);
  if (found === null) return nothing;
  const { text, ranges, from, to, field, language } = found;
  return html`<p class="snippet">
    <span class="field">${view.t.fields[field] ?? field}</span>
    <span lang=${langTag(language)}><bdi
      >${from > 0 ? "…" : nothing}${marked(text, ranges, from, to)}${to < text.length ? "…" : nothing}</bdi
    ></span>
  </p>`;
}

function words(view: View, match: Match): TemplateResult | typeof nothing {
  const telling = match.words.filter(({ text }) => TELLING.test(text)).slice(0, CHIPS);
  if (telling.length === 0) return nothing;
  return html`<ul class="words" part="words" aria-label=${view.t.words} data-testid="words">
    ${telling.map(({ text, via }) => html`<li><bdi>${led(via)}${cut(text, LONGEST)}</bdi></li>`)}
  </ul>`;
}

function acts(view: View, match: Match, open: boolean): TemplateResult {
  const { t, state } = view;
  const compared = state.compared.some((one) => keyOf(one) === keyOf(match));
  const full = state.compared.length >= COMPARED.most;
  const name = cut(best(match.record.title, "", view.language)?.text ?? match.id, LONGEST);
  // All of them need the whole record.
  return html`<div class="acts" ?inert=${isEarly(view.state)}>
    <button class="link" data-testid="why" aria-expanded=${open} @click=${() => view.toggleWhy(match)}>
      ${chevron}${open ? t.whyClose : t.why}
    </button>
    <button class="link" data-testid="open-record" @click=${() => view.select(match)}>
      ${page}${t.fullRecord}
    </button>
    ${
      match.kind === "need" || match.kind === "offer"
        ? html`<button
            class="link"
            data-testid="use"
            @click=${() => view.askWith(match.record, match.market)}
          >
            ${swap}${match.kind === "need" ? t.useAsNeed : t.useAsOffer}
          </button>`
        : nothing
    }
    <label class="link compare" title=${full && !compared ? t.compareFull : nothing}>
      <input
        type="checkbox"
        data-testid="compare"
        aria-label=${t.compareOf(name)}
        .checked=${compared}
        ?disabled=${full && !compared}
        @change=${() => view.toggleCompared(match)}
      />
      <span aria-hidden="true">${t.compare}</span>
    </label>
  </div>`;
}
