/** The configurator: a form, the code it writes, and the element beside it. */

import { projectJson } from "../build/project.js";
import { OTHER_ORIGIN } from "../src/embed/hosting.js";
import { both, type Html, html, p, type Part } from "./html.js";
import type { Both, Page } from "./page.js";

/** The element's facets, in its order. */
const FACETS: readonly (readonly [string, Both])[] = [
  ["tags:contract-field", { zh: "技术领域", en: "Field" }],
  ["region", { zh: "地区", en: "Region" }],
  ["maturity", { zh: "成熟度", en: "Maturity" }],
  ["price", { zh: "价格", en: "Price" }],
  ["modes", { zh: "合作方式", en: "Co-operation" }],
  ["tags:focus", { zh: "重点领域", en: "Focus" }],
  ["status", { zh: "状态", en: "Status" }],
  ["market", { zh: "市场", en: "Market" }],
];

const ACCENTS: readonly (readonly [string, Both])[] = [
  ["", { zh: "钴蓝", en: "Cobalt" }],
  ["#1f6b4a", { zh: "松绿", en: "Pine" }],
  ["#a3321f", { zh: "朱砂", en: "Cinnabar" }],
  ["#7a4b00", { zh: "赭石", en: "Ochre" }],
  ["#6b2f6e", { zh: "绛紫", en: "Plum" }],
  ["#303a46", { zh: "黛", en: "Slate" }],
];
/** What the element draws for its own accent. */
const OWN = "#1b3fc0";

export function embed(): Page {
  return {
    name: "embed",
    title: { zh: "嵌入 · 搭桥", en: "Embed · Daqiao" },
    description: "为您的网页写好标签。Writes the tag for your page.",
    main: html`<div class="lead">
  <h1>${both("为您的网页写好标签", "The tag for your page")}</h1>
  ${p(
    "选好以后，代码和预览随之而变。复制代码，贴进网页，就可以用。",
    "Choose, and code and preview follow. Copy the code into your page; there is nothing else to do.",
  )}
</div>
<div class="configure">
  ${settings()}
  <div class="outcome">
    <section class="code" aria-labelledby="code-title">
      <h2 id="code-title">${both("代码", "Code")}</h2>
      ${hosting()}
      ${copied("snippet", both("贴进网页的 body", "Into the body of the page"))}
      <div id="rule-part">${copied("rule", both("贴进网页的样式表", "Into the style sheet of the page"))}</div>
      ${copied("policy", both("网页的内容安全策略至少要允许", "The least that the page's content security policy must allow"))}
      ${notes()}
    </section>
    <section class="preview" aria-labelledby="preview-title">
      <div class="preview-head">
        <h2 id="preview-title">${both("预览", "Preview")}</h2>
        <p class="quiet">${both("用的是演示数据", "with the records of the demo")}</p>
        ${segments("width", "", [
          ["wide", both("整宽", "Full width")],
          ["phone", both("手机", "Phone")],
        ])}
      </div>
      <div class="stage"><daqiao-match pack="packs/demo.daqiao" load="visible" data-testid="preview"></daqiao-match></div>
    </section>
  </div>
</div>`,
  };
}

function settings(): Html {
  return html`<form id="settings" class="settings">
    <div class="blank whole">
      <label for="pack">${both("数据包的地址", "Address of the pack")}</label>
      <input class="control" id="pack" name="pack" placeholder="/packs/market.daqiao" autocomplete="off" spellcheck="false" />
    </div>
    ${group(both("访客带来", "The visitor brings"), segments("side", "", [
      ["need", both("需求", "A need")],
      ["offer", both("技术", "A technology")],
    ]))}
    ${group(both("语言", "Language"), segments("lang", "", [
      ["", both("随网页", "As the page")],
      ["zh", html`<span lang="zh-CN">中文</span>`],
      ["en", html`<span lang="en">English</span>`],
    ]), "whole")}
    ${group(both("何时加载", "Loaded"), segments("load", "", [
      ["intent", both("访客动手时", "On the first act")],
      ["visible", both("进入视野时", "When seen")],
    ]), "whole")}
    <div class="blank">
      <label for="limit">${both("每页结果", "Results of a page")}</label>
      <input class="control short" id="limit" name="limit" type="number" min="1" max="200" value="10" />
    </div>
    ${group(both("颜色", "Colour"), accents(), "whole")}
    <p id="faint" class="warning" role="status" hidden>${both(
      "这个颜色在纸色上对比度不足 4.5，文字会难以辨认。",
      "On paper this colour has a contrast under 4.5; text in it is hard to read.",
    )}</p>
    ${group(both("明暗", "Light"), segments("scheme", "", [
      ["", both("随网页", "As the page")],
      ["light", both("亮", "Light")],
      ["dark", both("暗", "Dark")],
    ]), "whole")}
    ${group(both("底色", "Paper"), segments("paper", "", [
      ["paper", both("纸", "Paper")],
      ["white", both("白", "White")],
    ]))}
    ${group(both("标题字体", "Headings"), segments("headings", "", [
      ["serif", both("宋体", "Serif")],
      ["sans", both("黑体", "Sans")],
    ]))}
    ${group(both("圆角", "Corners"), segments("radius", "", [
      ["", both("小", "Small")],
      ["0", both("直角", "None")],
      ["10", both("大", "Large")],
    ]))}
    <details>
      <summary>${both("显示哪些分面", "Facets")}</summary>
      ${ticks("facet", FACETS, true)}
    </details>
    <details>
      <summary>${both("只显示一部分记录", "Only some of the records")}</summary>
      ${group(both("状态", "Status"), ticks("status", [["open", { zh: "展示中", en: "Open" }]]))}
      <div class="blank">
        <label for="region">${both("地区代码", "Codes of regions")}</label>
        <input class="control" id="region" name="region" placeholder="32 33 DE" autocomplete="off" spellcheck="false" />
      </div>
      ${group(both("技术领域", "Field"), ticks("field", fields()))}
    </details>
  </form>`;
}

