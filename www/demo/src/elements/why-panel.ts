/** All of a score: each factor's weight, how well it is met, its points, and their sum. */

import type { Match } from "daqiao";
import { css, html, nothing, type TemplateResult } from "lit";

import { factorPatterns, swatches } from "../styles/factors.js";
import { shared } from "../styles/shared.js";
import { led } from "../view/led.js";
import { inLanguage, sentence } from "../view/reason.js";
import { vernier } from "../view/score.js";
import { DemoElement } from "./base.js";

export class WhyPanel extends DemoElement {
  static override properties = { match: { attribute: false } };

  declare match: Match;

  protected override render(): TemplateResult {
    const { t, match } = this;
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
            ({ name, weight, share, points, reason, known }) => html`<tr
              data-testid="factor"
              data-name=${name}
              data-points=${points}
            >
              <th scope="row">
                <span class="name"><i class="swatch" data-factor=${name}></i>${t.factors[name]}</span>
                <span class=${known ? "reason" : "reason unknown"}
                  >${sentence(inLanguage(reason, this.language))}</span
                >
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
      <p class="note">${t.sumNote}${onlyText ? html` ${t.textOnlyNote}` : nothing}</p>
      ${match.words.length === 0 ? nothing : this.#words()}`;
  }

  #words(): TemplateResult {
    return html`<h4>${this.t.words}</h4>
      <ul>
        ${this.match.words.map(
          ({ text, via, points }) =>
            html`<li><span>${led(via)}${text}</span>${vernier(points)}</li>`,
        )}
      </ul>`;
  }

  static override styles = [
    shared,
    factorPatterns,
    swatches,
    css`
      :host {
        display: block;
        padding: 4px 0 8px;
        font-size: 14px;
      }

      table {
        width: 100%;
        border-collapse: collapse;
        line-height: 1.5;
      }

      thead th {
        padding: 8px 0 6px;
        border-bottom: 1px solid var(--line-2);
        color: var(--ink-2);
        font-size: 12.5px;
        font-weight: 400;
        text-align: start;
      }

      tbody th,
      tbody td {
        padding: 8px 0;
        border-bottom: 1px solid var(--line);
        vertical-align: top;
      }

      th {
        font-weight: 400;
        text-align: start;
      }

      .figure {
        padding-inline-start: 14px;
        text-align: end;
        white-space: nowrap;
      }

      .name {
        display: flex;
        align-items: center;
        gap: 8px;
        font-weight: 600;
      }

      .reason {
        display: block;
        color: var(--ink-2);
        font-size: 13px;
      }

      .unknown,
      .via {
        color: var(--ink-3);
      }

      .times {
        padding-inline-end: 6px;
        color: var(--ink-3);
      }

      tfoot th,
      tfoot td {
        padding: 8px 0;
        border-bottom: 2px solid var(--ink);
        font-weight: 700;
      }

      .note {
        padding-top: 10px;
        color: var(--ink-2);
        font-size: 13px;
      }

      h4 {
        padding-top: 16px;
        font-size: 14px;
        font-weight: 600;
      }

      ul {
        columns: 3 200px;
        column-gap: 28px;
        padding-top: 4px;
      }

      li {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        padding: 3px 0;
        border-bottom: 1px dotted var(--line-2);
        break-inside: avoid;
        font-size: 13px;
      }

      li span:first-child {
        overflow-wrap: anywhere;
      }

      li .number {
        white-space: nowrap;
      }

      @media (max-width: 480px) {
        .figure {
          padding-inline-start: 8px;
          font-size: 13px;
        }

        .times {
          padding-inline-end: 2px;
        }

        .reason {
          font-size: 12.5px;
        }
      }
    `,
  ];
}
