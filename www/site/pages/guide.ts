/** The guide for webmasters: how to place the tag, what it can do, and what to do when it does not. */

import { type Custom, type Fired, type Property, readElement, readErrorCodes, type Told } from "../build/element.js";
import { OTHER_ORIGIN, POLICIES, SCRIPTS } from "../src/embed/hosting.js";
import { CHINESE } from "./chinese.js";
import { both, type Html, html, p, type Part } from "./html.js";
import type { Page } from "./page.js";
import { block, header, inline } from "./prose.js";
import { table } from "./table.js";
import { TROUBLES } from "./troubles.js";

const SECTIONS = [
  ["tag", "一个标签", "One tag"],
  ["files", "文件放在哪里", "Where the files lie"],
  ["attributes", "属性", "Attributes"],
  ["events", "事件", "Events"],
  ["slots", "插槽", "Slots"],
  ["theme", "外观", "Looks"],
  ["policy", "内容安全策略", "Content security policy"],
  ["confidential", "保密的需求", "Confidential needs"],
  ["fallback", "不能运行时", "When it cannot run"],
  ["versions", "版本", "Versions"],
  ["troubles", "排错", "Troubleshooting"],
] as const;

type SectionName = (typeof SECTIONS)[number][0];

export function guide(): Page {
  return {
    name: "guide",
    title: { zh: "指南 · 搭桥", en: "Guide · Daqiao" },
    description: "写给网站管理员：把匹配放进自己的网页。For webmasters: matching on your own page.",
    main: html`<div class="doc">
  <aside>
    <div class="toc">
      <ul>${SECTIONS.map(([id, zh, en]) => html`<li><a href="#${id}">${both(zh, en)}</a></li>`)}</ul>
    </div>
  </aside>
  <div class="text">
    <h1>${both("把匹配放进您的网页", "Matching on your page")}</h1>
    ${p(
      "写给网站管理员。不需要后端，不需要编程：一个文件夹、一个数据包、一个标签。",
      "For webmasters. There is no back end and nothing to program: one folder, one pack, one tag.",
    )}
    ${parts()}
  </div>
</div>`,
  };
}

function section(id: SectionName, body: Part): Html {
  const [, zh, en] = SECTIONS.find(([name]) => name === id) ?? [id, id, id];
  return html`<section id="${id}"><h2>${both(zh, en)}</h2>
${body}</section>
`;
}

function parts(): readonly Html[] {
  const element = readElement();
  return [
    section("tag", oneTag()),
    section("files", files()),
    section("attributes", attributes(element.properties, element.methods)),
    section("events", events(element.events)),
    section("slots", slots(element.slots)),
    section("theme", theme(element.customs, element.parts)),
    section("policy", policy()),
    section("confidential", confidential()),
    section("fallback", fallback()),
    section("versions", versions()),
    section("troubles", troubles()),
  ];
}

function oneTag(): Html {
  return html`<ol class="steps">
  <li>${both(
    html`把软件包里的 <code>dist</code> 文件夹放到网站上，命名为 <code>/daqiao/</code>。`,
    html`Put the folder <code>dist</code> of the package on your site, as <code>/daqiao/</code>.`,
  )}</li>
  <li>${both(
    html`用命令行 <code>daqiao pack</code> 把目录做成数据包，放到 <code>/packs/market.daqiao</code>。`,
    html`Make your catalogue a pack with the command line <code>daqiao pack</code>; put it at <code>/packs/market.daqiao</code>.`,
  )}</li>
  <li>${both("在网页里写：", "Write on the page:")}</li>
</ol>
${block(`${SCRIPTS.same}
<daqiao-match pack="/packs/market.daqiao"></daqiao-match>`, "tag")}
${p(
  html`就这些。在标签进入视野以前，网页只多花十几千字节；访客开始写，引擎和数据包才会加载。想要别的方向、语言、颜色，请用<a href="./embed.html">嵌入工具</a>，它会替您写好标签。`,
  html`That is all. Until the tag is seen the page pays some ten kilobytes; engine and pack are loaded when the visitor begins. For another direction, language or colour use the <a href="./embed.html">configurator</a>; it writes the tag for you.`,
)}
${p(
  "网页不能用模块脚本时，换成这一行：",
  "Where a page cannot have module scripts, write this line in place of the first:",
)}
${block('<script src="/daqiao/daqiao-match.js"></script>', "classic")}`;
}

