/** The desk in a browser: what staff do with it, and that everyone can. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { fileInterests, interest, INTERESTS, launchBrowser, openPage, servePage, violations } from "./support.mjs";

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

/** A page with some interests, as visitors filed them. */
async function desk(t, options = {}, interests = INTERESTS) {
  const opened = await openPage(browser, server.address, options);
  t.after(() => opened.context.close());
  const ids = await fileInterests(opened.page, interests);
  if (interests.length > 0) await opened.page.getByTestId("row").first().waitFor();
  return { ...opened, ids };
}

const shown = (page) => page.getByTestId("row").evaluateAll((rows) => rows.map(({ dataset }) => dataset.id));
const lastEntry = (page) => page.evaluate(() => window.kiosk.journal.entries.at(-1));
const rowOf = (page, id) => page.locator(`[data-testid=row][data-id="${id}"]`);

/** Opens an interest as a finger does: anywhere on its row. */
async function open(page, id) {
  await rowOf(page, id).click({ position: { x: 20, y: 40 } });
  await page.getByTestId("interest").waitFor();
}

test("with no interest the desk says so", async (t) => {
  const { page, problems } = await desk(t, {}, []);
  await page.getByText("还没有登记的意向").waitFor();
  assert.equal(await page.getByTestId("export").count(), 0);
  assert.deepEqual(problems, []);
});

test("a step is changed, and its history is there", async (t) => {
  const { page, ids, problems } = await desk(t);
  await open(page, ids[1]);
  assert.equal(await page.getByTestId("hand-off").isDisabled(), true);
  await page.getByTestId("step-in-talks").last().check({ force: true });
  await page.getByTestId("note").fill("周四看样");
  await page.getByTestId("save").click();
  await page.getByTestId("history").getByText("周四看样").waitFor();
  const { type, step, note, interest: about } = await lastEntry(page);
  assert.deepEqual({ type, step, note, about }, { type: "follow-up", step: "in-talks", note: "周四看样", about: ids[1] });
  assert.equal(await page.getByTestId("note").inputValue(), "");
  assert.equal(await rowOf(page, ids[1]).locator(".mark").getAttribute("data-step"), "in-talks");
  assert.equal(await page.getByTestId("hand-off").isEnabled(), true);
  assert.deepEqual(problems, []);
});

test("a match is dropped only with a reason", async (t) => {
  const { page, ids } = await desk(t);
  const before = ids.length;
  await open(page, ids[0]);
  await page.getByTestId("step-dropped").last().check({ force: true });
  assert.equal(await page.getByTestId("refusals").getByRole("radio").count(), 8);
  await page.getByTestId("save").click();
  await page.getByText("请选择放弃原因").waitFor();
  assert.equal(await page.evaluate(() => window.kiosk.journal.entries.length), before);
  await page.getByTestId("refusal-indicators").check({ force: true });
  await page.getByTestId("save").click();
  await page.getByTestId("history").getByText("放弃：指标不符").waitFor();
  const { step, refusal } = await lastEntry(page);
  assert.deepEqual({ step, refusal }, { step: "dropped", refusal: "indicators" });
});

test("what could not be written down is said, and stays in the form", async (t) => {
  const { page, ids } = await desk(t);
  await open(page, ids[0]);
  await page.evaluate(() => {
    window.kiosk.journal.refuses = "journal/full";
  });
  await page.getByTestId("step-contacted").last().check({ force: true });
  await page.getByTestId("note").fill("不要丢");
  await page.getByTestId("save").click();
  await page.getByTestId("problem").getByText("journal/full").waitFor();
  assert.equal(await page.getByTestId("note").inputValue(), "不要丢");
  assert.deepEqual(await page.evaluate(() => window.kiosk.said), []);
});

test("a match is assigned by hand, and taken back", async (t) => {
  const { page, ids } = await desk(t);
  await open(page, ids[2]);
  await page.getByTestId("manager").selectOption({ value: "demo/person-005" });
  await rowOf(page, ids[2]).getByText("沈砚秋").waitFor();
  assert.deepEqual((await lastEntry(page)).manager, { id: "person-005", market: "demo", name: "沈砚秋（锂电与储能）" });
  assert.match(await page.getByTestId("manager").locator("option:checked").innerText(), /在办 1／4 · 沈砚秋/u);
  await page.getByTestId("manager").selectOption("");
  await rowOf(page, ids[2]).getByText("未分派").waitFor();
  assert.equal((await lastEntry(page)).manager, null);
});

