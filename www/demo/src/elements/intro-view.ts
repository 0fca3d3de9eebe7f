/** What stands on the other side before anything is asked. */

import { css, html, type TemplateResult } from "lit";

import type { FieldCount, Side } from "../state.js";
import { shared } from "../styles/shared.js";
import { DemoElement } from "./base.js";

export class IntroView extends DemoElement {
  static override properties = {
    find: {},
    overview: { attribute: false },
    browse: { attribute: false },
  };

  declare find: Side;
  declare overview: readonly FieldCount[];
  declare browse: (side: Side, field: string) => void;

  protected override render(): TemplateResult {
    const { t } = this;
    const clauses = this.find === "offer" ? t.introNeed : t.introOffer;
    return html`<p class="say">${clauses.map((clause) => html`<span>${clause}</span>`)}</p>
      <p class="how">${t.introText}</p>
      <catalogue-chart .overview=${this.overview} .browse=${this.browse}></catalogue-chart>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        max-width: 820px;
      }

      .say {
        padding-top: 4px;
        font: 700 34px / 1.4 var(--serif);
      }

      .say span {
        display: inline-block;
        white-space: pre-wrap;
      }

      .how {
        max-width: 44em;
        padding: 10px 0 40px;
        color: var(--ink-2);
        text-wrap: pretty;
      }

      @media (max-width: 759px) {
        .say {
          padding-top: 28px;
          font-size: 25px;
        }

        .how {
          padding-bottom: 28px;
          font-size: 15px;
        }
      }
    `,
  ];
}
