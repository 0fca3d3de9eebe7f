/** The hand-offs in a browser: from an accepted match to a file, and that everyone can do it. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { fileInterests, launchBrowser, openPage, servePage, violations } from "../desk/support.mjs";
import { invalid } from "./schema.mjs";

const data = (name) => new URL(`../../../kiosk/src/hand-off/data/${name}`, import.meta.url);
const schema = JSON.parse(await readFile(data("settlement.schema.json"), "utf8"));

let server;
let browser;
before(async () => {
  server = await servePage();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** The hand-off of a match that is in talks. */
async function handOff(t, options = {}, which = 1) {
  const opened = await openPage(browser, server.address, options);
  t.after(() => opened.context.close());
  const { page } = opened;
  const ids = await fileInterests(page);
  const id = ids[which];
  await page.evaluate(async (on) => {
    await window.kiosk.journal.append({ type: "follow-up", interest: on, step: "in-talks", note: "" });
    window.kiosk.go({ screen: "hand-off", interest: on });
  }, id);
  await page.getByTestId("counts").waitFor();
  return { ...opened, id };
}

const lastEntry = (page) => page.evaluate(() => window.kiosk.journal.entries.at(-1));
const part = (page, name) => page.locator(name);

async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return JSON.parse(await readFile(await file.path(), "utf8"));
}

test("before talks there is nothing to hand off", async (t) => {
  const { page, context } = await openPage(browser, server.address);
  t.after(() => context.close());
  const [id] = await fileInterests(page);
  await page.evaluate((interest) => window.kiosk.go({ screen: "hand-off", interest }), id);
  await page.getByText("这条匹配还没有进入洽谈").waitFor();
  await page.evaluate(() => window.kiosk.go({ screen: "hand-off", interest: "k9/9" }));
  await page.getByText("没有找到这条意向").waitFor();
});

test("a draft is filled in, checked, taken out and kept", async (t) => {
  const { page, id, problems } = await handOff(t);
  assert.match(await page.getByTestId("notice").innerText(), /所有登记、评估与结算均在主管系统办理/u);
  const draft = part(page, "daqiao-contract-draft");
  const form = JSON.parse(await readFile(data("contract-registration.json"), "utf8"));
  assert.deepEqual(
    await draft.getByTestId("field").evaluateAll((all) => all.map(({ dataset }) => dataset.name).sort()),
    form.fields.map(({ name }) => name).sort(),
  );
  await draft.getByTestId("in-totalamount").fill("100万");
  await draft.getByTestId("in-technicalamount").fill("120万");
  await draft.getByText("“技术交易额（元）”（1,200,000）不得超过“成交额（元）”（1,000,000）").waitFor();
  assert.equal(await draft.getByTestId("take-out").isDisabled(), true);
  await draft.getByTestId("in-technicalamount").fill("80万");
  await draft.getByTestId("in-isrelated").selectOption("no");
  await draft.getByTestId("in-projectplantype").selectOption("…other");
  await draft.getByTestId("in-projectplantype").fill("国家重点研发计划");
  const payload = await download(page, () => draft.getByTestId("take-out").click());
  const value = (name) => payload.fields.find((field) => field.name === name).value;
  assert.deepEqual(
    [payload.format, value("totalamount"), value("technicalamount"), value("isrelated"), value("projectplantype")],
    ["daqiao-contract-draft/1", 1_000_000, 800_000, false, "国家重点研发计划"],
  );
  assert.ok(payload.missing.includes("signdate") && !payload.missing.includes("isrelated"));
  const entry = await lastEntry(page);
  assert.deepEqual([entry.type, entry.as, entry.interest], ["handed-off", "contract-draft", id]);
  assert.deepEqual(entry.payload, payload);
  // What staff wrote is there the next time.
  await page.evaluate(() => window.kiosk.go({ screen: "desk" }));
  await page.evaluate((interest) => window.kiosk.go({ screen: "hand-off", interest }), id);
  await draft.getByTestId("counts").waitFor();
  assert.equal(await draft.getByTestId("in-totalamount").inputValue(), "1000000");
  assert.equal(await draft.getByTestId("in-isrelated").inputValue(), "no");
  assert.deepEqual(problems, []);
});

