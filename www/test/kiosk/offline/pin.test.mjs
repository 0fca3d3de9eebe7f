/** Only who knows the PIN comes in, and who guesses waits. */

import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { join } from "node:path";

import { load } from "../bundle.mjs";
import { openKiosk, openProfile, started } from "./browser.mjs";
import { Server } from "./server.mjs";
import { listen, traces } from "./traces.mjs";
import { buildPage, temporary } from "./versions.mjs";

const { hashPin, isPin, pinProblem } = await load("staff/pin.ts");
const { stricter, waitAfter, waited } = await load("staff/tries.ts");
const { StaffRoom } = await load("staff/staff-room.ts");
const { StaffStore } = await load("staff/store.ts");
const { PinKeeper } = await load("staff/keeper.ts");

test("the wait begins after five wrong PINs and doubles up to an hour", () => {
  const seconds = Array.from({ length: 15 }, (_, wrong) => waitAfter(wrong) / 1000);
  assert.deepEqual(seconds, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  assert.equal(waitAfter(5_000), 3_600_000);
});

test("of two pages that count the same wait the shorter rest holds, a newer wait is not cut short", () => {
  const kept = { wrong: 5, waitMs: 20_000 };
  assert.deepEqual(waited(kept, { wrong: 5, waitMs: 12_000 }), { wrong: 5, waitMs: 12_000 });
  assert.deepEqual(waited(kept, { wrong: 5, waitMs: 28_000 }), kept);
  assert.deepEqual(waited({ wrong: 6, waitMs: 60_000 }, { wrong: 5, waitMs: 0 }).waitMs, 60_000);
});

test("of two copies of the tries the larger count and the larger wait hold", () => {
  const kept = { wrong: 6, waitMs: 12_000 };
  assert.equal(stricter(kept, { wrong: 6, waitMs: 12_000 }), kept);
  assert.equal(stricter(kept, { wrong: 0, waitMs: 0 }), kept);
  assert.deepEqual(stricter(kept, { wrong: 5, waitMs: 28_000 }), { wrong: 6, waitMs: 28_000 });
});

test("a PIN has four to eight digits that are not in a row", () => {
  const problems = ["123", "123456789", "12a4", "", "１２３４", "0000", "1234", "98765", "2580", "13579246"];
  assert.deepEqual(problems.map(pinProblem), [
    "pin/length",
    "pin/length",
    "pin/digits",
    "pin/digits",
    "pin/digits",
    "pin/simple",
    "pin/simple",
    "pin/simple",
    null,
    null,
  ]);
});

test("a PIN is kept as a slow hash with its own salt", async () => {
  const [one, other] = await Promise.all([hashPin("2580"), hashPin("2580")]);
  assert.ok(one.rounds >= 600_000);
  assert.equal(one.salt.length, 16);
  assert.notDeepEqual(one.salt, other.salt);
  assert.notDeepEqual(one.hash, other.hash);
  assert.equal(await isPin("2580", one), true);
  assert.equal(await isPin("2581", one), false);
});

test("twenty PINs that are tried at once at two pages count as five, then nothing is taken", async (t) => {
  const stores = [await StaffStore.open(), await StaffStore.open()];
  const keepers = await Promise.all(stores.map((store) => PinKeeper.open(store)));
  await keepers[0].set("2580");
  const derive = t.mock.method(crypto.subtle, "deriveBits");
  const tries = Array.from({ length: 20 }, (_, at) => keepers[at % 2].check(`90${10 + at}`));
  for (const { reason } of await Promise.allSettled(tries)) {
    assert.ok(["pin/wrong", "pin/wait"].includes(reason.code));
  }
  assert.equal(derive.mock.callCount(), 5);
  await assert.rejects(keepers[1].check("2580"), { code: "pin/wait" });
  for (const keeper of keepers) keeper.close();
  for (const store of stores) store.close();
});

test("the wait counts down while the kiosk runs, and another PIN needs the one before", async () => {
  const store = await StaffStore.open();
  await store.change("tries", () => ({ wrong: 6, waitMs: 60_000 }));
  let now = 1_000;
  const keeper = await PinKeeper.open(store, () => now);
  now += 59_999;
  await assert.rejects(keeper.check("2580"), { code: "pin/wait" });
  now += 1;
  await keeper.check("2580");
  assert.deepEqual(await store.get("tries"), { wrong: 0, waitMs: 0 });
  await assert.rejects(keeper.set("1379"), { code: "pin/wrong" });
  await keeper.set("1379", "2580");
  await keeper.check("1379");
  await keeper.set("8642", "1379", AbortSignal.abort());
  await keeper.check("1379");
  store.close();
});

test("a copy that cannot be read or written, or holds something else, stops nobody", async (t) => {
  const own = { caches: globalThis.caches, navigator: globalThis.navigator };
  t.after(() => Object.assign(globalThis, own));
  const fails = async () => {
    throw new DOMException("", "UnknownError");
  };
  const other = async () => new Response("no JSON");
  globalThis.navigator = { locks: { request: (_, work) => work() } };
  for (const caches of [
    { match: fails, open: fails },
    { match: other, open: async () => ({ put: fails }) },
  ]) {
    globalThis.caches = caches;
    const store = await StaffStore.open();
    const keeper = await PinKeeper.open(store);
    assert.equal(await keeper.isSet(), true);
    await keeper.check("1379");
    store.close();
  }
});

test("settings stay in their ranges and over restarts", async () => {
  const room = await StaffRoom.open();
  assert.deepEqual(room.settings, {
    idleSeconds: 60,
    updateAtNight: false,
    placeName: "",
    packs: null,
  });
  await room.change({ idleSeconds: 1, placeName: ` ${"展".repeat(50)}`, packs: [] });
  await room.change({ updateAtNight: true });
  room.close();
  const again = await StaffRoom.open();
  assert.deepEqual(again.settings, {
    idleSeconds: 20,
    updateAtNight: true,
    placeName: "展".repeat(40),
    packs: null,
  });
  again.close();
});

let folder;
let server;
let context;
before(async () => {
  folder = await temporary();
  const built = join(folder.path, "built");
  await buildPage(built);
  server = await new Server(built).start();
  context = await openProfile(join(folder.path, "profile"));
});
afterEach(async () => {
  // All but the one that the browser began with.
  for (const page of context?.pages().slice(1) ?? []) await page.close();
});
after(async () => {
  await context?.close();
  await server?.stop();
  await folder?.[Symbol.asyncDispose]();
});

async function openPage(viewport) {
  const page = await context.newPage();
  if (viewport !== undefined) await page.setViewportSize(viewport);
  await page.clock.install();
  await openKiosk({ pages: () => [page].filter((open) => open.url() === "about:blank") }, server.address);
  return page;
}

const tap = async (page, pin) => {
  for (const digit of pin) await page.getByTestId(`pin-${digit}`).click();
};
const said = (page) => page.getByTestId("pin-said").innerText();

/** Enters a PIN on the pad, and waits until it was looked at. */
async function enter(page, pin) {
  await tap(page, pin);
  await page.getByTestId("pin-confirm").click();
  await page.waitForFunction(() => {
    const element = document.querySelector("daqiao-pin");
    return element === null || element._busy === false;
  });
}

const PIN = "80257913";

/** Waits until it is written down, in the database and then in the copy, that no more is to be waited. */
const waitWritten = (page, mostMs) =>
  page.evaluate(async (most) => {
    const written = async () => (await caches.match("https://daqiao.invalid/staff/tries")).json();
    for (let kept = await written(); kept.waitMs > most; kept = await written());
  }, mostMs);

const ended = (page, how) => page.waitForFunction((end) => document.body.dataset.pin === end, how);

test("staff choose a PIN, nothing of it is in the page, and guessing makes wait, over reloads and clocks", async () => {
  const page = await openPage();
  const heard = listen(page);
  await page.keyboard.press("Control+Alt+S");
  await page.getByTestId("pin").waitFor();
  assert.equal(await page.getByTestId("pin-cancel").count(), 0, "the first choice is not put off");
  await page.keyboard.press("Escape");
  await enter(page, "4321");
  assert.match(await said(page), /容易猜到/);
  await enter(page, PIN);
  await enter(page, "80257914");
  assert.match(await said(page), /不一致/);
  await enter(page, PIN);
  await tap(page, PIN);
  assert.deepEqual(await traces(page, [PIN], heard), []);
  await page.getByTestId("pin-confirm").click();
  await ended(page, "right");
  assert.deepEqual(await traces(page, [PIN], heard), []);

  await page.keyboard.press("Control+Alt+S");
  for (let wrong = 1; wrong <= 4; wrong += 1) {
    await enter(page, `9070${wrong}`);
    assert.match(await said(page), /PIN 不正确/);
  }
  await enter(page, "90705");
  assert.match(await said(page), /请等待 0:(30|2\d)/);
  assert.equal(await page.getByTestId("pin-8").isDisabled(), true);

  await page.clock.runFor(10_000);
  assert.match(await said(page), /请等待 0:(2[01]|1\d)/);
  await waitWritten(page, 22_000);
  await page.reload();
  await started(page);
  const wait = () => page.evaluate(() => window.kiosk.room.pin.waitMs());
  const assertWaits = async (when) => {
    const left = await wait();
    assert.ok(left > 0 && left <= 22_000, `${left} ms are left ${when}`);
  };
  await assertWaits("after a reload");
  for (const year of [2020, 2099]) {
    await page.clock.setSystemTime(new Date(`${year}-01-01`));
    await page.reload();
    await started(page);
    await assertWaits(`in ${year}`);
  }
  const refused = await page.evaluate(() =>
    window.kiosk.room.pin.check("80257913").then(
      () => "taken",
      ({ code }) => code,
    ),
  );
  assert.equal(refused, "pin/wait");

  await page.keyboard.press("Control+Alt+S");
  await page.getByTestId("pin").waitFor();
  await page.clock.runFor(31_000);
  await enter(page, PIN);
  await ended(page, "right");
});

test("a long press on the logo opens the pad, a short one and a stroke do not, and keys work", async () => {
  const page = await openPage();
  const pad = page.getByTestId("pin");
  await page.getByTestId("logo").hover();
  await page.mouse.down();
  await page.clock.runFor(2_900);
  await page.mouse.up();
  await page.clock.runFor(1_000);
  assert.equal(await pad.count(), 0);
  await page.mouse.down();
  await page.mouse.move(400, 400);
  await page.clock.runFor(3_100);
  await page.mouse.up();
  assert.equal(await pad.count(), 0);
  await page.getByTestId("logo").hover();
  await page.mouse.down();
  await page.clock.runFor(3_000);
  await page.mouse.up();
  await pad.waitFor();
  await page.keyboard.press("Escape");
  await ended(page, "cancel");
  await page.keyboard.press("Control+Alt+S");
  await pad.waitFor();
  await page.keyboard.type("802579139");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await ended(page, "right");
});

test("who cancels while the PIN is looked at does not come in", async () => {
  const page = await openPage();
  await page.evaluate(() => {
    const { pin } = window.kiosk.room;
    const check = pin.check.bind(pin);
    const held = new Promise((resolve) => {
      window.letGo = resolve;
    });
    pin.check = (digits) => {
      window.checked = held.then(() => check(digits));
      return window.checked;
    };
  });
  await page.keyboard.press("Control+Alt+S");
  await page.getByTestId("pin").waitFor();
  await page.keyboard.type(PIN);
  await page.keyboard.press("Enter");
  await page.getByTestId("pin-said").filter({ hasText: "正在校验" }).waitFor();
  await page.keyboard.press("Escape");
  await ended(page, "cancel");
  await page.evaluate(() => {
    window.letGo();
    return window.checked;
  });
  assert.equal(await page.evaluate(() => document.body.dataset.pin), "cancel");
});

test("when the device's storage fails it is said, and the pad can be closed", async () => {
  const page = await openPage();
  await page.evaluate(() => window.kiosk.room.close());
  for (const close of [() => page.getByTestId("pin-close").click(), () => page.keyboard.press("Escape")]) {
    await page.keyboard.press("Control+Alt+S");
    await page.getByTestId("pin-said").filter({ hasText: "无法读写本机设置" }).waitFor();
    await close();
    await ended(page, "cancel");
    await page.evaluate(() => delete document.body.dataset.pin);
  }
});

test("a browser that deleted the database asks nobody for a new PIN, and waits and settings hold", async () => {
  const page = await openPage();
  const lose = async () => {
    await page.evaluate(async () => {
      window.kiosk.room.close();
      await new Promise((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase("daqiao-staff");
        deleting.onsuccess = resolve;
        deleting.onerror = deleting.onblocked = reject;
      });
    });
    await page.reload();
    await started(page);
  };
  const check = (pin) =>
    page.evaluate(
      (digits) =>
        window.kiosk.room.pin.check(digits).then(
          () => "right",
          ({ code }) => code,
        ),
      pin,
    );
  await page.evaluate(() => window.kiosk.room.change({ placeName: "东入口" }));
  // Whoever leaves is forgotten; what staff set is not.
  await page.getByTestId("need").fill("铝合金焊接");
  await page.clock.runFor(61_000);
  await page.getByTestId("idle-leave").click();
  await page.waitForFunction(() => document.body.dataset.reset === "done");
  for (let wrong = 1; wrong <= 5; wrong += 1) assert.notEqual(await check(`9070${wrong}`), "right");
  await lose();
  assert.equal(await page.evaluate(() => window.kiosk.room.pin.isSet()), true);
  assert.equal(await page.evaluate(() => window.kiosk.room.settings.placeName), "东入口");
  assert.equal(await check(PIN), "pin/wait");
  await page.clock.runFor(31_000);
  assert.equal(await check(PIN), "right");
  await lose();
  assert.equal(await page.evaluate(() => window.kiosk.room.pin.waitMs()), 0);
  assert.equal(await check(PIN), "right");
});

test("for the kiosk's name a stand shows keys until they are put away, a phone brings its own", async () => {
  for (const [width, height, keys] of [
    [1080, 1400, true],
    [390, 844, false],
  ]) {
    const page = await openPage({ width, height });
    await page.evaluate(() => window.kiosk.showSettings());
    const name = page.getByTestId("place-name");
    assert.equal(await name.getAttribute("inputmode"), keys ? "none" : "text");
    await name.click();
    assert.equal(await page.locator("daqiao-keyboard").isVisible(), keys);
    if (keys) {
      await page.getByTestId("put-away").click();
      await page.locator("daqiao-keyboard").waitFor({ state: "detached" });
    }
  }
});
