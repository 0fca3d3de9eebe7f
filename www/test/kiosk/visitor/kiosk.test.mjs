/** The built kiosk as people meet it: loaded once, then without a network. */

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { untilStill } from "../../still.mjs";
import { day, troubleOf } from "../day.mjs";
import { openProfile } from "../offline/browser.mjs";
import { Server } from "../offline/server.mjs";
import { listen, traces } from "../offline/traces.mjs";
import { ask } from "./ask.mjs";

const KIOSK = fileURLToPath(new URL("../../../dist/kiosk/", import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PIN = "48213796";

let folder;
let server;
let context;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "daqiao-kiosk-"));
  server = await new Server(KIOSK).start();
  context = await openProfile(join(folder, "profile"));
  const page = await context.newPage();
  await page.goto(server.address);
  await page.locator("daqiao-kiosk[data-offline=ready]").waitFor();
  // From here on there is no network, and the browser was closed in between.
  await server.stop();
  await context.close();
  context = await openProfile(join(folder, "profile"));
});
after(async () => {
  await context?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const problems = [];
afterEach(() => assert.deepEqual(problems.splice(0), [], "nothing was logged as an error"));

/** Numbers of employees that stand in no pack and no program: the caches hold those, too. */
const EMPLOYEES = ["7413852", "6395174"];

/** A new page of the kiosk; what it logs as an error ends up in `problems`. */
async function open({ clock = false } = {}) {
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    // The browser says it when the kiosk looks for a new version and there is no network.
    const looked = message.location().url.endsWith("/version.json");
    if (message.type() === "error" && !looked) problems.push(message.text());
  });
  if (clock) await page.clock.install();
  const heard = listen(page);
  await page.goto(server.address);
  await page.getByTestId("figures").waitFor();
  return { page, heard };
}

async function enterStaff(page) {
  await page.keyboard.press("Control+Alt+KeyS");
  await page.getByTestId("pin").waitFor();
  const enter = async () => {
    for (const digit of PIN) await page.getByTestId(`pin-${digit}`).click();
    await page.getByTestId("pin-confirm").click();
  };
  const repeat = page.getByTestId("pin").filter({ hasText: "再输入一次" });
  await enter();
  // The first time it is chosen, and entered once more.
  const tile = page.getByTestId("tile-desk");
  await tile.or(repeat).first().waitFor();
  if (!(await tile.isVisible())) await enter();
  await tile.waitFor();
}

test("a need is answered with reasons, and the sum of their points is the total", async () => {
  const { page } = await open();
  await ask(page, "退役磷酸铁锂电池回收锂");
  assert.equal(await page.getByTestId("match").first().getAttribute("data-id"), "offer-mat-001");
  await page.getByTestId("match").first().click();
  const why = page.getByTestId("why");
  await why.waitFor();
  const numbers = await why.locator(".number").allInnerTexts();
  const sum = numbers.reduce((sum, text) => sum + Number(text.split("/")[0]), 0);
  const total = Number(await why.locator(".total b").innerText());
  assert.ok(Math.abs(sum - total) < 1, `${numbers.join(" + ")} is not ${total}`);
  await page.close();
});

test("pinyin on the screen writes the words that the records have", async () => {
  const { page } = await open();
  await page.getByTestId("have-need").click();
  await page.getByTestId("need").waitFor();
  for (const key of "dianchi") await page.locator(`.hg-button[data-skbtn="${key}"]`).click();
  const first = page.getByTestId("candidate").first();
  await first.filter({ hasText: "电池" }).waitFor();
  await first.click();
  assert.equal(await page.getByTestId("need").inputValue(), "电池");
  await page.locator('.hg-button[data-skbtn="{back}"]').click();
  assert.equal(await page.getByTestId("need").inputValue(), "电");
  await page.close();
});

test("who types nothing browses a field", async () => {
  const { page } = await open();
  await page.getByTestId("browse").click();
  const field = page.getByTestId("field").first();
  const count = Number((await field.innerText()).match(/\d+/)[0]);
  await field.click();
  assert.match(await page.getByTestId("total").innerText(), new RegExp(`${count} 项$`));
  await page.close();
});