function hosting(): Html {
  return group(
    both("文件放在", "The files lie"),
    html`<div class="segments">${(
      [
        ["same", both("自己的网站", "on your own site")],
        ["other", both("另一个源", "on another origin")],
        ["file", both("单文件，无服务器", "in one file, no server")],
      ] as const
    ).map(
      ([value, label], at) =>
        html`<label><input type="radio" form="settings" name="hosting" value="${value}"${at === 0 ? html` checked` : ""} /><span>${label}</span></label>`,
    )}</div>`,
  );
}

/** What else must be done, by hosting. */
function notes(): Html {
  return html`<div class="notes">
        <p data-hosting="same">${both(
          html`把软件包的 <code>dist</code> 文件夹放到 <code>/daqiao/</code>。`,
          html`Put the folder <code>dist</code> of the package at <code>/daqiao/</code>.`,
        )}</p>
        <p data-hosting="other" hidden>${both(
          html`把软件包的 <code>dist</code> 文件夹和数据包放到 <code>${OTHER_ORIGIN}</code>（换成您的），并让它为您的网页发送 <code>Access-Control-Allow-Origin</code>。`,
          html`Put the folder <code>dist</code> of the package and the pack on <code>${OTHER_ORIGIN}</code> (yours in its place), and let it send <code>Access-Control-Allow-Origin</code> for your page.`,
        )}</p>
        <div data-hosting="file" hidden>
          <p>${both(
            html`把软件包里的 <code>daqiao-match.inlined.js</code> 放在网页旁边。从磁盘打开的网页不能读取数据包，所以把数据包变成脚本 <code id="script-name"></code>，也放在旁边：`,
            html`Put <code>daqiao-match.inlined.js</code> of the package beside the page. A page opened from a disk cannot read a pack, so make the pack a script and put it there, too:`,
          )}</p>
          <p class="make">
            <label class="button"><input class="unseen" type="file" id="pack-file" accept=".daqiao" />${both("选择数据包…", "Choose a pack…")}</label>
            <a id="pack-script" class="link" hidden></a>
          </p>
          <p class="quiet">${both("在您的浏览器里转换，不会上传。", "Done in your browser; nothing is uploaded.")}</p>
        </div>
      </div>`;
}

function copied(id: string, label: Html): Html {
  return html`<div class="copied">
        <div class="copied-head"><span>${label}</span><button class="link" type="button" data-copy="${id}"><span class="before">${both("复制", "Copy")}</span><span class="after" role="status">${both("已复制", "Copied")}</span></button></div>
        <pre><code id="${id}" data-testid="${id}"></code></pre>
      </div>`;
}

/** @param look `whole`: takes all the width where two would fit side by side */
function group(legend: Html, body: Part, look = ""): Html {
  return html`<fieldset class="${look}"><legend>${legend}</legend>${body}</fieldset>`;
}

/** Radio buttons side by side; the first is chosen. */
function segments(name: string, label: string, values: readonly (readonly [string, Part])[]): Html {
  return html`<div class="segments"${label === "" ? "" : html` aria-label="${label}"`}>${values.map(
    ([value, words], at) =>
      html`<label><input type="radio" form="settings" name="${name}" value="${value}"${at === 0 ? html` checked` : ""} /><span>${words}</span></label>`,
  )}</div>`;
}

function accents(): Html {
  return html`<div class="accents">${ACCENTS.map(
    ([value, { zh, en }], at) =>
      html`<label><input type="radio" name="accent" value="${value}"${at === 0 ? html` checked` : ""} /><svg width="26" height="26" aria-hidden="true"><rect width="26" height="26" fill="${value === "" ? OWN : value}" /></svg><span class="unseen">${both(zh, en)}</span></label>`,
  )}<label class="own"><input type="radio" name="accent" value="own" /><span class="unseen">${both("自选颜色", "A colour of your own")}</span></label>
    <label class="own-colour"><span class="unseen">${both("自选颜色的值", "Value of your own colour")}</span><input type="color" name="own-accent" value="#006d77" /></label></div>`;
}

function ticks(name: string, values: readonly (readonly [string, Both])[], checked = false): Html {
  return html`<div class="ticks">${values.map(
    ([value, { zh, en }]) =>
      html`<label><input type="checkbox" name="${name}" value="${value}"${checked ? html` checked` : ""} /><span>${both(zh, en)}</span></label>`,
  )}</div>`;
}

function fields(): readonly (readonly [string, Both])[] {
  const { codes } = projectJson("src/vocabulary/lists/contract-field.json") as {
    readonly codes: readonly ({ readonly code: string } & Both)[];
  };
  return codes.map(({ code, zh, en }) => [code, { zh, en }]);
}
