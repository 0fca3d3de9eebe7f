/** What answers: a list that can be read standing, with a line of reasons for each. */

import type { Match, ReadAs } from "daqiao";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Kiosk } from "../kiosk.js";
import {
  best,
  cardMaturity,
  cardPrice,
  langTag,
  marked,
  rangesAt,
  reasonLine,
  rounded,
  sentence,
  snippetOf,
} from "../record-view.js";
import { messagesOf } from "../messages.js";
import { base } from "../styles/base.js";
import { ask, FIRST, MOST } from "./ask.js";
import { PAGE } from "./fields.js";
import { publicMatch } from "./level-zero.js";
import { listStyles } from "./list-styles.js";
import { tellingWords } from "./telling.js";
import { words } from "./words.js";

/** `<daqiao-results>`: the answers. Needs `kiosk`. */
class DaqiaoResults extends LitElement {
  static override properties = { kiosk: { attribute: false } };

  static override styles = [base, listStyles, css`:host { min-height: 100%; }`];

  declare kiosk: Kiosk;

  protected override render(): TemplateResult {
    const { language, visit, catalogue } = this.kiosk;
    const t = words[language];
    const { answer } = visit;
    const total = answer?.total ?? 0;
    const field = catalogue.fields.find(({ code }) => code === visit.field);
    const title =
      total === 0
        ? t.none
        : field === undefined
          ? t.found(total)
          : t.foundIn(field.label[language], total);
    return html`<header>
        <h1 data-testid="total">${title}</h1>
        ${
          field === undefined
            ? html`<button class="asked" @click=${() => this.kiosk.go({ screen: "need" })}>
                <span>${visit.text}</span><b>${t.change}</b>
              </button>`
            : nothing
        }
        ${answer?.readAs?.map((read) => html`<p class="told">${this.#readAs(read)}</p>`)}
      </header>
      ${total === 0 ? html`<p class="empty">${t.noneHow}</p>` : nothing} ${this.#unsure()}
      <ol>
        ${answer?.matches.map((match) => this.#card(publicMatch(match)))}
      </ol>
      ${
        answer !== null && answer.matches.length < Math.min(total, MOST)
          ? html`<button class="button more" @click=${this.#more}>${t.more}</button>`
          : nothing
      }`;
  }

  #readAs({ typed, words: found }: ReadAs): string {
    return words[this.kiosk.language].readAs(typed, found);
  }

  /** Said where even the surest is weak. */
  #unsure(): TemplateResult | typeof nothing {
    const { answer } = this.kiosk.visit;
    if (answer === null || !("bestConfidence" in answer)) return nothing;
    if (answer.bestConfidence?.band !== "weak") return nothing;
    const t = words[this.kiosk.language];
    return html`<p class="unsure" data-testid="unsure"><b>${t.unsure}</b>${t.unsureHow}</p>`;
  }

  #card(match: Match): TemplateResult {
    const { language, catalogue, visit } = this.kiosk;
    const t = words[language];
    const m = messagesOf(language);
    const { record, highlights } = match;
    const title = best(record.title, "/title", language);
    const provider = best(record.provider?.name, "/provider/name", language);
    const facts = [
      record.region === undefined ? null : catalogue.labels.region(record.region, language),
      cardMaturity(record, catalogue.labels, language, m),
      cardPrice(record, language, m),
    ].filter((fact) => fact !== null);
    const snippet = snippetOf(match, language);
    const telling = tellingWords(match);
    const asked = visit.field === null;
    return html`<li class="sheet">
      <button
        class="card"
        data-testid="match"
        data-id=${match.id}
        @click=${() => this.kiosk.go({ screen: "match", record: { market: match.market, id: match.id } })}
      >
        ${
          asked
            ? html`<span class="score"
                ><b>${rounded(match.total)}</b><small>${t.points}</small>${
                  match.confidence === undefined
                    ? nothing
                    : html`<small data-band=${match.confidence.band}>${t.sure(match.confidence.percent)}</small>`
                }</span
              >`
            : nothing
        }
        <span class="body">
          <span class="title" lang=${title ? langTag(title.language) : nothing} dir="auto"
            >${title ? marked(title.text, rangesAt(highlights, title.path)) : match.id}</span
          >
          <span class="facts">
            ${provider ? html`<span lang=${langTag(provider.language)}><bdi>${provider.text}</bdi></span>` : nothing}
            ${facts.map((fact) => html`<span>${fact}</span>`)}
          </span>
          ${asked ? html`<span class="reason">${sentence(reasonLine(match, language))}</span>` : nothing}
          ${
            match.unwanted === undefined
              ? nothing
              : html`<span class="warning">${t.unwanted(match.unwanted)}</span>`
          }
          ${
            snippet === null
              ? nothing
              : html`<span class="snippet" lang=${langTag(snippet.language)}
                  >${snippet.from > 0 ? "…" : nothing}${marked(snippet.text, snippet.ranges, snippet.from, snippet.to)}${
                    snippet.to < snippet.text.length ? "…" : nothing
                  }</span
                >`
          }
          ${
            telling.length === 0 || !asked
              ? nothing
              : html`<span class="chips">${telling.map((text) => html`<bdi>${text}</bdi>`)}</span>`
          }
        </span>
        <svg class="chevron" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 5l7 7-7 7" /></svg>
      </button>
    </li>`;
  }

  readonly #more = async (): Promise<void> => {
    const { visit, engine } = this.kiosk;
    const { answer, filters, text } = visit;
    if (answer === null) return;
    const limit = Math.min(MOST, answer.matches.length + (visit.field === null ? FIRST : PAGE));
    const next =
      visit.field === null
        ? await ask(this.kiosk, text, limit)
        : await engine.search({ filters, sort: "newest", limit });
    if (next !== null && this.isConnected) this.kiosk.update({ answer: next });
  };
}

customElements.define("daqiao-results", DaqiaoResults);