test("managers are proposed, and only what staff leave ticked is assigned", async (t) => {
  const { page, ids } = await desk(t);
  await page.getByTestId("propose").click();
  await page.getByTestId("proposed").first().waitFor();
  const proposed = await page.getByTestId("proposed").evaluateAll((all) => all.map(({ dataset }) => [dataset.id, dataset.manager]));
  assert.deepEqual(proposed.map(([id]) => id).sort(), [...ids].sort());
  assert.equal((await lastEntry(page)).type, "interest");
  const [[first]] = proposed.filter(([, manager]) => manager !== "");
  await page.locator(`[data-testid=proposed][data-id="${first}"] input`).uncheck();
  await page.getByTestId("accept").click();
  await page.getByTestId("proposal").waitFor({ state: "detached" });
  assert.deepEqual(
    (await assignments(page)).sort(),
    proposed.filter(([id, manager]) => manager !== "" && id !== first).sort(),
  );
});

const assignments = (page) =>
  page.evaluate(() =>
    window.kiosk.journal.entries.filter(({ type }) => type === "assigned").map((entry) => [entry.interest, entry.manager.id]),
  );

/** Opens the proposals; says of each interest who is proposed. */
async function propose(page) {
  await page.getByTestId("propose").click();
  await page.getByTestId("proposed").first().waitFor();
  const all = await page.getByTestId("proposed").evaluateAll((rows) => rows.map(({ dataset }) => [dataset.id, dataset.manager]));
  return all.filter(([, manager]) => manager !== "");
}

test("when the disk is full in the midst of accepting, accepting again assigns the rest and nothing twice", async (t) => {
  const { page, problems } = await desk(t);
  const proposed = await propose(page);
  assert.ok(proposed.length >= 2, `${proposed.length} proposed`);
  await page.evaluate(() => {
    const { journal } = window.kiosk;
    journal.onChange(() => {
      if (journal.entries.at(-1).type === "assigned") journal.refuses = "journal/full";
    });
  });
  await page.getByTestId("accept").click();
  await page.getByTestId("proposal-problem").getByText("journal/full").waitFor();
  assert.equal((await assignments(page)).length, 1);
  await page.evaluate(() => {
    const { journal } = window.kiosk;
    journal.listeners.delete([...journal.listeners].at(-1));
    journal.refuses = null;
  });
  await page.getByTestId("accept").click();
  await page.getByTestId("proposal").waitFor({ state: "detached" });
  assert.deepEqual((await assignments(page)).sort(), proposed.sort());
  assert.deepEqual(problems, []);
});

test("accepting leaves alone what another tab assigned meanwhile", async (t) => {
  const { page } = await desk(t);
  const proposed = await propose(page);
  const [[first], [second]] = proposed;
  const other = { id: "person-other", market: "demo", name: "别人" };
  await page.evaluate(([interest, manager]) => window.kiosk.journal.append({ type: "assigned", interest, manager }), [first, other]);
  await page.locator(`[data-testid=proposed][data-id="${first}"]`).waitFor({ state: "detached" });
  // And in the very moment in which it is accepted.
  await page.evaluate(
    ([interest, manager]) => {
      void window.kiosk.journal.append({ type: "assigned", interest, manager });
      document.querySelector("daqiao-desk").shadowRoot.querySelector("daqiao-desk-proposal").shadowRoot.querySelector("[data-testid=accept]").click();
    },
    [second, other],
  );
  await page.getByTestId("proposal").waitFor({ state: "detached" });
  assert.deepEqual(
    (await assignments(page)).sort(),
    proposed.map(([id, manager]) => [id, id === first || id === second ? other.id : manager]).sort(),
  );
  assert.match((await page.evaluate(() => window.kiosk.said)).at(-1), /另有 1 条/u);
});

test("when nothing can be proposed, that is said", async (t) => {
  const { page, problems } = await desk(t);
  await page.evaluate(() => {
    window.kiosk.engine.assign = () => Promise.reject(new Error("the worker ended"));
  });
  await page.getByTestId("propose").click();
  await page.getByTestId("proposal-problem").getByText("the worker ended").waitFor();
  assert.equal(await page.getByText("正在计算").count(), 0);
  assert.deepEqual(problems, []);
});

/** Makes the next entry wait; returns what lets it go on. */
async function hold(page) {
  await page.evaluate(() => {
    const { journal } = window.kiosk;
    const { append } = journal;
    const held = new Promise((goOn) => {
      window.goOn = goOn;
    });
    journal.append = async (said) => {
      journal.append = append;
      await held;
      return append(said);
    };
  });
  return () => page.evaluate(() => window.goOn());
}

