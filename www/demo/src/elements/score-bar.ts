/** The ruler over a match: its full length is 100 points, its parts are the factors. */

import type { Factor } from "daqiao";
import { css, html, type TemplateResult } from "lit";

import { factorPatterns } from "../styles/factors.js";
import { shared } from "../styles/shared.js";
import { exact, rounded } from "../view/score.js";
import { DemoElement } from "./base.js";

export class ScoreBar extends DemoElement {
  static override properties = { factors: { attribute: false }, total: { type: Number } };

  declare factors: readonly Factor[];
  declare total: number;

  protected override render(): TemplateResult {
    const { t } = this;
    const parts = this.factors.map(({ name, points }) => `${t.factors[name]} ${exact(points)}`);
    const separator = this.language === "zh" ? "、" : ", ";
    return html`<div
      class="track"
      role="img"
      aria-label=${t.barLabel(rounded(this.total), parts.join(separator))}
    >
      ${this.factors.map(
        ({ name, points }) =>
          html`<i data-factor=${name} .style=${`inline-size: ${points / 10_000}%`}></i>`,
      )}
    </div>`;
  }

  static override styles = [
    shared,
    factorPatterns,
    css`
      :host {
        display: block;
      }

      /* A hairline with a mark at every ten points. */
      .track {
        display: flex;
        gap: 2px;
        height: 12px;
        padding-bottom: 4px;
        border-bottom: 1px solid var(--line-2);
        background: repeating-linear-gradient(
            90deg,
            var(--line-2) 0 1px,
            transparent 1px calc((100% - 1px) / 10)
          )
          0 100% / 100% 4px no-repeat;
      }

      i {
        min-width: 0;
        height: 8px;
        transition: inline-size calc(var(--quick) * 1.5) var(--ease);
      }

      @media print {
        i {
          print-color-adjust: exact;
        }
      }
    `,
  ];
}