test("only what is missing is shown when asked for, and a field stays while it is filled in", async (t) => {
  const { page } = await handOff(t);
  const draft = part(page, "daqiao-contract-draft");
  const all = await draft.getByTestId("field").count();
  await draft.getByTestId("only").click();
  const missing = await draft.getByTestId("field").count();
  assert.ok(missing > 0 && missing < all);
  await draft.getByTestId("in-buyer_address").fill("六盘水");
  assert.equal(await draft.getByTestId("field").count(), missing);
  await draft.getByTestId("only").click();
  assert.equal(await draft.getByTestId("field").count(), all);
});

test("a suggestion is overruled and comes back", async (t) => {
  const { page } = await handOff(t);
  const row = page.locator('[data-testid=field][data-name="contracttype"]');
  const suggested = await row.getByTestId("in-contracttype").inputValue();
  await row.getByText("建议：").waitFor();
  await row.getByTestId("in-contracttype").selectOption("training");
  await row.getByText("工作人员填写").waitFor();
  await row.getByRole("button", { name: "恢复" }).click();
  assert.equal(await row.getByTestId("in-contracttype").inputValue(), suggested);
});

test("another edition of the form is used at once, kept over a reload, and taken back", async (t) => {
  const { page } = await handOff(t);
  const form = JSON.parse(await readFile(data("contract-registration.json"), "utf8"));
  const escrow = {
    name: "escrow",
    system: "escrow",
    section: "money",
    label: { zh: "资金监管", en: "Escrow" },
    kind: "yes-no",
    required: true,
    verified: false,
  };
  const fields = [...form.fields.filter(({ section }) => section !== "seller"), escrow];
  const swapped = { ...form, edition: "2027-03", fields };
  const choose = (content) =>
    page.getByTestId("edition-file").setInputFiles({ name: "form.json", mimeType: "application/json", buffer: Buffer.from(content) });
  await choose("{}");
  await page.getByTestId("draft-problem").getByText("dictionary/format").waitFor();
  assert.match(await page.getByTestId("edition").innerText(), /2026-11/u);
  await choose(JSON.stringify(swapped));
  await page.locator('[data-testid=field][data-name="escrow"]').waitFor();
  assert.match(await page.getByTestId("edition").innerText(), /2027-03/u);
  assert.equal(await page.locator('[data-testid=field][data-name="seller_name"]').count(), 0);
  await page.getByTestId("drop-edition").waitFor();
  await page.reload();
  await page.waitForFunction(() => window.kiosk !== undefined);
  const ids = await fileInterests(page);
  await page.evaluate(async (on) => {
    await window.kiosk.journal.append({ type: "follow-up", interest: on, step: "signed", note: "" });
    window.kiosk.go({ screen: "hand-off", interest: on });
  }, ids[0]);
  await page.getByTestId("edition").getByText("2027-03").waitFor();
  await page.getByTestId("drop-edition").click();
  await page.getByTestId("edition").getByText("2026-11").waitFor();
});

