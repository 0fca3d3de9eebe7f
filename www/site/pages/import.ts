/** The page that packs the visitor's own table. All but its frame is drawn by its script. */

import { both, html, p } from "./html.js";
import type { Page } from "./page.js";

export function importPage(): Page {
  return {
    name: "import",
    title: { zh: "自己的数据 · 搭桥", en: "Your data · Daqiao" },
    description:
      "用自己的表格在浏览器里匹配，不上传。Match your own table inside the browser; nothing is uploaded.",
    main: html`<div class="lead">
  <h1>${both("用自己的数据试一试", "Try it with your own data")}</h1>
  ${p(
    "选一个技术或需求的表格，核对各列，马上就能匹配。读取、索引、匹配都在您的浏览器里，文件不会上传。",
    "Choose a table of offers or needs, check its columns, and match at once. Reading, indexing and matching happen inside your browser; nothing is uploaded.",
  )}
</div>
<div id="desk" class="desk"></div>`,
  };
}
