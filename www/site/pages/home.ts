/** The home page: what it is in one sentence, and the element at work. */

import { readCatalogue } from "../build/catalogue.js";
import { EXAMPLES, type Example } from "../src/examples.js";
import { chart } from "./chart.js";
import { both, type Html, html } from "./html.js";
import type { Page } from "./page.js";

/** The second market has a list of fields of its own. */
const FACETS = [
  "market",
  "tags:contract-field",
  "tags:west-field",
  "region",
  "maturity",
  "price",
  "modes",
  "tags:focus",
  "status",
].join(" ");

export function home(): Page {
  return {
    name: "index",
    title: { zh: "搭桥 · 技术供需匹配", en: "Daqiao · Technology matching" },
    description:
      "在浏览器里匹配技术供给与企业需求，并说明理由。Matches technology offers and enterprise needs inside the browser, and says why.",
    main: html`<div class="lead">
  <h1>${both(
    "一个标签，让任何网站的访客在自己的浏览器里为需求找到技术，并看到理由。",
    "One tag lets visitors of any site find the technology for a need, inside their own browser, and see why.",
  )}</h1>
  ${statusLine()}
</div>
<daqiao-match
  pack="packs/demo.daqiao packs/west.daqiao"
  facets="${FACETS}"
  load="visible"
  data-testid="demo"
>
  <div slot="empty" class="intro">
    <h2 class="say">${both(
      html`<span>写下需求或技术，</span><span>桥的另一头马上有回应。</span>`,
      html`<span>Write down a need or a technology. </span><span>The other side answers at once.</span>`,
    )}</h2>
    <p>${both(
      "直接开始写，或选一条示例。每个结果都写明分数由哪几部分组成、哪些词起了作用。",
      "Start writing, or take an example. Every result says what its score is made of and which words carried it.",
    )}</p>
    <dl class="examples">
      ${examples("need", both("有需求", "A need"), EXAMPLES.offer)}
      ${examples("offer", both("有技术", "A technology"), EXAMPLES.need)}
    </dl>
    ${chart(readCatalogue())}
  </div>
</daqiao-match>`,
  };
}

/** What the data are, and how they stand: said by the script once they are loaded. */
function statusLine(): Html {
  const value = (name: string): Html => html`<span data-value="${name}"></span>`;
  return html`<p id="status" class="status number" data-testid="status" data-state="opening" role="status">
    <span data-state="opening">${both("正在打开数据…", "Opening the data…")}</span>
    <span data-state="failed">${both("数据未能打开", "The data could not be opened")}</span>
    <span data-state="ready">${both(
      html`<span>数据截至 ${value("date")}</span><span>${value("offers")} 项供给 / ${value("needs")} 项需求</span><span>全部计算在本机完成</span>`,
      html`<span>Data as of ${value("date")}</span><span>${value("offers")} offers / ${value("needs")} needs</span><span>all computing stays on this device</span>`,
    )}</span>
  </p>`;
}

/** @param side what the visitor of the example brings */
function examples(side: string, label: Html, all: readonly Example[]): Html {
  const chips = (chinese: boolean): Html =>
    html`${all
      .filter(({ name }) => /\p{Script=Han}/u.test(name) === chinese)
      .map(
        ({ name, text }) =>
          html`<button class="chip" data-side="${side}" data-ask="${text}">${name}</button>`,
      )}`;
  return html`<dt>${label}</dt>
      <dd>${both(chips(true), chips(false))}</dd>
    `;
}