test("an interest is confirmed once it is written, and staff find it on the desk", async () => {
  const { page } = await open();
  await ask(page, "退役磷酸铁锂电池回收锂");
  await page.getByTestId("match").first().click();
  await page.getByTestId("contact").click();
  await page.getByTestId("send").click();
  await page.getByTestId("wrong").filter({ hasText: "手机号或邮箱" }).waitFor();
  await page.getByTestId("name").fill("欧阳试名");
  await page.getByTestId("phone").fill("139 1234 5678");
  await page.getByTestId("send").click();
  const kept = page.getByTestId("kept");
  await kept.waitFor();
  const id = await kept.getAttribute("data-entry");
  await page.close();

  const { page: next } = await open();
  await enterStaff(next);
  await next.getByTestId("tile-desk").click();
  await next.getByTestId("row").first().waitFor();
  assert.match(await next.getByTestId("row").first().innerText(), /欧阳试名/);
  assert.ok(id.length > 0);
  await next.close();
});

test("the need is told only when the visitor ticks it", async () => {
  for (const ticked of [false, true]) {
    const { page } = await open();
    await ask(page, "石墨烯薄膜怎么转移不破");
    await page.getByTestId("match").first().click();
    await page.getByTestId("contact").click();
    await page.getByTestId("email").fill("li@example.com");
    if (ticked) await page.getByTestId("tell-need").check();
    await page.getByTestId("send").click();
    await page.getByTestId("kept").waitFor();
    const need = await page.evaluate(async () => {
      const opening = indexedDB.open("daqiao-journal");
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const reading = opening.result.transaction("entries").objectStore("entries").getAll();
      await new Promise((resolve) => (reading.onsuccess = resolve));
      opening.result.close();
      return reading.result.sort((a, b) => b.number - a.number)[0].need;
    });
    assert.equal(need, ticked ? "石墨烯薄膜怎么转移不破" : "");
    await page.close();
  }
});

test("after the reset nothing of the visitor is left but what they confirmed", async () => {
  const { page, heard } = await open({ clock: true });
  const marks = ["废旧电池黑粉浸出", "欧阳无痕", "13987654321", "8888123"];
  const before = await page.evaluate(() => history.length);
  await ask(page, marks[0]);
  await page.getByTestId("match").first().click();
  await page.getByTestId("eligible").click();
  await page.getByTestId("eligible-count").waitFor();
  await page.locator("input[data-testid^=fact-]").first().fill(marks[3]);
  await page.getByTestId("back").click();
  await page.getByTestId("contact").click();
  await page.getByTestId("name").fill(marks[1]);
  await page.getByTestId("phone").fill(marks[2]);
  assert.notDeepEqual(await traces(page, marks, heard), []);
  await page.clock.runFor(61_000);
  await page.getByTestId("idle").waitFor();
  await page.clock.runFor(16_000);
  await page.getByTestId("have-need").waitFor();
  assert.deepEqual(await traces(page, marks, heard), []);
  assert.equal(await page.evaluate(() => history.length), before);
  // Nor in what the kiosk holds in memory.
  await page.getByTestId("have-need").click();
  assert.equal(await page.getByTestId("need").inputValue(), "");
  await page.close();
});

test("figures of a firm are compared, and written down nowhere", async () => {
  const { page, heard } = await open();
  await ask(page, "新材料中试放大");
  await page.getByTestId("match").first().click();
  await page.getByTestId("eligible").click();
  const count = page.getByTestId("eligible-count");
  await count.waitFor();
  const checked = page.locator(".rules [data-state=passed], .rules [data-state=failed]");
  assert.equal(await checked.count(), 0);
  await page.getByTestId("fact-employees").fill(EMPLOYEES[0]);
  await checked.first().waitFor();
  const places = await traces(page, [EMPLOYEES[0]], heard);
  assert.deepEqual(places, ["text", "value of input"], "the rules say what they were compared with");
  await page.close();
});

