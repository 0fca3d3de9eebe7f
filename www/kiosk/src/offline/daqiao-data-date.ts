/** `<daqiao-data-date>`: of when the data is, to be seen on every screen. */

import type { PackInfo } from "daqiao";
import { css, html, LitElement, type TemplateResult } from "lit";

import type { Language } from "../language.js";
import { base } from "../styles/base.js";
import { dataDate } from "./data-date.js";
import { words } from "./words.js";

/** Needs `language` and `packs`. */
class DaqiaoDataDate extends LitElement {
  static override properties = { language: {}, packs: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: inline;
        color: var(--ink-3);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
  declare language: Language;
  declare packs: readonly Pick<PackInfo, "date">[];

  constructor() {
    super();
    this.language = "zh";
    this.packs = [];
  }

  override render(): TemplateResult {
    const { dataOf, dataUndated } = words[this.language];
    const date = dataDate(this.packs);
    return html`<span data-testid="data-date">${date === null ? dataUndated : dataOf(date)}</span>`;
  }
}

customElements.define("daqiao-data-date", DaqiaoDataDate);
