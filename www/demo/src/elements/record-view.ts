/** A whole record, with every field it has, and the words of a match marked. */

import type { Match, RecordInput, Span } from "daqiao";
import { css, html, nothing, type TemplateResult } from "lit";

import type { Actions } from "../desk.js";
import { shared } from "../styles/shared.js";
import { labelOf, regionName, tagName } from "../view/labels.js";
import { marked, rangesAt } from "../view/marks.js";
import { maturityName } from "../view/maturity.js";
import { priceText } from "../view/price.js";
import { isText, langTag, versions } from "../view/text.js";
import { anyValue } from "../view/value.js";
import { DemoElement } from "./base.js";
import { swap } from "./icons.js";

/** Long texts, in reading order. */
const PROSE = [
  "summary",
  "problem",
  "current_state",
  "expected",
  "solution",
  "advantage",
  "application",
  "description",
] as const;

/** Short facts, in reading order. */
const FACTS = [
  "provider",
  "region",
  "maturity",
  "min_maturity",
  "price",
  "modes",
  "tags",
  "keywords",
  "published",
  "updated",
  "confirmed",
  "valid_through",
  "deadline",
  "status",
  "source",
  "id",
] as const;

const KNOWN: ReadonlySet<string> = new Set(["title", "kind", ...PROSE, ...FACTS]);

export class RecordView extends DemoElement {
  static override properties = {
    match: { attribute: false },
    actions: { attribute: false },
    done: { attribute: false },
  };

  declare match: Match;
  declare actions: Actions;
  /** Called when there is nothing more to read here. */
  declare done: () => void;

  protected override render(): TemplateResult {
    const { t, match } = this;
    const { record } = match;
    const unknown = Object.keys(record).filter((key) => !KNOWN.has(key));
    return html`<div class="title">${this.#texts("title", record.title)}</div>
      <button class="button" @click=${this.#use}>
        ${swap}${match.kind === "need" ? t.useAsNeed : t.useAsOffer}
      </button>
      ${PROSE.filter((name) => record[name] !== undefined).map(
        (name) => html`<section>
          <h3>${t.fields[name]}</h3>
          ${this.#texts(name, record[name])}
        </section>`,
      )}
      <dl>
        ${FACTS.filter((name) => record[name] !== undefined).map((name) =>
          this.#row(this.#nameOf(name), this.#fact(name, record)),
        )}
        ${unknown.map((name) => this.#row(t.fields[name] ?? name, this.#unknown(name, record[name])))}
      </dl>`;
  }

  #row(name: string, value: unknown): TemplateResult {
    return html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  #nameOf(name: string): string {
    if (name === "price" && this.match.kind === "need") return this.t.budgetField;
    return this.t.fields[name] ?? name;
  }

  #texts(name: string, value: RecordInput["summary"]): readonly TemplateResult[] {
    return versions(value, `/${name}`, this.language).map(
      ({ text, path, language }) =>
        html`<p lang=${langTag(language)}>${this.#marked(text, path)}</p>`,
    );
  }

  #marked(text: string, path: string): readonly unknown[] {
    return marked(text, rangesAt(this.#spans(), path));
  }

  #spans(): readonly Span[] {
    return this.match.highlights;
  }

  #fact(name: (typeof FACTS)[number], record: RecordInput): unknown {
    const { language, t } = this;
    switch (name) {
      case "provider":
        return this.#provider(record);
      case "region":
        return `${regionName(record.region ?? "", language)} (${record.region ?? ""})`;
      case "maturity":
      case "min_maturity": {
        const maturity = record[name];
        return maturity ? maturityName(maturity, language) : nothing;
      }
      case "price":
        return priceText(record.price, language, t) ?? anyValue(record.price);
      case "modes":
        return (record.modes ?? [])
          .map((mode) => labelOf("modes", mode, language))
          .join(language === "zh" ? "、" : ", ");
      case "status":
        return labelOf("status", record.status ?? "", language);
      case "tags":
        return this.#list(
          (record.tags ?? []).map((tag, at) =>
            typeof tag === "string"
              ? this.#marked(tag, `/tags/${at}`)
              : [tagName(tag, language)],
          ),
        );
      case "keywords":
        return this.#list(
          (record.keywords ?? []).map((word, at) => this.#marked(word, `/keywords/${at}`)),
        );
      default:
        return anyValue(record[name]);
    }
  }

  #list(items: readonly (readonly unknown[])[]): TemplateResult {
    return html`<ul class="words">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  }

  #provider({ provider }: RecordInput): TemplateResult {
    const type = provider?.type;
    return html`${this.#texts("provider/name", provider?.name)}
    ${type === undefined ? nothing : html`<p class="quiet">${this.t.providers[type] ?? type}</p>`}`;
  }

  #unknown(name: string, value: unknown): unknown {
    return isText(value) && typeof value !== "string"
      ? this.#texts(name, value)
      : anyValue(value);
  }

  #use(): void {
    this.done();
    this.actions.askWith(this.match.record);
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }

      .title p {
        padding-bottom: 8px;
        font: 700 25px / 1.45 var(--serif);
        text-wrap: pretty;
      }

      .title p + p {
        color: var(--ink-2);
        font: 400 16px / 1.5 var(--sans);
      }

      .button {
        margin: 8px 0 4px;
      }

      section {
        padding-top: 22px;
      }

      h3 {
        padding-bottom: 4px;
        color: var(--accent);
        font-size: 14px;
        font-weight: 600;
      }

      section p + p {
        padding-top: 8px;
        color: var(--ink-2);
        font-size: 15px;
      }

      dl {
        margin-top: 32px;
        border-top: 1px solid var(--ink);
        font-size: 14.5px;
      }

      dl > div {
        display: grid;
        grid-template-columns: 120px 1fr;
        gap: 16px;
        padding: 8px 0;
        border-bottom: 1px solid var(--line);
      }

      dt {
        color: var(--ink-2);
      }

      .quiet {
        color: var(--ink-2);
      }

      .words {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
      }

      .nested {
        padding-inline-start: 1em;
      }

      a {
        color: var(--accent);
      }

      @media (max-width: 480px) {
        dl > div {
          grid-template-columns: 92px 1fr;
        }

        .title p {
          font-size: 21px;
        }
      }
    `,
  ];
}