test("a lesson step is done by what the engine answers", async () => {
  const { page } = await open();
  await enterStaff(page);
  await page.getByTestId("tile-lesson").click();
  const step = page.getByTestId("lesson-step");
  await page.getByTestId("next").click();
  const first = await page.getByTestId("answer").first().getAttribute("data-id");
  assert.equal(await step.getAttribute("data-done"), "false");
  assert.ok(await page.getByTestId("next").isDisabled());
  await page.getByTestId("weight-region").fill("10");
  await page.locator("[data-step=place][data-done=true]").waitFor();
  assert.notEqual(await page.getByTestId("answer").first().getAttribute("data-id"), first);
  await page.getByTestId("next").click();
  await page.getByTestId("weight-text").fill("0");
  await page.locator("[data-step=words][data-done=true]").waitFor();
  await page.getByTestId("next").click();
  await page.getByTestId("must-price").check();
  await page.locator("[data-step=condition][data-done=true]").waitFor();
  await page.getByTestId("next").click();
  assert.equal(await step.getAttribute("data-step"), "own");
  await page.close();
});

test("a need filed at the fair is matched at once and after the next start, one taken out never again", async () => {
  const { page } = await open();
  await enterStaff(page);
  await page.getByTestId("tile-edits").click();
  await page.getByTestId("add").click();
  await page.getByTestId("save-record").click();
  await page.getByTestId("problem").filter({ hasText: "名称" }).waitFor();
  await page.getByTestId("edit-title").fill("竹编工艺品的防霉罩光处理");
  await page.getByTestId("edit-text").fill("梅雨季竹编发霉，要一种无味的罩光剂。");
  await page.getByTestId("save-record").click();
  await page.getByTestId("found").filter({ hasText: "竹编" }).waitFor();
  await page.close();

  const { page: next } = await open();
  const needs = async () => {
    await next.getByTestId("home").click();
    await next.getByTestId("have-offer").click();
    await next.getByTestId("need").fill("竹编工艺品防霉罩光剂");
    await next.getByTestId("see").click();
    await next.getByTestId("total").waitFor();
    return next.getByTestId("match").allInnerTexts();
  };
  assert.match((await needs())[0], /竹编工艺品/);
  await next.getByTestId("home").click();
  await enterStaff(next);
  await next.getByTestId("tile-edits").click();
  await next.getByTestId("found").filter({ hasText: "竹编" }).click();
  await next.getByTestId("withdraw").click();
  await next.getByTestId("withdraw").click();
  await next.getByTestId("found").filter({ hasText: "竹编" }).waitFor({ state: "detached" });
  assert.ok(!(await needs()).some((text) => /竹编/.test(text)));
  await next.close();
});

test("a firm's figures are written down only when they are ticked", async () => {
  for (const ticked of [false, true]) {
    const { page } = await open();
    await ask(page, "新材料中试放大");
    await page.getByTestId("match").first().click();
    await page.getByTestId("eligible").click();
    await page.getByTestId("fact-employees").fill(EMPLOYEES[1]);
    await page.getByTestId("back").click();
    await page.getByTestId("contact").click();
    await page.getByTestId("email").fill("li@example.com");
    if (ticked) await page.getByTestId("tell-facts").check();
    await page.getByTestId("send").click();
    await page.getByTestId("kept").waitFor();
    const places = await traces(page, [EMPLOYEES[1]], []);
    // The journal has a second copy in a file.
    assert.deepEqual(places, ticked ? ["database daqiao-journal", "file daqiao-journal"] : []);
    await page.close();
  }
});

test("who went home is not brought back by a late answer", async () => {
  const { page } = await open();
  await page.getByTestId("have-need").click();
  await page.getByTestId("need").fill("退役磷酸铁锂电池回收锂");
  await page.getByTestId("see").filter({ hasText: /\d/ }).waitFor();
  await page.evaluate(async () => {
    const kiosk = document.querySelector("daqiao-kiosk").shadowRoot;
    const { engine } = kiosk.querySelector("daqiao-need").kiosk;
    kiosk.querySelector("daqiao-need").shadowRoot.querySelector("[data-testid=see]").click();
    kiosk.querySelector("[data-testid=home]").click();
    // Answers come in the order of their questions.
    await engine.search({ text: "锂", limit: 1 });
    await new Promise(requestAnimationFrame);
  });
  await page.getByTestId("have-need").waitFor();
  assert.equal(await page.getByTestId("total").count(), 0);
  await page.close();
});