test("what is being written of another interest stays when saving ends late, and what failed is told", async (t) => {
  const { page, ids } = await desk(t);
  const save = async () => {
    await page.getByTestId("close").waitFor();
    await page.getByTestId("note").fill("写给甲");
    const goOn = await hold(page);
    await page.getByTestId("save").click();
    await open(page, ids[1]);
    await page.getByTestId("note").fill("写给乙");
    return goOn;
  };
  await open(page, ids[0]);
  await (await save())();
  await page.waitForFunction(() => window.kiosk.said.length === 1);
  assert.equal(await page.getByTestId("note").inputValue(), "写给乙");
  await open(page, ids[0]);
  const goOn = await save();
  await page.evaluate(() => {
    window.kiosk.journal.refuses = "journal/full";
  });
  await goOn();
  await page.waitForFunction(() => window.kiosk.said.length === 2);
  assert.match((await page.evaluate(() => window.kiosk.said))[1], /journal\/full/u);
  assert.equal(await page.getByTestId("problem").innerText(), "");
  assert.equal(await page.getByTestId("note").inputValue(), "写给乙");
  // The same holds for what is added to a note while it is saved.
  await page.evaluate(() => {
    window.kiosk.journal.refuses = null;
  });
  const goOnAgain = await hold(page);
  await page.getByTestId("save").click();
  await page.getByTestId("note").fill("写给乙，还有");
  await goOnAgain();
  await page.waitForFunction(() => window.kiosk.said.length === 3);
  await page.getByTestId("history").getByText("写给乙", { exact: true }).waitFor();
  assert.equal(await page.getByTestId("note").inputValue(), "写给乙，还有");
});

/** Figures that a visitor ticked, in units in which no other number stands on the page. */
const FACTS = {
  revenue: 687_650_000,
  innovation_score: 83.25,
  amount: 7_654_321,
  requester_type: ["high-tech", "tech-sme"],
  region: "3205",
  listed: false,
  rnd_ratio: 0.0725,
};

test("figures that the visitor ticked are shown in words, and are neither printed nor exported", async (t) => {
  const { page, ids, problems } = await desk(t, {}, [interest({ facts: FACTS })]);
  await open(page, ids[0]);
  const facts = page.getByTestId("fact");
  await facts.getByText("高新技术企业、科技型中小企业").waitFor();
  assert.deepEqual(await facts.evaluateAll((all) => all.map(({ innerText }) => innerText.split("\n").map((text) => text.trim()))), [
    ["年营业收入（元）", "687,650,000"],
    ["企业创新积分", "83.25"],
    ["所需金额（元）", "7,654,321"],
    ["企业类型", "高新技术企业、科技型中小企业"],
    ["所在地区", "苏州市"],
    ["是否上市", "否"],
    ["研发费用占比", "0.0725"],
  ]);
  await page.evaluate(() => window.kiosk.speak("en"));
  await facts.getByText("High-tech enterprise, Technology SME").waitFor();
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await facts.evaluateAll((all) => all.map((each) => each.checkVisibility())), Array(7).fill(false));
  await page.emulateMedia({ media: "screen" });
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByTestId("export").click()]);
  const text = await readFile(await file.path(), "utf8");
  assert.ok(text.includes(ids[0]));
  assert.doesNotMatch(text, /687|83\.25|7.?654.?321|high-tech|tech-sme|High-tech|3205|0\.0725/u);
  assert.deepEqual(problems, []);
});

test("staff see how often visitors turned a record down, and why", async (t) => {
  const { page, ids } = await desk(t);
  const refuse = (record, refusal) =>
    page.evaluate((said) => window.kiosk.journal.append(said), { type: "refused", record, refusal });
  const record = { id: "offer-mfg-001", market: "demo" };
  assert.equal(await page.getByTestId("turned-down").count(), 0);
  await refuse(record, "too-early");
  await refuse(record, "price");
  await refuse(record, "price");
  await refuse({ id: "offer-nobody-wants", market: "demo" }, "region");
  await page.getByTestId("turned-down").getByText("来访者认为不合适 4 次：价格不合 2、成熟度不够 1、地域不合 1").waitFor();
  await open(page, ids[0]);
  await page.getByTestId("record-turned-down").getByText("这条记录有 3 次被认为不合适：价格不合 2、成熟度不够 1").waitFor();
  await open(page, ids[1]);
  await page.getByTestId("record-turned-down").waitFor({ state: "detached" });
});