function files(): Html {
  const rows: readonly (readonly [string, Part, Part])[] = [
    ["element/define.js", "网页一打开就加载，很小", "with the page; small"],
    ["*.js", "标签进入视野时加载", "when the tag is seen"],
    ["worker.js", "访客开始时加载，在后台线程中运行", "when the visitor begins; runs in a thread of its own"],
    ["daqiao_bg.wasm", "引擎，访客开始时加载", "the engine, when the visitor begins"],
    ["market.daqiao", "您的数据包，访客开始时加载", "your pack, when the visitor begins"],
  ];
  return html`${p(
    html`文件夹里的文件按彼此的位置互相寻找，请整个复制，不要挑选。<code>*.map</code> 和 <code>*.d.ts</code> 可以不放。`,
    html`The files of the folder find each other by their places: copy it as a whole. <code>*.map</code> and <code>*.d.ts</code> may be left out.`,
  )}
${table(
  [both("文件", "File"), both("何时加载", "Loaded")],
  rows.map(([name, zh, en]) => [html`<code>${name}</code>`, both(zh, en)]),
)}
<ul class="points">
  <li>${both(
    html`<code>.wasm</code> 的类型是 <code>application/wasm</code>，<code>.daqiao</code> 是 <code>application/octet-stream</code>。`,
    html`<code>.wasm</code> is served as <code>application/wasm</code>, <code>.daqiao</code> as <code>application/octet-stream</code>.`,
  )}</li>
  <li>${both(
    "让服务器用 brotli 或 gzip 压缩，数据包也一样。",
    "Let the server compress with brotli or gzip, the pack as well.",
  )}</li>
  <li>${both(
    html`放在另一个源时，那台服务器要为您的网页发送 <code>Access-Control-Allow-Origin</code>。`,
    html`From another origin, that server must send <code>Access-Control-Allow-Origin</code> for your page.`,
  )}</li>
  <li>${both(
    html`没有服务器时（如触摸屏上的 <code>file://</code>），用单文件 <code>daqiao-match.inlined.js</code>，做法见<a href="./embed.html">嵌入工具</a>。`,
    html`Without a server, as from <code>file://</code> on a kiosk, use the one file <code>daqiao-match.inlined.js</code>; the <a href="./embed.html">configurator</a> shows how.`,
  )}</li>
</ul>`;
}

function attributes(properties: readonly Property[], methods: readonly Told[]): Html {
  return html`${p(
    "每个属性都可以写在标签上，也可以用脚本设置同名的属性；改了就生效。",
    "Each may stand on the tag or be set by a script under the same name; a change takes effect at once.",
  )}
${table(
  [both("名称", "Name"), both("类型", "Type"), both("含义", "Meaning")],
  properties.map(({ name, type, about, initial, attribute }) => [
    html`<code>${name}</code>${attribute ? "" : html`<br /><small>${both("仅脚本", "script only")}</small>`}`,
    html`<code>${type}</code>`,
    html`${said(name, about)}${
      initial === null ? "" : html`${both("默认 ", " Default ")}<code>${initial.replaceAll('"', "")}</code>`
    }`,
  ]),
  "attributes",
)}
${methods.map(({ name, about }) => html`<p data-told="${name}"><code>${name}</code> ${said(name, about)}</p>`)}
${p(
  html`筛选写成 JSON，例如只显示展示中的、江苏和浙江的记录：`,
  html`Filters are JSON; this shows only open records of Jiangsu and Zhejiang:`,
)}
${block(`<daqiao-match
  pack="/packs/market.daqiao"
  filters='{"status":["open"],"region":["32","33"]}'
></daqiao-match>`, "filters")}`;
}

function events(all: readonly Fired[]): Html {
  return html`${p(
    html`都会冒泡并穿过影子树。没有一个带着访客写的内容：记录事件的网页不会因此记下需求。`,
    html`All bubble and cross shadow roots. None carries what the visitor wrote: a page that logs events logs no need.`,
  )}
