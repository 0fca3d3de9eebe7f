/** What a page is, and the frame that all of them share: head, navigation, foot. */

import { both, type Html, html } from "./html.js";

/** A text in both languages. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** A page as its own file describes it. */
export interface Page {
  readonly name: PageName;
  readonly title: Both;
  /** For search engines; one sentence in each language. */
  readonly description: string;
  readonly main: Html;
}

export type PageName = "index" | "embed" | "import" | "guide" | "api" | "status";

const NAMES: readonly (readonly [PageName, Both])[] = [
  ["index", { zh: "演示", en: "Demo" }],
  ["embed", { zh: "嵌入", en: "Embed" }],
  ["import", { zh: "自己的数据", en: "Your data" }],
  ["guide", { zh: "指南", en: "Guide" }],
  ["api", { zh: "接口", en: "API" }],
  ["status", { zh: "状态", en: "Status" }],
];

/** The scripts of a page: one that runs before anything is painted, and its own. */
export interface Scripts {
  readonly boot: Html;
  readonly own: string;
}

/** The whole page. */
export function frame(page: Page, version: string, scripts: Scripts): string {
  return html`<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <title data-zh="${page.title.zh}" data-en="${page.title.en}">${page.title.zh}</title>
    <meta name="description" content="${page.description}" />
    <link rel="icon" href="${ICON}" />
    ${scripts.boot}
    <script type="module" src="${scripts.own}"></script>
  </head>
  <body data-page="${page.name}">
    ${masthead(page.name)}
    <main id="content" tabindex="-1">
${page.main}
    </main>
    ${foot(version)}
    <noscript>
      <p lang="zh-CN">匹配在您的浏览器中进行，需要启用 JavaScript。</p>
      <p lang="en">Matching happens inside your browser and needs JavaScript.</p>
    </noscript>
  </body>
</html>
`.text;
}

function masthead(current: PageName): Html {
  const links = NAMES.map(
    ([name, { zh, en }]) =>
      html`<a href="./${name === "index" ? "" : `${name}.html`}" data-testid="to-${name}"${
        name === current ? html` aria-current="page"` : ""
      }>${both(zh, en)}</a>`,
  );
  return html`<header class="masthead">
      <a class="skip" href="#content" data-testid="skip">${both("跳到正文", "Skip to the content")}</a>
      <a class="brand" href="./" data-testid="home">${BRIDGE}<span lang="zh-CN">搭桥</span><span class="latin" lang="en">Daqiao</span></a>
      <nav>${links}<a href="./kiosk/" data-testid="to-kiosk">${both("展会终端", "Kiosk")}</a></nav>
      <div class="switches">
        <button id="switch-language" data-testid="language">${both(
          html`<span lang="en">English</span><span class="unseen">，切换到英文</span>`,
          html`<span lang="zh-CN">中文</span><span class="unseen">, switch to Chinese</span>`,
        )}</button>
        <button id="switch-theme" data-testid="theme">
          <span data-when="light">${MOON}<span class="unseen">${both("切换到深色", "Switch to dark")}</span></span>
          <span data-when="dark">${SUN}<span class="unseen">${both("切换到浅色", "Switch to light")}</span></span>
        </button>
      </div>
    </header>`;
}

function foot(version: string): Html {
  return html`<footer>
      <p>${both(
        "演示数据均为虚构。匹配引擎以 Rust 写成，编译为 WebAssembly，在浏览器的后台线程中运行。",
        "All records are invented for this demo. The engine is written in Rust, compiled to WebAssembly, and runs in a background thread of your browser.",
      )}</p>
      <p class="number">${both(`搭桥 ${version}，MIT 或 Apache-2.0 许可`, `Daqiao ${version}, MIT or Apache-2.0`)}</p>
    </footer>`;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='5' fill='%231b3fc0'/%3E%3Cpath d='M3 22h26M9 7v19M23 7v19M3 17Q7 15 9 8q7 17 14 0 2 7 6 9M13 17v5M16 17.500v4.500M19 17v5' fill='none' stroke='%23fff' stroke-width='1.800'/%3E%3C/svg%3E";

/** The mark of the house: two piers, a cable, a deck. */
const BRIDGE = html`<svg viewBox="0 0 64 32" width="56" height="28" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75"><path d="M1 25h62" stroke-width="2.5" /><path d="M16 3v28M48 3v28" stroke-width="2.5" /><path d="M1 21Q10 18 16 5q16 30 32 0 6 13 15 16" /><path d="M21 13.500v11.500M26.500 18.300v6.700M32 20v5M37.500 18.300v6.700M43 13.500v11.500" stroke-width="1" /></svg>`;

const MOON = line("M16.500 12A7 7 0 0 1 8 3.500a7 7 0 1 0 8.500 8.500z");
const SUN = line(
  "M10 13.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM10 1.500v2M10 16.500v2M1.500 10h2M16.500 10h2M4 4l1.400 1.400M14.600 14.600L16 16M4 16l1.400-1.400M14.600 5.400L16 4",
);

function line(path: string): Html {
  return html`<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="${path}" /></svg>`;
}
