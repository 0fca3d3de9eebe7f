/** What the two sides of the catalogue hold, field by field: needs to the left, offers to the right. */

import type { Field } from "../build/catalogue.js";
import { both, type Html, html } from "./html.js";

export function chart(fields: readonly Field[]): Html {
  const top = Math.max(1, ...fields.flatMap(({ needs, offers }) => [needs.length, offers.length]));
  return html`<section class="chart" data-testid="chart">
  <h3>${both("目录一览", "The catalogue at a glance")}</h3>
  <p class="quiet">${both(
    "点一根横条，就以其中一条记录为题；再点一次换下一条。",
    "Choose a bar, and one of its records becomes the question; once more, the next.",
  )}</p>
  <div class="chart-heads" aria-hidden="true">
    <span>${both("需求", "Needs")}</span><span></span><span>${both("供给", "Offers")}</span>
  </div>
  <ul>${fields.map((field) => row(field, top))}</ul>
</section>`;
}

function row({ code, name, needs, offers }: Field, top: number): Html {
  return html`<li data-code="${code}">
    ${bar("need", needs, top, both(`${name.zh}：${needs.length} 项需求`, `${name.en}: ${needs.length} needs`))}
    <span class="chart-name" aria-hidden="true">${both(name.zh, name.en)}</span>
    ${bar("offer", offers, top, both(`${name.zh}：${offers.length} 项供给`, `${name.en}: ${offers.length} offers`))}
  </li>`;
}

function bar(side: string, records: readonly string[], top: number, label: Html): Html {
  const share = Math.round((records.length / top) * 1000) / 10;
  // A picture without content: its width may stand in the markup where no inline style may.
  const drawn = html`<svg width="${share}%" height="14" aria-hidden="true"></svg>`;
  const count = html`<span class="number" aria-hidden="true">${records.length}</span>`;
  const parts = side === "need" ? [count, drawn] : [drawn, count];
  if (records.length === 0) return html`<span class="side ${side}">${count}</span>`;
  return html`<button class="side ${side}" data-count="${records.length}" data-records="${records.join(" ")}">
      <span class="unseen">${label}</span>${parts}
    </button>`;
}
