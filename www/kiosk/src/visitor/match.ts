/** One match: why, as both sides see it, what is public of the record, and what to do with it. */

import type { Factor, Match, RecordInput } from "daqiao";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { REFUSAL_ORDER } from "../journal/codes.js";
import type { Refusal } from "../journal/entry.js";
import type { Kiosk } from "../kiosk.js";
import { messageOf } from "../message-of.js";
import { messagesOf } from "../messages.js";
import type { Place } from "../place.js";
import { tenths } from "../points.js";
import type { RecordRef } from "../record-ref.js";
import { best, cardMaturity, cardPrice, langTag, rounded, sentence } from "../record-view.js";
import { base } from "../styles/base.js";
import { levelZero, publicMatch } from "./level-zero.js";
import { matchStyles } from "./match-styles.js";
import { words } from "./words.js";

/** Texts of a record in the order in which people read them. */
const TEXTS = [
  "summary",
  "problem",
  "solution",
  "advantage",
  "application",
  "current_state",
  "expected",
  "description",
] as const;

/** `<daqiao-match-screen>`: one match, and what to do with it. Needs `kiosk` and `place`. */
class DaqiaoMatchScreen extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    place: { attribute: false },
    match: { state: true },
    record: { state: true },
    gone: { state: true },
    refusing: { state: true },
    writing: { state: true },
  };

  static override styles = [base, matchStyles, css`:host { min-height: 100%; }`];

  declare kiosk: Kiosk;
  declare place: Extract<Place, { screen: "match" }>;
  /** Null when the record was found by its field, and nothing was asked. */
  declare private match: Match | null;
  declare private record: RecordInput | null;
  /** Whether the record was taken out meanwhile. */
  declare private gone: boolean;
  /** Whether it is asked why the match is turned down. */
  declare private refusing: boolean;
  declare private writing: boolean;

  constructor() {
    super();
    this.match = null;
    this.record = null;
    this.gone = false;
    this.refusing = false;
    this.writing = false;
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { record, match } = this;
    const { language } = this.kiosk;
    const t = words[language];
    if (record === null) return html`${this.gone ? html`<h1 data-testid="gone">${t.gone}</h1>` : nothing}`;
    const open = levelZero(record);
    const title = best(open.title, "/title", language);
    const provider = best(open.provider?.name, "/provider/name", language);
    return html`<article>
        <header>
          <p class="facts">
            ${provider ? html`<span lang=${langTag(provider.language)}><bdi>${provider.text}</bdi></span>` : nothing}
            ${this.#facts(open).map((fact) => html`<span>${fact}</span>`)}
          </p>
          <h1 lang=${title ? langTag(title.language) : nothing} dir="auto">${title?.text ?? record.id}</h1>
        </header>
        ${match === null ? nothing : this.#why(match)}
        <section>
          <h2>${t.full}</h2>
          <dl class="texts">${TEXTS.map((field) => this.#text(open, field))}${this.#figures(open)}</dl>
        </section>
      </article>
      <footer class="acts no-print">
        ${this.refusing ? this.#refusal() : this.#acts()}
      </footer>`;
  }

  #facts(record: RecordInput): readonly string[] {
    const { language, catalogue } = this.kiosk;
    const m = messagesOf(language);
    return [
      record.region === undefined ? null : catalogue.labels.region(record.region, language),
      cardMaturity(record, catalogue.labels, language, m),
      cardPrice(record, language, m),
    ].filter((fact) => fact !== null);
  }

  #why(match: Match): TemplateResult {
    const { language, visit } = this.kiosk;
    const t = words[language];
    const points = rounded(match.total);
    const { otherSide } = match;
    const seen = visit.find === "offer" ? t.theySee : t.theySeeNeed;
    return html`<section data-testid="why">
      <h2>
        ${t.why}
        <span class="total"><b>${points}</b> ${t.points}</span>
      </h2>
      <ul class="factors">${match.factors.filter(({ weight }) => weight > 0).map((factor) => this.#factor(factor))}</ul>
      ${
        match.unwanted === undefined
          ? nothing
          : html`<p class="bad">${t.unwanted(match.unwanted)}</p>`
      }
      ${otherSide === undefined ? nothing : html`<p class="other">${seen(Number(rounded(otherSide.total)))}</p>`}
    </section>`;
  }

  #factor({ name, weight, points, known, reason }: Factor): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    return html`<li class=${known ? "" : "unknown"}>
      <span class="name">${t.factors[name] ?? name}</span>
      <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="most" width=${weight / 10_000} height="4" />
        <rect class="got" width=${points / 10_000} height="4" />
      </svg>
      <span class="number">${tenths(points)}<small>/${tenths(weight)}</small></span>
      <span class="reason">${sentence(reason[language])}</span>
    </li>`;
  }

  #text(record: RecordInput, field: (typeof TEXTS)[number]): TemplateResult | typeof nothing {
    const { language } = this.kiosk;
    const version = best(record[field], `/${field}`, language);
    if (version === null) return nothing;
    return html`<div>
      <dt>${messagesOf(language).fields[field] ?? field}</dt>
      <dd lang=${langTag(version.language)} dir="auto">${version.text}</dd>
    </div>`;
  }

  #figures(record: RecordInput): TemplateResult | typeof nothing {
    const { language } = this.kiosk;
    const figures = record.indicators ?? [];
    if (figures.length === 0) return nothing;
    const line = ({ name, op, value, value2, unit }: (typeof figures)[number]): string => {
      const label = best(name, "", language)?.text ?? "";
      const amount = op === "range" ? `${value}–${value2 ?? value}` : `${op ?? ""} ${value}`;
      return `${label} ${amount} ${unit ?? ""}`.trim();
    };
    return html`<div>
      <dt>${words[language].factors.indicators}</dt>
      <dd><ul>${figures.map((figure) => html`<li>${line(figure)}</li>`)}</ul></dd>
    </div>`;
  }

  #acts(): TemplateResult {
    const t = words[this.kiosk.language];
    const { record } = this.place;
    return html`<button class="button first" data-testid="contact" @click=${() => this.kiosk.go({ screen: "interest", record })}>
        ${t.contactMe}
      </button>
      <button class="button" data-testid="take" @click=${() => this.kiosk.go({ screen: "slip", record })}>${t.take}</button>
      ${
        this.kiosk.visit.text.trim() === "" || this.kiosk.visit.find !== "offer"
          ? nothing
          : html`<button class="button" data-testid="eligible" @click=${() => this.kiosk.go({ screen: "eligibility" })}>
              ${t.eligible}
            </button>`
      }
      <button
        class="button quiet"
        data-testid="refuse"
        @click=${() => {
          this.refusing = true;
        }}
      >
        ${t.notForMe}
      </button>`;
  }

  #refusal(): TemplateResult {
    const t = words[this.kiosk.language];
    return html`<fieldset>
      <legend>${t.refuseHow}</legend>
      <div class="refusals">
        ${REFUSAL_ORDER.map(
          (refusal) => html`<button
            class="button"
            data-testid="refusal"
            ?disabled=${this.writing}
            @click=${() => void this.#refuse(refusal)}
          >
            ${t.refusals[refusal]}
          </button>`,
        )}
      </div>
    </fieldset>`;
  }

  async #refuse(refusal: Refusal): Promise<void> {
    const { journal, language } = this.kiosk;
    const t = words[language];
    if (this.writing) return;
    this.writing = true;
    try {
      await journal.append({ type: "refused", record: this.place.record, refusal });
      this.kiosk.tell(t.refusedThanks);
      if (this.isConnected) this.kiosk.back();
    } catch (error) {
      this.kiosk.tell(t.notKept(messageOf(error, language)));
    }
    this.writing = false;
    this.refusing = false;
  }

  async #load(): Promise<void> {
    const { market, id } = this.place.record;
    const record = await this.kiosk.engine.get(id, { market });
    const match = record === null ? null : await explained(this.kiosk, this.place.record);
    this.gone = record === null;
    this.record = record;
    this.match = match === null ? null : publicMatch(match);
  }
}

/**
 * The match of a record with what the visitor wrote; null when nothing was written.
 *
 * @throws {DaqiaoError} as `Daqiao.explain`
 */
export async function explained(
  { engine, visit, today }: Kiosk,
  { market, id }: RecordRef,
): Promise<Match | null> {
  if (visit.text.trim() === "") return null;
  const { text, find, filters } = visit;
  return engine.explain({ text, find, filters, today, bothSides: true }, id, { market });
}

customElements.define("daqiao-match-screen", DaqiaoMatchScreen);
