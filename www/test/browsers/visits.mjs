/**
 * What visitors do, the same in every browser. Each visit gives what it saw, as plain data.
 *
 * What must hold is asserted here; whether all browsers see the same, by who calls.
 */

import assert from "node:assert/strict";

import { ANSWER, NEED, POLICY, pageWith } from "../element/support.mjs";

const NEED_IN_ENGLISH =
  "Our mill makes stainless 316L tubes. We want automatic detection of weld seam defects such as pinholes while the line runs.";
const SECOND_NEED = "激光切割薄板，要求切口无毛刺";

const PACK = "packs/demo.daqiao";

const PLAIN_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Plain</title>
    <link rel="icon" href="icon.png" />
    <script type="module" src="plain.js"></script>
  </head>
  <body></body>
</html>`;

const PLAIN_SCRIPT = `import { Daqiao, DaqiaoError } from "./daqiao/index.js";
window.daqiao = await Daqiao.open("${PACK}");
window.isKnown = (error) => error instanceof DaqiaoError;`;

const elementPage = (attributes = "", inside = "", head = "") =>
  pageWith({
    head,
    tag: `<daqiao-match pack="${PACK}" ${attributes}>${inside}</daqiao-match>`,
  });

/**
 * The visits. `host` is what is served, `path` where the visitor goes; `see` is given the tab,
 * the host's log of requests, and what cuts the network.
 */
export const VISITS = [
  {
    name: "a plain page opens an engine in its worker and asks",
    host: { files: { "/index.html": PLAIN_PAGE, "/plain.js": PLAIN_SCRIPT, "/icon.png": "" } },
    path: "",
    see: seePlainPage,
  },
  {
    name: "need, reasons, facet, comparison and link on another host's page",
    host: { files: { "/index.html": elementPage(), "/icon.png": "" } },
    path: "",
    see: seeElement,
  },
  {
    name: "the site's first page answers a need",
    // It has a policy of its own.
    host: { policy: null },
    path: "site/",
    see: seeSite,
  },
  {
    name: "slots, parts, colours, width, sheets and events belong to the host",
    host: {
      files: {
        "/index.html": elementPage(
          "",
          `<p slot="empty" data-testid="own-empty">自己的开场</p>
          <p slot="card-${ANSWER}" data-testid="own-card">自己的卡片</p>`,
          '<link rel="stylesheet" href="host.css" />',
        ),
        "/host.css": `main { text-autospace: normal; }
          daqiao-match { --daqiao-accent: rgb(0, 100, 60); }
          daqiao-match::part(title) { text-decoration: overline; }
          .dark { color-scheme: dark; }
          .narrow { width: 380px; }`,
        "/icon.png": "",
        "/tracker": "",
      },
    },
    path: "",
    see: seeHost,
  },
  {
    name: "without leave for wasm the host's plain list stays, and the error has its code",
    host: {
      files: {
        "/index.html": elementPage(
          'load="visible"',
          '<ul slot="fallback" data-testid="plain"><li>Plain list</li></ul>',
        ),
        "/icon.png": "",
      },
      policy: POLICY.replace(" 'wasm-unsafe-eval'", ""),
    },
    path: "",
    see: seeFallback,
    // Each browser tells in its own way of what it refused.
    refuses: true,
  },
];

async function seePlainPage({ tab, host, cut }) {
  await tab.waitFor("the pack to be open", () => window.daqiao !== undefined);
  const atReady = host.requests.length;
  const ask = (request) => tab.evaluate((request) => daqiao.match(request), request);
  const fail = (request) =>
    tab.evaluate(async (request) => {
      const error = await daqiao.match(request).then(
        () => null,
        (error) => error,
      );
      const { code, message, zh, detail } = error;
      return { known: isKnown(error), code, message, zh, detail };
    }, request);

  const answers = {
    zh: await ask({ text: NEED, limit: 200 }),
    en: await ask({ text: NEED_IN_ENGLISH, limit: 200 }),
    record: await ask({ record: ANSWER, limit: 200 }),
  };
  assert.equal(answers.zh.matches[0].id, ANSWER);
  for (const { total, matches } of Object.values(answers)) {
    assert.ok(
      matches.length > 20 && matches.length === Math.min(total, 200),
      `${matches.length} of ${total}`,
    );
  }
  const error = await fail({ record: "no-such-record" });
  assert.ok(error.known);
  assert.equal(error.code, "query/unknown-record");
  assert.deepEqual(host.requests.slice(atReady), []);

  await cut();
  assert.deepEqual(await ask({ text: NEED, limit: 200 }), answers.zh);
  return { answers, error };
}

async function seeElement({ tab, host, cut }) {
  await ready(tab);
  const atReady = host.requests.length;
  const listed = await resources(tab);

  await ask(tab, NEED);
  const cards = await shownCards(tab);
  assert.equal(cards[0].id, ANSWER);

  await tab.click("why");
  await tab.waitFor("what-if", () => visitor.find("what-if").length > 0);
  const factors = (await tab.read("factor")).map(({ data }) => [
    data.name,
    Number(data.points),
  ]);
  const sum = factors.reduce((sum, [, points]) => sum + points, 0);
  assert.equal(sum, cards[0].total);
  const whatIf = (await tab.read("what-if")).map(({ data }) => [data.rank, Number(data.total)]);
  assert.ok(
    whatIf.every(([rank, total]) => rank === "1" && total > sum),
    String(whatIf),
  );

  const [{ data: last }] = (await tab.read("facet-maturity", "input[type=checkbox]")).slice(-1);
  const before = await total(tab);
  await tab.click("facet-maturity", { inside: "label.value", at: -1 });
  await tab.waitFor(
    `the ${last.count} of ${last.value}`,
    (count) => visitor.find("count")[0].dataset.total === count,
    last.count,
  );
  assert.ok(Number(last.count) < before);
  await settled(tab);
  const narrowed = await shownCards(tab);

  for (const at of [0, 1, 2]) await tab.click("compare", { at });
  await tab.click("open-compare");
  await tab.waitFor("the comparison", () => visitor.find("comparison").length > 0);
  const columns = (await tab.read("comparison", "thead th[data-id]")).map(
    ({ data }) => data.id,
  );
  assert.deepEqual(
    columns,
    narrowed.slice(0, 3).map(({ id }) => id),
  );
  await tab.escape();
  await tab.waitFor("the sheet to close", () => visitor.find("comparison").length === 0);
  await tab.waitFor(
    "the focus to return",
    () => visitor.focused()?.dataset.testid === "open-compare",
  );

  await tab.click("share");
  const [{ value: link }] = await tab.read("share-link");
  assert.match(link, /#.*daqiao\.f%3Amaturity=/);
  assert.doesNotMatch(decodeURIComponent(link), /拆解/);
  await tab.click("close");

  assert.deepEqual(host.requests.slice(atReady), []);
  assert.deepEqual((await resources(tab)).slice(listed.length), []);

  await cut();
  await ask(tab, SECOND_NEED);
  const offline = await shownCards(tab);
  assert.notDeepEqual(offline, narrowed);
  return { cards, factors, whatIf, narrowed, link: new URL(link).hash, offline };
}

async function seeSite({ tab, host, cut }) {
  await loaded(tab);
  const atReady = host.requests.length;
  await ask(tab, NEED);
  const cards = await shownCards(tab);
  assert.equal(cards[0].id, ANSWER);
  const all = await total(tab);
  assert.ok(all >= cards.length);
  assert.deepEqual(host.requests.slice(atReady), []);

  await cut();
  await ask(tab, SECOND_NEED);
  const offline = await shownCards(tab);
  assert.notEqual(offline[0].id, ANSWER);
  return { cards, all, offline };
}

async function seeHost({ tab }) {
  await tab.waitFor("the host's own beginning", () => visitor.read("own-empty")[0]?.shown);
  await ready(tab);
  await ask(tab, NEED);
  assert.equal((await tab.read("own-card"))[0].shown, true);
  assert.equal((await tab.read("own-empty"))[0].shown, false);

  const style = (part, name) =>
    tab.evaluate(
      (part, name) => {
        const { shadowRoot } = document.querySelector("daqiao-match");
        return getComputedStyle(shadowRoot.querySelector(`[part=${part}]`))[name];
      },
      part,
      name,
    );
  const dress = (name) =>
    tab.evaluate((name) => {
      document.querySelector("daqiao-match").className = name;
    }, name);
  const columns = async () => (await style("frame", "gridTemplateColumns")).split(" ").length;
  assert.equal(await style("score", "color"), "rgb(0, 100, 60)");
  assert.match(await style("title", "textDecorationLine"), /overline/);
  const light = {
    ink: await style("frame", "color"),
    paper: await style("frame", "backgroundColor"),
  };
  await dress("dark");
  const dark = {
    ink: await style("frame", "color"),
    paper: await style("frame", "backgroundColor"),
  };
  assert.notDeepEqual(dark, light);
  assert.equal(await columns(), 3);
  // WebKit has room between scripts drawn by hand only: see the style of the frame.
  const draws = await tab.evaluate(() => CSS.supports("hanging-punctuation", "first"));
  assert.equal(await style("frame", "textAutospace"), draws ? "no-autospace" : "normal");
  const scrolls = await tab.evaluate(() => {
    const box = document.querySelector("daqiao-match").shadowRoot.querySelector("[part=box]");
    return box.scrollHeight - box.clientHeight;
  });
  assert.equal(scrolls, 0, "the box of a short need scrolls");
  await dress("narrow");
  await tab.waitFor("the facets' button", () => visitor.read("open-facets")[0]?.shown);
  assert.equal(await columns(), 1);
  await tab.click("open-facets");
  await tab.waitFor("the facets", () => visitor.read("facet-region")[0]?.shown);
  await tab.click("close");
  await dress("");

  await tab.evaluate(() => {
    document.addEventListener("daqiao-select", (event) => event.preventDefault(), {
      once: true,
    });
  });
  await tab.click("open-record");
  const selected = await tab.waitFor("the record's event", () =>
    visitor.heard.find(({ name }) => name === "select"),
  );
  assert.equal(selected.detail.record.id, ANSWER);
  assert.deepEqual(await tab.read("record"), []);
  await tab.click("open-record");
  await tab.waitFor("the record", () => visitor.read("record")[0]?.shown);
  await tab.click("close");

  await tab.evaluate(async () => void (await fetch("tracker?visit=1")));
  await tab.waitFor("the receipt", () => /：1$/.test(visitor.find("requests")[0].innerText));
  return { light, dark };
}

async function seeFallback({ tab }) {
  await tab.waitFor("the error", () => visitor.heard.length > 0);
  const errors = await tab.evaluate(() => visitor.heard.map(({ detail }) => detail.code));
  assert.deepEqual(errors, ["wasm/blocked"]);
  assert.equal((await tab.read("plain"))[0].shown, true);
  assert.equal((await tab.read("error"))[0].shown, true);
  return {};
}

/** Has the element load everything, as a visitor who clicks into the box. */
async function ready(tab) {
  await tab.click("need");
  await loaded(tab);
}

/** Waits until everything is loaded. */
async function loaded(tab) {
  const [first] = await tab.waitFor("everything to be loaded", () =>
    visitor.heard.length > 0 ? visitor.heard : null,
  );
  assert.equal(first.name, "ready", JSON.stringify(first.detail));
}

/** Writes a need, and waits for its answer. */
async function ask(tab, text) {
  await tab.type("need", text);
  await settled(tab);
}

/** Waits until what is shown is the answer to all that was asked. */
async function settled(tab) {
  await tab.waitFor("the answer", async () => {
    const element = document.querySelector("daqiao-match");
    await element.updateComplete;
    return !element.busy && visitor.find("match").length > 0;
  });
}

async function shownCards(tab) {
  const cards = (await tab.read("match")).filter(({ shown }) => shown);
  return cards.map(({ data }) => ({ id: data.id, total: Number(data.total) }));
}

async function total(tab) {
  return Number((await tab.read("count"))[0].data.total);
}

/** The addresses in the page's own list of what it loaded. */
function resources(tab) {
  return tab.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
}