test("two taps turn a match down once", async () => {
  const { page } = await open();
  await ask(page, "退役磷酸铁锂电池回收锂");
  await page.getByTestId("match").first().click();
  await page.getByTestId("refuse").click();
  const refused = () =>
    page.evaluate(
      () => document.querySelector("daqiao-kiosk").open.journal.entries.filter(({ type }) => type === "refused").length,
    );
  const before = await refused();
  await page.getByTestId("refusal").first().dblclick();
  await page.getByTestId("total").waitFor();
  assert.equal(await refused(), before + 1);
  await page.close();
});

test("the language of who went away is not that of the next", async () => {
  const { page } = await open({ clock: true });
  await page.getByTestId("language").click();
  await page.getByText("Say what you lack").waitFor();
  await page.clock.runFor(61_000);
  await page.getByText("说出缺什么").waitFor();
  await page.close();
});

test("a record is found by its id, and its form begins with its own keys", async () => {
  const { page } = await open();
  await enterStaff(page);
  await page.getByTestId("tile-edits").click();
  await page.getByTestId("find").fill("offer-mat-001");
  const first = page.getByTestId("found").first();
  await first.and(page.locator("[data-id=offer-mat-001]")).waitFor();
  await first.click();
  await page.getByTestId("edit-title").click();
  await page.locator('.hg-button[data-skbtn="7"]').click();
  assert.match(await page.getByTestId("edit-title").inputValue(), /7/);
  await page.close();
});

/** Each screen of a visitor, from the one before. */
const SCREENS = {
  attract: async () => {},
  fields: (page) => page.getByTestId("browse").click(),
  need: async (page) => {
    await page.getByTestId("home").click();
    await page.getByTestId("have-need").click();
    await page.getByTestId("need").fill("退役磷酸铁锂电池回收锂");
    await page.getByTestId("see").filter({ hasText: /\d/ }).waitFor();
  },
  results: (page) => page.getByTestId("see").click(),
  match: async (page) => {
    await page.getByTestId("match").first().click();
    await page.getByTestId("contact").waitFor();
  },
  refusal: (page) => page.getByTestId("refuse").click(),
  eligibility: async (page) => {
    await page.getByTestId("back").click();
    await page.getByTestId("match").first().click();
    await page.getByTestId("eligible").click();
    await page.getByTestId("eligible-count").waitFor();
  },
  slip: async (page) => {
    await page.getByTestId("back").click();
    await page.getByTestId("contact").waitFor();
    await page.getByTestId("take").click();
    await page.getByTestId("code").first().waitFor();
  },
  interest: async (page) => {
    await page.getByTestId("back").click();
    await page.getByTestId("contact").click();
    await page.getByTestId("phone").waitFor();
  },
};

test("every screen can be read and used by all", async () => {
  const { page } = await open();
  // Through the protocol, which no policy of the page hinders.
  await page.evaluate(axe);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.getByTestId("home").click();
    for (const [name, go] of Object.entries(SCREENS)) {
      await go(page);
      await untilStill(page);
      const found = await page.evaluate(async () => {
        const { violations } = await window.axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
      });
      assert.deepEqual(found, [], `${name}, ${scheme}`);
    }
  }
  await page.close();
});

test("nothing is wider than a phone", async () => {
  const { page } = await open();
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [name, go] of Object.entries(SCREENS)) {
    await go(page);
    const wide = await page.evaluate(() => {
      const main = document.querySelector("daqiao-kiosk").shadowRoot.querySelector("main");
      return main.scrollWidth - main.clientWidth;
    });
    assert.ok(wide <= 0, `${name} is ${wide} px wider than the screen`);
  }
  await page.close();
});

test("forty visitors find the kiosk as the first did", async () => {
  const result = await day({ visitors: 40 });
  // So few do not settle memory; the whole day is `node test/kiosk/day.mjs`.
  assert.deepEqual(troubleOf({ ...result, grown: 0 }), []);
  assert.ok(result.filed > 0);
});
