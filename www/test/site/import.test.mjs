/** The visitor's own table: read, corrected, matched, and never sent anywhere. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { strToU8, zipSync } from "fflate";

import { launchBrowser, openSite, ready, servePage, settled } from "./support.mjs";

let server;
let browser;
before(async () => {
  server = await servePage();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function openImport() {
  const opened = await openSite(browser, server.address, "import");
  const sent = [];
  opened.page.on("request", (request) => {
    sent.push({ method: request.method(), body: request.postData(), url: request.url() });
  });
  return { ...opened, sent };
}

/** Gives the page a file, and returns what it says about it. */
async function give(page, name, content) {
  const buffer = typeof content === "string" ? Buffer.from(content) : content;
  await page.getByTestId("file").setInputFiles({ name, mimeType: "text/plain", buffer });
  return tally(page);
}

async function tally(page) {
  const found = page.getByTestId("tally").or(page.getByTestId("failure"));
  await found.waitFor();
  const { rows, taken, rejected } = await found.evaluate(({ dataset }) => ({ ...dataset }));
  return [rows, taken, rejected].map(Number);
}

/** Scrolls to the element, which loads when it is seen, and asks it. */
async function match(page, text) {
  await page.getByTestId("match-own").scrollIntoViewIfNeeded();
  await ready(page);
  await page.getByTestId("need").fill(text);
  await settled(page);
  return page.getByTestId("match").evaluateAll((all) => all.map(({ dataset }) => dataset.id));
}

/** The record of a match, as it is laid open. */
async function recordText(page, id) {
  await page.locator(`[data-testid="match"][data-id="${id}"]`).getByTestId("open-record").click();
  const text = await page.getByRole("dialog").innerText();
  await page.keyboard.press("Escape");
  return text;
}

test("the example is read, its bad rows are named, and it is matched at once", async () => {
  const { context, page, problems, sent } = await openImport();
  await page.getByTestId("example").click();
  assert.deepEqual(await tally(page), [9, 7, 2]);
  const rejected = await page.getByTestId("rejected").locator("tbody tr").allInnerTexts();
  assert.equal(rejected.length, 2);
  assert.match(rejected[0], /^9\b[\s\S]*成果名称/);
  assert.match(rejected[1], /^10\b[\s\S]*A-03[\s\S]*第 5 行/);
  const notes = page.getByTestId("notes");
  assert.match(await notes.locator("summary").innerText(), /1$/);
  const mapped = await page
    .getByTestId("column")
    .evaluateAll((all) => all.map((select) => select.value));
  assert.deepEqual(mapped, [
    ...["id", "title", "summary", "advantage", "field", "region", "maturity", "price"],
  ]);
  const [first] = await match(page, "激光切薄板，车间里不能有粉尘");
  assert.equal(first, "A-02");
  const record = await recordText(page, "A-02");
  for (const word of ["80 万元", "可以量产", "江苏", "先进制造"]) {
    assert.ok(record.includes(word), `${word}: ${record}`);
  }
  // The page's own files are fetched; nothing of the table is in any address or body.
  for (const { method, body, url } of sent) {
    assert.equal(method, "GET", url);
    assert.equal(body, null);
    assert.ok(url.startsWith(server.address) || url.startsWith("blob:"), url);
    assert.doesNotMatch(decodeURIComponent(url), /激光|A-0/);
  }
  assert.deepEqual(problems, []);
  await context.close();
});

test("a guess that is wrong can be corrected, and the table is matched anew", async () => {
  const { context, page } = await openImport();
  const csv = `甲,乙
黑粉提锂,从退役电池里回收锂
焊缝检测,在线拍摄焊缝`;
  assert.deepEqual(await give(page, "own.csv", csv), [2, 2, 0]);
  const column = (name) => page.locator(`[data-testid="column"][data-column="${name}"]`);
  assert.equal(await column("甲").inputValue(), "title");
  assert.equal(await column("乙").inputValue(), "keep");
  assert.deepEqual(await match(page, "回收锂"), [], "what is kept is not matched");
  await column("乙").selectOption("description");
  await page.getByTestId("match").first().waitFor();
  await settled(page);
  const ids = await page
    .getByTestId("match")
    .evaluateAll((all) => all.map(({ dataset }) => dataset.id));
  assert.deepEqual(ids, ["row-2"]);
  await page.getByTestId("kind").selectOption("need");
  await page.getByTestId("to-needs").and(page.locator('[aria-pressed="true"]')).waitFor();
  await context.close();
});

test("a table in GBK is read as it was written", async () => {
  const { context, page } = await openImport();
  // "编号,名称\n1,激光切割\n" in GBK.
  const gbk = Buffer.from("b1e0bac52cc3fbb3c60a312cbca4b9e2c7d0b8ee0a", "hex");
  assert.deepEqual(await give(page, "gbk.csv", gbk), [1, 1, 0]);
  assert.deepEqual(await match(page, "激光切割"), ["1"]);
  await context.close();
});

