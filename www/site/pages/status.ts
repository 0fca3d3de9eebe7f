/** The status page: what is measured, from the committed figures. */

import {
  dateOf,
  type Figures,
  readSizes,
  readTable,
  readVersions,
  type Size,
} from "../build/figures.js";
import { both, type Html, html, p, type Part } from "./html.js";
import type { Both, Page } from "./page.js";
import { inline } from "./prose.js";
import { tableOf } from "./table.js";

const QUALITY = "docs/quality.md";
const SPEED = "docs/benchmarks.md";

/** Words of the tables in Chinese. Where one is missing, the English stands. */
const CHINESE: Readonly<Record<string, string>> = {
  set: "测试集",
  language: "语言",
  n: "问题数",
  "95 % of means": "95 % 区间",
  "native / wasm ms": "本机 / wasm 毫秒",
  "the same, judged pool only": "同上，只在已评判的记录中",
  what: "项目",
  native: "本机",
  Chromium: "Chromium",
  "designed for": "设计目标",
  "build the pack": "生成数据包",
  pack: "数据包",
  open: "打开",
  "match, need of 12 characters, p50 / p95": "匹配，12 字的需求，p50 / p95",
  "match, need of 100 characters, p50 / p95": "匹配，100 字的需求，p50 / p95",
  "match, need of 2,000 characters, p50 / p95": "匹配，2,000 字的需求，p50 / p95",
  "wasm memory": "wasm 内存",
  "pack format": "数据包格式",
};

/** What each artefact is. */
const ARTEFACTS: Readonly<Record<string, Both>> = {
  "daqiao_bg.wasm": { zh: "引擎", en: "the engine" },
  "worker.js": { zh: "后台线程", en: "the worker" },
  "daqiao_import_bg.wasm": { zh: "导入表格，用到时才下载", en: "the import, loaded when it is used" },
  "import-worker.js": { zh: "导入的后台线程", en: "its worker" },
  "daqiao-match.inlined.js": { zh: "单文件", en: "the one file" },
  "host-page": { zh: "网页加上标签，尚未看到", en: "a page with the tag, before it is seen" },
  client: { zh: "引擎在网页一侧的部分", en: "the engine on the page" },
  element: { zh: "标签，连同一种语言", en: "the element with one language" },
  "element-answers": { zh: "随引擎而来：结果与面板", en: "what comes with the engine: list and sheets" },
  "page-html": { zh: "演示页", en: "the demo page" },
  "page-css": { zh: "演示页的样式", en: "its styles" },
  "page-js": { zh: "演示页起始的脚本", en: "its first scripts" },
  "kiosk-js": { zh: "展会终端起始的脚本", en: "the first script of the kiosk" },
  "demo.daqiao": { zh: "演示数据包", en: "the pack of the demo" },
  "demo.daqiao/record": { zh: "其中每条记录", en: "each of its records" },
};

export function status(): Page {
  return {
    name: "status",
    title: { zh: "状态 · 搭桥", en: "Status · Daqiao" },
    description: "搭桥的体积、质量、速度与版本。Sizes, quality, speed and versions of Daqiao.",
    main: html`<div class="doc wide"><div class="text">
  <h1>${both("状态", "Status")}</h1>
  ${p(
    "构建时从项目里提交的数字生成，与代码同步。",
    "Made by the build from the figures committed with the code.",
  )}
  <section id="sizes"><h2>${both("体积", "Sizes")}</h2>
  ${p(
    "访客下载的字节数，brotli 压缩。超过目标，构建就失败。",
    "Bytes that a visitor downloads, compressed with brotli. Over its target the build fails.",
  )}
  ${sizes()}</section>
  <section id="quality"><h2>${both("质量", "Quality")}</h2>
  ${p(
    html`${dateOf(QUALITY)} 在公开测试集上测得，评分由人给出或推得。同一套参数用于所有测试集、两种语言、两个方向。BM25 是不做调整的常用算法，供对照；tantivy 一列由 tantivy 在同样的问题上算出。`,
    html`Measured on ${dateOf(QUALITY)} on public sets with human or derived grades. One configuration serves all sets, both languages, both directions. BM25 is the usual untuned ranking, to compare with; tantivy is the same as that library computes it, on the very questions.`,
  )}
  ${figures(readTable(QUALITY, "The table"), "quality")}
  ${p(
    "¹ 文档本身带着所问的类别作标签，这一项赢得容易，说明不了多少。",
    "¹ The documents carry the category that is asked for as a tag: an easy win that says little.",
  )}</section>
  <section id="speed"><h2>${both("速度", "Speed")}</h2>
  ${p(
    html`十万条双语记录，${dateOf(SPEED)}，双核共享主机。共享主机上的时间每次可差一半以上，只宜看量级。`,
    html`100,000 bilingual records, ${dateOf(SPEED)}, two shared cores. Times on shared machines vary by half and more; read them as orders of size.`,
  )}
  ${figures(readTable(SPEED, "Speed and size"), "speed")}</section>
  <section id="versions"><h2>${both("版本", "Versions")}</h2>
  <dl class="rows">${readVersions().map(
    ([name, version]) => html`<div><dt>${cell(name)}</dt><dd class="number">${version}</dd></div>`,
  )}</dl></section>
</div></div>`,
  };
}

function sizes(): Html {
  return tableOf({
    of: "figures",
    name: "sizes",
    heads: [
      both("文件", "Artefact"),
      both("原始", "Raw"),
      "brotli",
      both("目标", "Target"),
      both("已用", "Used"),
    ],
    rows: readSizes().map((size) => {
      const { name, raw, brotli, target } = size;
      const about = ARTEFACTS[name];
      if (about === undefined) throw new Error(`pages/status.ts does not say what ${name} is`);
      return [
        html`<code>${name}</code> <small>${both(about.zh, about.en)}</small>`,
        number(raw),
        number(brotli),
        target === null ? "–" : number(target),
        used(size),
      ];
    }),
  });
}

/** How much of its target an artefact takes, as a bar of a hundred. */
function used({ brotli, target }: Size): Part {
  if (target === null) return "";
  const share = (brotli / target) * 100;
  return html`<span class="used"><svg width="100" height="8" aria-hidden="true"><rect class="room" width="100" height="8" /><rect class="part" width="${Math.min(100, share).toFixed(1)}" height="8" /></svg><span>${share.toFixed(1)} %</span></span>`;
}

function number(value: number): Html {
  return html`<span class="number">${value.toLocaleString("en")}</span>`;
}

function figures({ heads, rows }: Figures, name: string): Html {
  return tableOf({
    of: "figures",
    name,
    heads: heads.map((head) => html`<span class="head">${cell(head)}</span>`),
    rows: rows.map((row) =>
      row.map((one, at) => (at === 0 ? cell(one) : html`<span class="number">${cell(one)}</span>`)),
    ),
  });
}

/** A cell in both languages, where it has words. */
function cell(text: string): Html {
  const zh = CHINESE[text];
  const plain = inline(text, () => null);
  return zh === undefined ? plain : both(zh, plain);
}