test("an edition that cannot be read, kept or dropped is told, and the built-in one is used", async (t) => {
  const { page, id } = await handOff(t);
  const problem = page.getByTestId("draft-problem");
  const choose = (content) =>
    page.getByTestId("edition-file").setInputFiles({ name: "form.json", mimeType: "application/json", buffer: Buffer.from(content) });
  const openAgain = async () => {
    await page.evaluate(() => window.kiosk.go({ screen: "desk" }));
    await page.evaluate((interest) => window.kiosk.go({ screen: "hand-off", interest }), id);
    await page.getByTestId("counts").waitFor();
  };
  await page.evaluate(() => {
    window.blobText = Blob.prototype.text;
    Blob.prototype.text = () => Promise.reject(new DOMException("moved", "NotReadableError"));
  });
  await choose("{}");
  await problem.getByText("dictionary/unreadable").waitFor();
  await page.evaluate(() => {
    Blob.prototype.text = window.blobText;
    window.transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  const form = JSON.parse(await readFile(data("contract-registration.json"), "utf8"));
  await choose(JSON.stringify({ ...form, edition: "2027-03" }));
  await problem.getByText("无法在本机保存登记表字典").waitFor();
  assert.match(await page.getByTestId("edition").innerText(), /2027-03/u);
  await page.getByTestId("drop-edition").click();
  await problem.getByText("无法删除本机保存的登记表字典").waitFor();
  await openAgain();
  await problem.getByText("无法读取本机保存的登记表字典").waitFor();
  assert.match(await page.getByTestId("edition").innerText(), /2026-11/u);
  // What is kept is of an edition that this kiosk does not read.
  await page.evaluate(async () => {
    IDBDatabase.prototype.transaction = window.transaction;
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await done(indexedDB.open("daqiao-kiosk-form", 1));
    await done(database.transaction("form", "readwrite").objectStore("form").put({ format: "old" }, "contract-registration"));
    database.close();
  });
  await openAgain();
  await problem.getByText(/换用的版本读不出来.*dictionary\/format/u).waitFor();
  assert.match(await page.getByTestId("edition").innerText(), /2026-11/u);
  await page.getByTestId("drop-edition").click();
  await page.getByTestId("drop-edition").waitFor({ state: "detached" });
  await openAgain();
  assert.equal(await problem.innerText(), "");
});

test("when names of codes cannot be read, that is told, and codes are shown", async (t) => {
  const { page, problems, id } = await handOff(t);
  await page.evaluate((interest) => {
    window.kiosk.engine.codeList = () => Promise.reject(new Error("the worker ended"));
    window.kiosk.go({ screen: "desk" });
    window.kiosk.go({ screen: "hand-off", interest });
  }, id);
  const form = part(page, "daqiao-settlement-form");
  await part(page, "daqiao-contract-draft").getByText("the worker ended").waitFor();
  await page.getByTestId("tab-settlement").click();
  await form.getByTestId("settlement-problem").getByText("the worker ended").waitFor();
  await form.getByTestId("in-mode").selectOption("licence");
  await form.getByTestId("in-amount").fill("120万");
  await form.getByTestId("in-payment").selectOption("lump");
  await form.getByTestId("made").getByText("licence").waitFor();
  assert.deepEqual(problems, []);
});

test("a match that cannot be opened says so, but not in place of another one", async (t) => {
  const { page } = await openPage(browser, server.address);
  t.after(() => page.context().close());
  const ids = await fileInterests(page);
  await page.evaluate(async ([first, second]) => {
    const { journal, engine, go } = window.kiosk;
    for (const interest of [first, second]) await journal.append({ type: "follow-up", interest, step: "in-talks", note: "" });
    const { get } = engine;
    engine.get = () => {
      engine.get = get;
      return new Promise((_, reject) => {
        window.fail = () => reject(new Error("the worker ended"));
      });
    };
    go({ screen: "hand-off", interest: first });
    await document.querySelector("daqiao-hand-off").updateComplete;
    go({ screen: "hand-off", interest: second });
  }, ids);
  await page.getByTestId("counts").waitFor();
  await page.evaluate(() => window.fail());
  await page.evaluate(() => document.querySelector("daqiao-hand-off").updateComplete);
  assert.equal(await page.getByTestId("counts").isVisible(), true);
  await page.evaluate((interest) => {
    window.kiosk.engine.get = () => Promise.reject(new Error("the worker ended"));
    window.kiosk.go({ screen: "hand-off", interest });
  }, ids[0]);
  await page.getByText("the worker ended").waitFor();
});

test("evidence tells n, and leaves the budget here unless it is ticked", async (t) => {
  const { page, problems } = await handOff(t);
  await page.getByTestId("tab-evidence").click();
  const panel = part(page, "daqiao-evidence");
  await panel.getByTestId("prices").waitFor();
  assert.match(await panel.getByTestId("prices").innerText(), /n = \d+|没有找到/u);
  const names = ({ factors }) => factors.map(({ name }) => name);
  const closed = await download(page, () => panel.getByTestId("take-out").click());
  assert.ok(!names(closed).includes("price"));
  assert.deepEqual(closed.withheld, ["budget"]);
  assert.deepEqual((await lastEntry(page)).payload, closed);
  await panel.getByTestId("tick-budget").check();
  const open = await download(page, () => panel.getByTestId("take-out").click());
  assert.ok(names(open).includes("price"));
  assert.equal(await panel.getByTestId("tick-budget").isChecked(), false);
  assert.deepEqual(problems, []);
});

test("on paper, too, the budget is left out", async (t) => {
  const { page } = await handOff(t);
  await page.getByTestId("tab-evidence").click();
  const factors = part(page, "daqiao-evidence").getByTestId("factors");
  await factors.waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await factors.getByText("价格与预算").isVisible(), false);
  assert.equal(await factors.getByText("成熟度").first().isVisible(), true);
  await page.emulateMedia({ media: "screen" });
  assert.equal(await factors.getByText("价格与预算").isVisible(), true);
});

test("few comparable prices give no distribution, enough do", async (t) => {
  const few = await handOff(t, {}, 1);
  await few.page.getByTestId("tab-evidence").click();
  await few.page.getByTestId("refused").waitFor();
  assert.equal(await few.page.getByTestId("quartiles").count(), 0);
  const enough = await handOff(t, {}, 0);
  await enough.page.getByTestId("tab-evidence").click();
  await enough.page.getByTestId("quartiles").waitFor();
  assert.equal(await enough.page.getByTestId("refused").count(), 0);
});

test("settlement data, use first and pay later, leave as a file and an event that the schema takes", async (t) => {
  const { page, id, problems } = await handOff(t);
  await page.getByTestId("tab-settlement").click();
  const form = part(page, "daqiao-settlement-form");
  await form.getByTestId("take-out").click();
  await form.getByTestId("settlement-problem").getByText("需要改正").waitFor();
  assert.equal((await lastEntry(page)).type, "follow-up");
  await form.getByTestId("in-mode").selectOption("licence");
  await form.getByTestId("in-amount").fill("120万");
  await form.getByTestId("in-payment").selectOption("use-first");
  await form.getByTestId("in-trialLength").fill("3");
  await form.getByTestId("in-condition").fill("连续运行 30 天");
  await form.getByTestId("in-then").selectOption("instalments");
  await form.getByTestId("part-0-amount").fill("40万");
  await form.getByTestId("part-0-when").fill("验收合格");
  await form.getByTestId("part-1-amount").fill("80万");
  await form.getByTestId("part-1-when").fill("投产满一年");
  await form.getByTestId("made").waitFor();
  const payload = await download(page, () => form.getByTestId("take-out").click());
  assert.deepEqual(invalid(schema, payload), []);
  assert.deepEqual(payload.payment.trigger, { type: "accepted", condition: "连续运行 30 天" });
  await page.waitForFunction(() => window.kiosk.events.length === 1);
  assert.deepEqual(await page.evaluate(() => window.kiosk.events[0]), payload);
  assert.deepEqual((await lastEntry(page)).payload, payload);
  assert.equal(payload.interest, id);
  assert.deepEqual(problems, []);
});

test("what cannot be written down does not leave", async (t) => {
  const { page } = await handOff(t);
  await page.evaluate(() => {
    window.kiosk.journal.refuses = "journal/full";
  });
  let left = false;
  page.on("download", () => {
    left = true;
  });
  await part(page, "daqiao-contract-draft").getByTestId("take-out").click();
  await page.getByTestId("draft-problem").getByText("journal/full").waitFor();
  assert.equal(left, false);
  assert.deepEqual(await page.evaluate(() => window.kiosk.events), []);
});

test("a draft on paper has every field, filled or missing", async (t) => {
  const { page } = await handOff(t);
  const paper = page.getByTestId("draft-paper");
  assert.equal(await paper.isVisible(), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await paper.isVisible(), true);
  const form = JSON.parse(await readFile(data("contract-registration.json"), "utf8"));
  const cells = await paper.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.cells[1].innerText.trim()));
  assert.equal(cells.length, form.fields.length);
  assert.ok(cells.every((text) => text !== ""));
  assert.equal(await page.getByTestId("take-out").first().isVisible(), false);
});

