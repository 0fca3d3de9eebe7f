/** One match: what it is, how good it is, why, and what can be done with it. */

import type { Match } from "daqiao";
import { html, nothing, type TemplateResult } from "lit";

import type { Actions } from "../desk.js";
import { shared } from "../styles/shared.js";
import { labelOf, regionName } from "../view/labels.js";
import { led } from "../view/led.js";
import { marked, rangesAt } from "../view/marks.js";
import { cardMaturity } from "../view/maturity.js";
import { cardPrice } from "../view/price.js";
import { reasonLine, sentence } from "../view/reason.js";
import { rounded } from "../view/score.js";
import { snippetOf } from "../view/snippet.js";
import { best, langTag, versions } from "../view/text.js";
import { DemoElement } from "./base.js";
import { chevron, page, swap } from "./icons.js";
import { cardStyles } from "./match-card.styles.js";

/** Words shown on the card; all of them stand under "why". */
const CHIPS = 6;
/** A word that says something by itself: units and figures do not. */
const TELLING = /\p{L}{2}/u;

export class MatchCard extends DemoElement {
  static override properties = {
    match: { attribute: false },
    actions: { attribute: false },
    openRecord: { attribute: false },
    why: { state: true },
  };

  declare match: Match;
  declare actions: Actions;
  /** Shows the full record. */
  declare openRecord: (match: Match) => void;
  /** Whether the score is laid open. */
  declare why: boolean;

  constructor() {
    super();
    this.why = false;
    this.addEventListener("pointerenter", this.#attend);
    this.addEventListener("focusin", this.#attend);
    this.addEventListener("pointerleave", this.#leave);
    this.addEventListener("focusout", this.#leave);
  }

  protected override render(): TemplateResult {
    const { t, match } = this;
    return html`<article>
      <score-bar .factors=${match.factors} .total=${match.total}></score-bar>
      <div class="head">
        <span class="rank number" aria-label=${t.rank(match.rank)} role="img">${match.rank}</span>
        <div class="title">${this.#title()}</div>
        <div class="score">
          <span class="number">${rounded(match.total)}</span>
          <span class="unseen">${t.outOf}</span>
        </div>
      </div>
      <div class="body">
        ${this.#facts()}
        <p class="reason">${sentence(reasonLine(match, this.language))}</p>
        ${this.#snippet()} ${this.#words()}
        <div class="acts">
          <button
            class="link"
            data-testid="why"
            aria-expanded=${this.why}
            @click=${this.#toggleWhy}
          >
            ${chevron}${this.why ? t.whyClose : t.why}
          </button>
          <button class="link" data-testid="open-record" @click=${() => this.openRecord(match)}>
            ${page}${t.fullRecord}
          </button>
          <button
            class="link"
            data-testid="use"
            @click=${() => this.actions.askWith(match.record)}
          >
            ${swap}${match.kind === "need" ? t.useAsNeed : t.useAsOffer}
          </button>
        </div>
        ${this.why ? html`<why-panel .match=${match}></why-panel>` : nothing}
      </div>
    </article>`;
  }

  #title(): TemplateResult {
    const [first, second] = versions(this.match.record.title, "/title", this.language);
    const text = (version: NonNullable<typeof first>): readonly unknown[] =>
      marked(version.text, rangesAt(this.match.highlights, version.path));
    return html`<h3 lang=${first ? langTag(first.language) : nothing}>
        ${first ? text(first) : this.match.id}
      </h3>
      ${second ? html`<p lang=${langTag(second.language)}>${text(second)}</p>` : nothing}`;
  }

  #facts(): TemplateResult {
    const { record } = this.match;
    const { language, t } = this;
    const provider = best(record.provider?.name, "/provider/name", language);
    const facts = [
      record.region === undefined ? null : regionName(record.region, language),
      cardMaturity(record, language, t),
      cardPrice(record, language, t),
    ].filter((fact) => fact !== null);
    const status = record.status ?? null;
    return html`<p class="facts"><span class="flow">
      ${provider ? html`<span lang=${langTag(provider.language)}>${provider.text}</span>` : nothing}
      ${facts.map((fact) => html`<span>${fact}</span>`)}
      ${
        status === null
          ? nothing
          : html`<span class=${status === "open" ? "status" : "status off"}
              >${labelOf("status", status, language)}</span
            >`
      }
    </span></p>`;
  }

  #snippet(): TemplateResult | typeof nothing {
    const snippet = snippetOf(this.match, this.language);
    if (snippet === null) return nothing;
    const { text, ranges, from, to } = snippet;
    return html`<p class="snippet">
      <span class="field">${this.t.fields[snippet.field] ?? snippet.field}</span>
      <span lang=${langTag(snippet.language)}
        >${from > 0 ? "…" : nothing}${marked(text, ranges, from, to)}${to < text.length ? "…" : nothing}</span
      >
    </p>`;
  }

  #words(): TemplateResult | typeof nothing {
    const words = this.match.words.filter(({ text }) => TELLING.test(text)).slice(0, CHIPS);
    if (words.length === 0) return nothing;
    return html`<ul class="words" aria-label=${this.t.words} data-testid="words">
      ${words.map(({ text, via }) => html`<li>${led(via)}${text}</li>`)}
    </ul>`;
  }

  #toggleWhy(): void {
    this.why = !this.why;
    this.#attend();
  }

  readonly #attend = (): void => this.actions.setActive(this.match);

  readonly #leave = (): void => {
    if (!this.why) this.actions.setActive(null);
  };

  static override styles = [shared, cardStyles];
}
