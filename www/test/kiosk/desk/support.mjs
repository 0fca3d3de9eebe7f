/** What the tests of the desk and the hand-offs share: a page with both under the kiosk's policy. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { once } from "node:events";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { untilStill } from "../../still.mjs";

export { launchBrowser } from "../../browser/support.mjs";

// esbuild is the package's; the site has none of its own.
const { build } = createRequire(new URL("../../../../pkg/package.json", import.meta.url))("esbuild");
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDERS = { "/pkg/": at("../../../../pkg/dist/"), "/packs/": at("../../../demo/public/packs/") };
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self' blob:";
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Serves the page on a free port. Returns its address and what ends the server. */
export async function servePage() {
  const [script, style] = await Promise.all([
    bundle(at("page.mjs")),
    bundle(at("../../../kiosk/src/styles/kiosk.css")),
  ]);
  const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>desk</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/style.css">
<link rel="stylesheet" href="/style.css"></head>
<body><main></main><script type="module" src="/page.js"></script></body></html>`;
  const fixed = { "/": [page, ".html"], "/page.js": [script, ".js"], "/style.css": [`${style}main{padding:1.5rem}`, ".css"] };
  const server = createServer(async ({ url }, answer) => {
    try {
      const [content, type] = fixed[url] ?? [await readFile(fileOf(url)), extname(url)];
      answer.writeHead(200, {
        "content-type": TYPES[type] ?? (type === ".html" ? "text/html" : "application/octet-stream"),
        "content-security-policy": POLICY,
      });
      answer.end(content);
    } catch {
      answer.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

function fileOf(url) {
  const path = normalize(url.split("?")[0]);
  const folder = Object.keys(FOLDERS).find((each) => path.startsWith(each));
  if (folder === undefined) throw new Error(`nothing at ${url}`);
  return join(FOLDERS[folder], path.slice(folder.length));
}

/**
 * A script or style sheet with all that it takes in. The engine stays as it was built: it finds its
 * worker beside itself.
 */
async function bundle(entry) {
  const engine = {
    name: "engine",
    setup: ({ onResolve }) =>
      onResolve({ filter: /^daqiao$/ }, () => ({ path: "/pkg/index.js", external: true })),
  };
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    plugins: [engine],
    logLevel: "error",
  });
  return outputFiles[0].text;
}

/** Opens the page; what it logs as an error, a refused policy among it, is kept in `problems`. */
export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({
    locale: "zh-CN",
    viewport: { width: 1920, height: 1080 },
    reducedMotion: "reduce",
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.goto(address);
  await page.waitForFunction(() => window.kiosk !== undefined);
  return { context, page, problems };
}

/** Files interests as visitors would; returns their ids. */
export async function fileInterests(page, interests = INTERESTS) {
  return page.evaluate(async (all) => {
    const ids = [];
    for (const each of all) ids.push((await window.kiosk.journal.append(each)).id);
    return ids;
  }, interests);
}

/** An interest; what is not given is that of a visitor with a need of their own. */
export function interest(change = {}) {
  return {
    type: "interest",
    record: { id: "offer-mfg-001", market: "demo", title: "超薄玻璃无尘激光划切工艺与装备" },
    need: "0.5 mm 车载盖板裁切掉渣，崩边要小于 10 μm，不用水",
    total: 462_000,
    ...change,
    contact: {
      name: "陈立",
      organisation: "闽屿显示器件有限公司",
      phone: "138 0000 0001",
      email: "",
      note: "",
      ...change.contact,
    },
  };
}

export const INTERESTS = [
  interest(),
  interest({
    record: { id: "west-offer-001", market: "west", title: { zh: "碎软煤层顶板长钻孔分段压裂瓦斯抽采" } },
    asked: { id: "west-need-002", market: "west" },
    need: "",
    total: 460_692,
    contact: { name: "马骁", organisation: "西桥煤业", phone: "139 0000 0002", note: "下午三点后方便" },
  }),
  interest({
    record: { id: "offer-mat-001", market: "demo", title: { zh: "废旧磷酸铁锂电池选择性提锂与磷酸铁再生技术" } },
    need: "每年退役磷酸铁锂电池约 3000 吨，想把锂先提出来，杂质铝要低于 50 ppm",
    total: 537_096,
    contact: { name: "周宁", organisation: "", phone: "", email: "zhou@example.com" },
  }),
  interest({
    record: { id: "offer-it-003", market: "demo", title: { en: "Silver-sintered, double-side-cooled SiC power module" } },
    need: "",
    total: 310_000,
    contact: { name: "Anna Keller", organisation: "Rheinwerk Drives GmbH", phone: "", email: "keller@example.com" },
  }),
];

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The only ones that the colours matter to. */
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];

/** What the checker of accessibility finds by day and by night, as `rule: element`. */
export async function violations(page) {
  const found = [];
  for (const [colorScheme, rules] of [["light", RULES], ["dark", RULES_OF_COLOUR]]) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violationsOf(page, rules)).map((text) => `${colorScheme}: ${text}`));
  }
  return found;
}

async function violationsOf(page, rules) {
  await untilStill(page);
  if (!(await page.evaluate(() => "axe" in window))) {
    // The policy refuses scripts in the page; the protocol does not ask it.
    await page.evaluate(await readFile(AXE, "utf8"));
  }
  return page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run(document, { runOnly });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary.slice(0, 200)}`),
    );
  }, rules);
}