test("what was written in one part is there after a look at another; arrows turn the parts", async (t) => {
  const { page } = await handOff(t);
  await page.getByTestId("in-buyer_address").fill("六盘水");
  await page.getByTestId("tab-draft").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.getByTestId("tab-evidence").getAttribute("aria-selected"), "true");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.getByTestId("in-buyer_address").inputValue(), "六盘水");
});

const SIZES = { wide: [1920, 1080], tall: [1080, 1920], phone: [390, 844] };

for (const [size, [width, height]] of Object.entries(SIZES)) {
  test(`everyone can hand off: ${size}`, async (t) => {
    const { page, problems } = await handOff(t, { viewport: { width, height } }, 0);
    const check = async (what) => {
      assert.deepEqual(await violations(page), [], what);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${what}: ${over} px too wide`);
    };
    await page.getByTestId("in-totalamount").fill("much");
    await check("draft");
    await page.getByTestId("tab-evidence").click();
    await page.getByTestId("quartiles").waitFor();
    await check("evidence");
    await page.getByTestId("tab-settlement").click();
    const form = part(page, "daqiao-settlement-form");
    await form.getByTestId("in-payment").selectOption("use-first");
    await form.getByTestId("in-then").selectOption("instalments");
    await form.getByTestId("take-out").click();
    await check("settlement");
    await page.evaluate(() => window.kiosk.speak("en"));
    await check("in English");
    assert.deepEqual(problems, []);
  });
}