test("the list is filtered by step, words, field and manager, and put in order", async (t) => {
  const { page, ids } = await desk(t);
  await page.evaluate((id) => window.kiosk.journal.append({ type: "follow-up", interest: id, step: "signed", note: "" }), ids[0]);
  await page.getByTestId("step-signed").getByText("1").waitFor();
  await page.getByTestId("step-signed").click();
  assert.deepEqual(await shown(page), [ids[0]]);
  assert.match(await page.getByTestId("count").innerText(), /4.*1/u);
  await page.getByTestId("reset").click();
  assert.equal((await shown(page)).length, 4);
  await page.getByTestId("search").fill("铝 PPM");
  assert.deepEqual(await shown(page), [ids[2]]);
  await page.getByTestId("search").fill("");
  await page.getByTestId("filter-field").selectOption("=06");
  assert.deepEqual(await shown(page), [ids[2]]);
  await page.getByTestId("filter-field").selectOption("any");
  await page.getByTestId("sort").selectOption("total");
  assert.deepEqual(await shown(page), [ids[2], ids[0], ids[1], ids[3]]);
  await page.getByTestId("filter-manager").selectOption("=");
  assert.equal((await shown(page)).length, 4);
});

test("what is shown is exported, safe for table programs", async (t) => {
  const formula = interest({ contact: { name: "=1+1", note: "@x" } });
  const { page, ids } = await desk(t, {}, [...INTERESTS, formula]);
  await page.getByTestId("search").fill("=1+1");
  const [all] = await Promise.all([page.waitForEvent("download"), page.getByTestId("export").click()]);
  assert.equal(all.suggestedFilename(), "daqiao-desk-2026-11-23.csv");
  const text = await readFile(await all.path(), "utf8");
  const lines = text.trimEnd().split("\r\n");
  assert.equal(lines.length, 2);
  assert.ok(text.startsWith("\u{feff}"));
  assert.ok(lines[1].includes(`"${ids[4]}"`) && lines[1].includes(`"'=1+1"`), lines[1]);
});

test("what another tab writes appears, and what is being written here stays", async (t) => {
  const { page, ids } = await desk(t);
  await open(page, ids[0]);
  await page.getByTestId("note").fill("写到一半");
  await page.evaluate((id) => window.kiosk.journal.append({ type: "follow-up", interest: id, step: "contacted", note: "别处写的" }), ids[0]);
  await page.getByTestId("history").getByText("别处写的").waitFor();
  assert.equal(await page.getByTestId("note").inputValue(), "写到一半");
});

test("the keyboard alone opens an interest, changes its step and goes back", async (t) => {
  const { page, ids } = await desk(t);
  await rowOf(page, ids[3]).getByRole("button").focus();
  await page.keyboard.press("Enter");
  await page.getByTestId("interest").waitFor();
  await page.getByTestId("step-suggested").last().focus();
  await page.keyboard.press("ArrowRight");
  await page.getByTestId("save").focus();
  await page.keyboard.press("Enter");
  await page.getByTestId("history").getByText("已联系").waitFor();
  await page.getByTestId("close").focus();
  await page.keyboard.press("Enter");
  await page.getByTestId("interest").waitFor({ state: "detached" });
});

test("the keys on the screen write into the note and do not move what is touched next", async (t) => {
  const { page, ids } = await desk(t);
  await open(page, ids[0]);
  await page.getByTestId("step-contacted").last().check({ force: true });
  await page.getByTestId("note").click();
  await page.getByTestId("keys").waitFor();
  await page.keyboard.type("ok");
  await page.getByTestId("save").click();
  await page.getByTestId("history").getByText("ok").waitFor();
});

test("many interests are drawn a part at a time", async (t) => {
  const { page } = await desk(t, {}, Array.from({ length: 120 }, () => interest()));
  await page.getByTestId("count").getByText("120").waitFor();
  assert.equal((await shown(page)).length, 50);
  await page.getByTestId("more").click();
  await page.getByTestId("more").click();
  await page.getByTestId("more").waitFor({ state: "detached" });
  assert.equal((await shown(page)).length, 120);
});

const SIZES = { wide: [1920, 1080], tall: [1080, 1920], phone: [390, 844] };

for (const [size, [width, height]] of Object.entries(SIZES)) {
  test(`everyone can use the desk: ${size}`, async (t) => {
    const { page, ids, problems } = await desk(t, { viewport: { width, height } });
    assert.deepEqual(await violations(page), []);
    await page.getByTestId("propose").click();
    await page.getByTestId("proposed").first().waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByTestId("discard").click();
    await open(page, ids[1]);
    await page.getByTestId("step-dropped").last().check({ force: true });
    await page.getByTestId("save").click();
    assert.deepEqual(await violations(page), []);
    await page.evaluate(() => window.kiosk.speak("en"));
    assert.deepEqual(await violations(page), []);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${over} px too wide`);
    const small = await page.getByTestId("interest").locator("button, select, .choice").evaluateAll((all) =>
      all.filter((each) => each.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML.slice(0, 80)),
    );
    assert.deepEqual(small, []);
    assert.deepEqual(problems, []);
  });
}
