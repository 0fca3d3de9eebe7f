/** A record of the catalogue that is the question, with the words of a match marked. */

import type { Match, RecordInput } from "daqiao";
import { css, html, type TemplateResult } from "lit";

import type { Actions } from "../desk.js";
import { shared } from "../styles/shared.js";
import { regionName } from "../view/labels.js";
import { marked, rangesAt } from "../view/marks.js";
import { cardMaturity } from "../view/maturity.js";
import { cardPrice } from "../view/price.js";
import { langTag, versions } from "../view/text.js";
import { DemoElement } from "./base.js";
import { cross } from "./icons.js";

/** Texts that say what is asked, in the order in which they are read. */
const TEXTS = [
  "summary",
  "problem",
  "current_state",
  "solution",
  "advantage",
  "expected",
  "description",
] as const;

export class RecordQuestion extends DemoElement {
  static override properties = {
    record: { attribute: false },
    active: { attribute: false },
    actions: { attribute: false },
  };

  declare record: RecordInput;
  declare active: Match | null;
  declare actions: Actions;

  protected override render(): TemplateResult {
    const { t, record, language } = this;
    const facts = [
      record.region === undefined ? null : regionName(record.region, language),
      cardMaturity(record, language, t),
      cardPrice(record, language, t),
    ].filter((fact) => fact !== null);
    return html`<div class="head">
        <h2>${record.kind === "need" ? t.questionIsNeed : t.questionIsOffer}</h2>
        <button class="link" @click=${() => this.actions.askWith(null)}>${cross}${t.ownWords}</button>
      </div>
      <div class="sheet" tabindex="0" role="region" aria-label=${record.id} data-testid="question-record">
        <div class="title">${this.#text("title")}</div>
        <p class="facts">${facts.join(" · ")}</p>
        ${TEXTS.map((name) => this.#text(name))}
      </div>`;
  }

  #text(name: "title" | (typeof TEXTS)[number]): readonly TemplateResult[] {
    const spans = this.active?.queryHighlights ?? [];
    return versions(this.record[name], `/${name}`, this.language).map(
      ({ text, path, language }) =>
        html`<p lang=${langTag(language)}>${marked(text, rangesAt(spans, path))}</p>`,
    );
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }

      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        min-height: 44px;
      }

      h2 {
        font-size: 15px;
        font-weight: 600;
      }

      .sheet {
        display: grid;
        gap: 10px;
        max-height: 46vh;
        padding: 16px;
        overflow: auto;
        border: 1px solid var(--line-2);
        border-inline-start: 4px solid var(--accent);
        border-radius: 4px;
        background: var(--sheet);
        color: var(--ink-2);
        font-size: 14px;
      }

      .title p {
        color: var(--ink);
        font-size: 17px;
        font-weight: 600;
        line-height: 1.5;
      }

      .title p + p {
        color: var(--ink-2);
        font-size: 14px;
        font-weight: 400;
      }

      .facts {
        color: var(--ink-2);
        font-size: 13px;
      }
    `,
  ];
}