${table(
  [both("名称", "Name"), html`<code>detail</code>`, both("何时", "When")],
  all.map(({ name, about, detail }) => [
    html`<code>${name}</code>`,
    detail.map((one, at) => html`${at > 0 ? " " : ""}<code>${one}</code>`),
    said(name, about),
  ]),
  "events",
)}
${block(
  `document.querySelector("daqiao-match").addEventListener("daqiao-select", (event) => {
  event.preventDefault();
  location.href = "/records/" + encodeURIComponent(event.detail.id);
});`,
  "select",
)}`;
}

function slots(all: readonly Told[]): Html {
  return html`${p("您可以把自己的内容放进这些位置：", "Your own content may stand in these places:")}
${table(
  [both("插槽", "Slot"), both("何时显示", "Shown")],
  all.map(({ name, about }) => [html`<code>${name}</code>`, said(name, about)]),
  "slots",
)}
${block(`<daqiao-match pack="/packs/market.daqiao">
  <p slot="empty">写一句话，或先看<a href="/offers/">全部技术</a>。</p>
  <ul slot="fallback">
    <li><a href="/offers/1">废旧电池选择性提锂</a></li>
  </ul>
</daqiao-match>`, "slots")}`;
}

function theme(customs: readonly Custom[], parts: readonly Told[]): Html {
  return html`${p(
    html`颜色、字体、圆角都是自定义属性，写在您自己的样式表里。明暗跟随网页的 <code>color-scheme</code>。`,
    html`Colours, type and corners are custom properties, set in your own style sheet. Light and dark follow the page's <code>color-scheme</code>.`,
  )}
${block(`daqiao-match {
  --daqiao-accent: light-dark(#1f6b4a, #7fd0a8);
  --daqiao-radius: 0;
  --daqiao-top: 64px; /* the page's own fixed bar */
}`, "theme")}
${table(
  [both("自定义属性", "Custom property"), both("含义", "Meaning"), both("亮", "Light"), both("暗", "Dark")],
  customs.map(({ name, about, light, dark }) => [
    html`<code>${name}</code>`,
    said(name, about),
    swatch(light),
    swatch(dark),
  ]),
  "customs",
)}
${p(
  html`还不够时，用 <code>::part()</code>：`,
  html`Where that is not enough, use <code>::part()</code>:`,
)}
${block("daqiao-match::part(title) {\n  font-size: 1.2em;\n}", "part")}
${table(
  [html`<code>::part()</code>`, both("是什么", "What it is")],
  parts.map(({ name, about }) => [
    html`<code>${name}</code>`,
    said(CHINESE[`${name}_part`] === undefined ? name : `${name}_part`, about),
  ]),
  "parts",
)}`;
}

function policy(): Html {
  return html`${p(
    html`标签里没有行内脚本、行内样式和 <code>eval</code>。网页的策略至少要允许：`,
    html`The element has no inline script, no inline style and no <code>eval</code>. The page's policy must allow at least:`,
  )}
<h3>${both("文件在自己的网站上", "Files on your own site")}</h3>
${header(POLICIES.same, "policy-same")}
<h3>${both(html`文件在另一个源上，如 <code>${OTHER_ORIGIN}</code>`, html`Files on another origin, such as <code>${OTHER_ORIGIN}</code>`)}</h3>
${header(POLICIES.other, "policy-other")}
<h3>${both("单文件", "One file")}</h3>
${header(POLICIES.file, "policy-file")}`;
}

function confidential(): Html {
  return html`${p(
    "匹配不需要网络。下面的做法让浏览器自己来保证：加载完毕之后，这个网页不能再发出任何数据，直到关闭。",
    "Matching needs no network. With this the browser itself sees to it: once everything is loaded, the page can send nothing until it is closed.",
  )}