/** A workbook as programs write them: a hidden sheet first, a title above the header, merged cells. */
function workbook() {
  const xml = (body) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const text = (ref, value) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const parts = {
    "_rels/.rels": `<Relationships>
      <Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/>
    </Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets>
      <sheet name="h" sheetId="1" state="hidden" r:id="rId1"/><sheet name="s" sheetId="2" r:id="rId2"/>
    </sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>
      <Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/>
      <Relationship Id="rId2" Type="${relation}/worksheet" Target="/xl/worksheets/sheet2.xml"/>
      <Relationship Id="rId3" Type="${relation}/styles" Target="styles.xml"/>
      <Relationship Id="rId4" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/>
    </Relationships>`,
    "xl/sharedStrings.xml": `<sst xmlns="${main}">
      <si><r><t>焊缝</t></r><r><t>检测</t></r><rPh><t>reading aid</t></rPh></si>
    </sst>`,
    "xl/styles.xml": `<styleSheet xmlns="${main}">
      <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>
    </styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData><row r="1">${text("A1", "hidden")}</row></sheetData></worksheet>`,
    "xl/worksheets/sheet2.xml": `<x:worksheet xmlns:x="${main}" xmlns="${main}"><sheetData>
      <row r="1">${text("A1", "一览表")}</row>
      <row r="2">${["编号", "名称", "领域", "最低报价（万元）", "最高报价（万元）", "发布日期"].map((name, at) => text(`${"ABCDEF"[at]}2`, name)).join("")}</row>
      <row r="4"><c r="A4"><v>7</v></c>${text("B4", "激光切割")}${text("C4", "先进制造")}<c r="D4"><v>50</v></c><c r="E4"><f>40+40</f><v>80</v></c><c r="F4" s="1"><v>46348</v></c></row>
      <row r="5"><c r="A5"><v>8</v></c><c r="B5" t="s"><v>0</v></c></row>
    </sheetData><mergeCells><mergeCell ref="A1:F1"/><mergeCell ref="C4:C5"/></mergeCells></x:worksheet>`,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, body]) => [name, xml(body)]))),
  );
}

test("a workbook is read as people see it", async () => {
  const { context, page, problems } = await openImport();
  assert.deepEqual(await give(page, "own.xlsx", workbook()), [2, 2, 0]);
  const mapped = await page
    .getByTestId("column")
    .evaluateAll((all) => all.map((select) => select.value));
  assert.deepEqual(mapped, ["id", "title", "field", "price", "price", "published"]);
  assert.deepEqual(await match(page, "激光切割"), ["7"]);
  const first = await recordText(page, "7");
  for (const word of ["50–80 万元", "先进制造", "2026年11月22日"]) {
    assert.ok(first.includes(word), `${word}: ${first}`);
  }
  assert.deepEqual(await match(page, "焊缝检测"), ["8"]);
  assert.ok((await recordText(page, "8")).includes("先进制造"), "merged down");
  assert.deepEqual(problems, []);
  await context.close();
});

test("the workbook of the command line's tests gives as many records here", async () => {
  const { context, page } = await openImport();
  const file = new URL("../../../tests/files/needs.xlsx", import.meta.url);
  assert.deepEqual(await give(page, "needs.xlsx", await readFile(file)), [3, 3, 0]);
  await page.getByTestId("notes").locator("summary").click();
  assert.match(await page.getByTestId("notes").locator("tbody").innerText(), /published[\s\S]*not a date/);
  await context.close();
});

test("the records of the demo come in as they are, every one", async () => {
  const { context, page } = await openImport();
  const demo = await readFile(new URL("../../demo/data/mat.ndjson", import.meta.url), "utf8");
  const rows = demo.split("\n").filter((line) => line !== "").length;
  assert.deepEqual(await give(page, "mat.ndjson", `${demo}no json\n`), [rows + 1, rows, 1]);
  const [first] = await match(page, "退役磷酸铁锂电池黑粉提锂");
  assert.equal(first, "offer-mat-001");
  const saving = page.waitForEvent("download");
  await page.getByTestId("save").click();
  const saved = await readFile(await (await saving).path(), "utf8");
  const sorted = (text) =>
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => canonical(JSON.parse(line)))
      .sort();
  assert.deepEqual(sorted(saved), sorted(demo));
  await context.close();
});

/** The same text for the same record, however its keys are ordered. */
function canonical(value) {
  return JSON.stringify(value, (_, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

test("a corrected mapping is saved as a file and used again", async () => {
  const { context, page } = await openImport();
  assert.deepEqual(await give(page, "own.csv", "编号,名称,备注\n1,激光切割,玻璃\n"), [1, 1, 0]);
  const column = (name) => page.locator(`[data-testid="column"][data-column="${name}"]`);
  assert.equal(await column("编号").getAttribute("data-confidence"), "high");
  await column("备注").selectOption("keywords");
  const saving = page.waitForEvent("download");
  await page.getByTestId("save-mapping").click();
  const file = await (await saving).path();
  assert.match(await readFile(file, "utf8"), /keywords = "备注"/);
  assert.deepEqual(await give(page, "own.csv", "编号,名称,备注\n1,激光切割,玻璃\n"), [1, 1, 0]);
  assert.equal(await column("备注").inputValue(), "keep");
  await page.getByTestId("load-mapping").setInputFiles(file);
  await page.waitForFunction(
    () => document.querySelector('[data-column="备注"]')?.value === "keywords",
  );
  await context.close();
});

test("a mapping file that is none leaves the table as it is", async () => {
  const { context, page, problems } = await openImport();
  assert.deepEqual(await give(page, "own.csv", "编号,名称,备注\n1,激光切割,玻璃\n"), [1, 1, 0]);
  const column = page.locator('[data-testid="column"][data-column="备注"]');
  await column.selectOption("keywords");
  await page.waitForFunction(
    () => document.querySelector('[data-column="备注"]')?.value === "keywords",
  );
  const bad = { name: "bad.toml", mimeType: "text/plain", buffer: Buffer.from("[column") };
  await page.getByTestId("load-mapping").setInputFiles(bad);
  await page.getByTestId("not-done").waitFor();
  assert.deepEqual(await tally(page), [1, 1, 0]);
  assert.equal(await column.inputValue(), "keywords");
  await column.selectOption("keep");
  await page.getByTestId("not-done").waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
  await context.close();
});

test("a field has one column, but the ends of a price have two", async () => {
  const { context, page } = await openImport();
  const csv = "编号,名称,别名,甲,乙\n1,激光切割,切割,50万元,80万元\n";
  assert.deepEqual(await give(page, "own.csv", csv), [1, 1, 0]);
  const column = (name) => page.locator(`[data-testid="column"][data-column="${name}"]`);
  await column("甲").selectOption("price");
  await column("乙").selectOption("price");
  await column("别名").selectOption("title");
  await page.waitForFunction(
    () => document.querySelector('[data-column="名称"]')?.value === "keep",
  );
  assert.equal(await column("甲").inputValue(), "price");
  assert.equal(await column("乙").inputValue(), "price");
  await context.close();
});

test("reading can be cancelled, and another file chosen", async () => {
  const { context, page, problems } = await openImport();
  const rows = Array.from({ length: 30_000 }, (_, at) => `${at},名称${at},湖南长沙,50-80万元`);
  const buffer = Buffer.from(["编号,名称,地区,报价", ...rows].join("\n"));
  await page.getByTestId("file").setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer });
  await page.getByTestId("cancel").click();
  await page.getByTestId("busy").waitFor({ state: "detached" });
  assert.equal(await page.getByTestId("tally").count(), 0);
  assert.deepEqual(await give(page, "good.csv", "名称\n激光切割"), [1, 1, 0]);
  assert.deepEqual(problems, []);
  await context.close();
});

test("hostile cells are text", async () => {
  const { context, page, problems } = await openImport();
  const csv = `编号,名称,网址
1,"<img src=x onerror=""document.title='broken'""> 激光切割",javascript:alert(1)`;
  assert.deepEqual(await give(page, "bad.csv", csv), [1, 1, 0]);
  await match(page, "激光切割");
  await page.getByTestId("match").getByText("<img src=x").waitFor();
  assert.doesNotMatch(await page.title(), /broken/);
  await page.getByTestId("open-record").click();
  assert.equal(await page.getByRole("dialog").locator("a").count(), 0);
  assert.deepEqual(problems, []);
  await context.close();
});

test("files that are no table are said to be none, and another can be chosen", async () => {
  const { context, page } = await openImport();
  for (const [name, content, said] of [
    ["table.xls", "x", /\.xls/],
    ["broken.json", "{", /JSON/],
    ["broken.xlsx", "PK no workbook", /工作簿/],
    ["empty.csv", "", /没有内容/],
  ]) {
    await page.getByTestId("file").setInputFiles({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(content),
    });
    await page.getByTestId("failure").getByText(said).waitFor();
  }
  assert.deepEqual(await give(page, "good.csv", "名称\n激光切割"), [1, 1, 0]);
  await context.close();
});

test("the page takes what is dropped on it", async () => {
  const { context, page } = await openImport();
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["名称\n激光切割"], "dropped.csv"));
    return transfer;
  });
  await page.getByTestId("drop").dispatchEvent("drop", { dataTransfer: data });
  assert.deepEqual(await tally(page), [1, 1, 0]);
  await context.close();
});

test("on narrow phones no head of the rejected rows is broken", async () => {
  for (const width of [390, 360]) {
    for (const locale of ["zh-CN", "en-GB"]) {
      const viewport = { width, height: 844 };
      const { context, page } = await openSite(browser, server.address, "import", { locale, viewport });
      await page.getByTestId("example").click();
      await tally(page);
      const broken = await page.getByTestId("rejected").evaluate((list) =>
        [...list.querySelectorAll("th")]
          .filter((head) => {
            const text = document.createRange();
            text.selectNodeContents(head);
            const tops = [...text.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => top);
            return new Set(tops).size > 1;
          })
          .map((head) => head.innerText),
      );
      assert.deepEqual(broken, [], `${width} ${locale}`);
      await context.close();
    }
  }
});