<ol class="steps">
  <li>${both(
    html`就绪时，网页给自己加一条策略。放进一个脚本文件：`,
    html`When the element is ready, the page gives itself a policy. In a script file:`,
  )}
  ${block(
    `document.querySelector("daqiao-match").addEventListener("daqiao-ready", () => {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content =
    "connect-src 'none'; form-action 'none'; img-src 'none'; media-src 'none'; frame-src 'none'";
  document.head.append(policy);
}, { once: true });`,
    "confidential",
  )}</li>
  <li>${both(
    html`后台线程有自己的策略。让服务器只为 <code>worker.js</code> 加上这一行：`,
    html`The worker has a policy of its own. Let the server send this line with <code>worker.js</code>, and with nothing else:`,
  )}
  ${block("Content-Security-Policy: connect-src 'none'", "worker-policy")}
  ${p(
    "线程照常工作：wasm 和数据包由网页取来，再交给它。",
    "The worker works all the same: the page fetches wasm and packs, and hands them over.",
  )}</li>
  <li>${both(
    html`访客可以自己核对：点“查看凭据”，看本页发出过的每一个请求；或者断开网络再试。`,
    html`Visitors can check: the receipt lists every request the page made, and all goes on working when they disconnect.`,
  )}</li>
</ol>
${p(
  "标签不会把需求写进存储、网址、事件或导出的内容；只有访客在分享时勾选，链接才会带上它，而且写在 # 之后，浏览器不会发送这一部分。",
  "The element writes a need into no storage, address, event or export. Only if the visitor ticks the box does a shared link hold it, after the #, a part that browsers do not send.",
)}`;
}

function fallback(): Html {
  return html`${p(
    html`没有 JavaScript、策略禁止 wasm、数据包取不到：这些时候，标签显示 <code>fallback</code> 插槽里您自己的列表，并发出 <code>daqiao-error</code>。`,
    html`Where the policy forbids wasm or the pack cannot be had, the element shows your own list in the slot <code>fallback</code> and fires <code>daqiao-error</code>. Without JavaScript the list stands on the page by itself.`,
  )}
${block(`<daqiao-match pack="/packs/market.daqiao">
  <ul slot="fallback">
    <li><a href="/offers/1">废旧电池选择性提锂</a></li>
    <li><a href="/offers/2">316L 焊缝机器视觉检测</a></li>
  </ul>
</daqiao-match>`, "fallback")}`;
}

function versions(): Html {
  return html`<ul class="points">
  <li>${both(
    "脚本、后台线程和 wasm 必须是同一版本。不一致时不会给出错误的结果，而是报告 engine/version。",
    "Script, worker and wasm must be of one version. If they are not, there are no wrong results but the error engine/version.",
  )}</li>
  <li>${both(
    html`更新时整个文件夹一起替换。最稳妥的是把版本写进路径：<code>/daqiao/0.1.0/</code>，并允许长期缓存。`,
    html`Replace the folder as a whole. Safest is a version in its path, <code>/daqiao/0.1.0/</code>, which may then be cached for long.`,
  )}</li>
  <li>${both(
    "数据包有自己的格式版本；新引擎读不了旧数据包时会说明，用同版本的命令行重新生成即可。",
    "Packs have a format version of their own; an engine that cannot read one says so. Build it again with the command line of the same version.",
  )}</li>
</ul>`;
}

function troubles(): Html {
  return html`${p(
    html`标签显示错误时会写出代码，<code>daqiao-error</code> 的 <code>detail.code</code> 也是它。`,
    html`The element shows a code with every error; it is also the <code>detail.code</code> of <code>daqiao-error</code>.`,
  )}
${table(
  [both("代码", "Code"), both("意思", "Meaning"), both("怎么办", "What to do")],
  readErrorCodes().map((code) => {
    const found = Object.entries(TROUBLES).find(([name]) => name === code)?.[1];
    if (found === undefined) throw new Error(`pages/troubles.ts says nothing about ${code}`);
    return [
      html`<code>${code}</code>`,
      both(found.means.zh, found.means.en),
      both(found.todo.zh, found.todo.en),
    ];
  }),
  "troubles",
)}`;
}

/** A description in both languages. Where the Chinese is missing, the English stands for it. */
function said(name: string, english: string): Html {
  const zh = CHINESE[name];
  const en = inline(`${english.charAt(0).toUpperCase()}${english.slice(1)}`, () => null);
  return zh === undefined ? html`<span data-untranslated="${name}">${en}</span>` : both(inline(zh, () => null), en);
}

/** A colour, drawn and written. */
function swatch(colour: string | null): Html {
  return colour === null
    ? html``
    : html`<span class="colour"><svg width="14" height="14" aria-hidden="true"><rect width="14" height="14" fill="${colour}" /></svg><code>${colour}</code></span>`;
}
