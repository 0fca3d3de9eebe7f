/** The records screen: what staff export on one kiosk, they take in on another. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, test } from "node:test";

import { launchBrowser } from "../../browser/support.mjs";
import { untilStill } from "../../still.mjs";
import { contact, interest } from "./samples.mjs";
import { serveJournal } from "./serve.mjs";

const axe = await readFile(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);
const served = await serveJournal("records-page.ts");
const browser = await launchBrowser();
const PASSPHRASE = "展会结束 2026-11-23 四号台";

after(async () => {
  await browser.close();
  served.close();
});

/** A kiosk with so many interests, and its records screen. */
async function kiosk({ interests = 0, language = "zh", ...options } = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.goto(served.address);
  for (let count = 0; count < interests; count++) await append(page, interest());
  await page.evaluate((name) => window.showRecords(name), language);
  await page.getByTestId("storage").waitFor();
  return { context, page, problems };
}

const append = (page, said) =>
  page.evaluate(async (what) => (await window.journal).append(what), said);

/** Presses a button that exports, and takes the file. */
async function exported(page, testid) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByTestId(testid).click(),
  ]);
  return {
    name: download.suggestedFilename(),
    mimeType: "",
    buffer: await readFile(await download.path()),
  };
}

async function encrypted(page) {
  await page.getByTestId("export-encrypted").click();
  await page.getByTestId("export-passphrase").fill(PASSPHRASE);
  return exported(page, "export-with-passphrase");
}

/** Takes in files, and says what is reported of each: its figures, or the code of its error. */
async function imported(page, files) {
  const before = await page.getByTestId("import-report").count();
  await page.getByTestId("import-files").setInputFiles(files);
  const all = page.getByTestId("import-report");
  await all.nth(before + files.length - 1).waitFor();
  return (await reports(page)).slice(0, files.length);
}

const reports = (page) =>
  page
    .getByTestId("import-report")
    .evaluateAll((all) =>
      all.map(
        (one) =>
          one.dataset.code ??
          ["added", "already", "rejected", "conflicts"]
            .map((name) => one.querySelector(`[data-testid=import-${name}]`).textContent)
            .join(" "),
      ),
    );

const figure = (page, name) => page.getByTestId(`figure-${name}`).textContent();

test("files of two kiosks, chosen at once, are one journal on a third", async () => {
  const one = await kiosk({ interests: 3 });
  const other = await kiosk({ interests: 2 });
  const office = await kiosk({ interests: 1, language: "en" });
  const files = [
    await exported(one.page, "export-ndjson"),
    await exported(other.page, "export-signed"),
  ];
  assert.match(files[0].name, /^daqiao-k-[0-9a-z]{6}-\d{4}-\d\d-\d\d-\d{4}\.ndjson$/);
  assert.match(files[1].name, /\.signed\.json$/);
  assert.deepEqual(await imported(office.page, files), ["3 0 0 0", "2 0 0 0"]);
  assert.equal(await figure(office.page, "entries"), "6");
  assert.equal(await figure(office.page, "interests"), "6");
  assert.equal(await figure(office.page, "kiosks"), "3");
  assert.deepEqual(await imported(office.page, files.toReversed()), ["0 2 0 0", "0 3 0 0"]);

  const fingerprint = await other.page.getByTestId("own-fingerprint").textContent();
  const signers = await office.page.getByTestId("import-signer").allTextContents();
  assert.ok(signers.some((text) => text.includes(fingerprint)));
  assert.ok(signers.some((text) => text.includes("Not signed")));
  for (const { problems, context } of [one, other, office]) {
    assert.deepEqual(problems, []);
    await context.close();
  }
});

test("an encrypted file asks for its passphrase, and a wrong one does no harm", async () => {
  const one = await kiosk({ interests: 2 });
  const office = await kiosk();
  const file = await encrypted(one.page);
  assert.match(file.name, /\.encrypted\.json$/);
  assert.equal(await one.page.getByTestId("export-passphrase").count(), 0, "it is forgotten");
  assert.deepEqual(await imported(office.page, [file]), ["file/passphrase-needed"]);

  const open = async (passphrase) => {
    await office.page.getByTestId("import-passphrase").fill(passphrase);
    await office.page.getByTestId("import-open").click();
    await office.page.waitForFunction(
      () =>
        !document
          .querySelector("daqiao-records")
          .shadowRoot.querySelector("daqiao-journal-import").working,
    );
    return reports(office.page);
  };
  assert.deepEqual(await open("not the passphrase"), ["file/passphrase"]);
  assert.equal(await figure(office.page, "entries"), "0");
  assert.deepEqual(await open(PASSPHRASE), ["2 0 0 0"]);
  assert.equal(await figure(office.page, "entries"), "2");

  for (const { page, problems, context } of [one, office]) {
    assert.equal(page.url(), served.address);
    const kept = await context.storageState({ indexedDB: true });
    assert.equal(JSON.stringify(kept).includes(PASSPHRASE), false);
    assert.deepEqual(problems, []);
    await context.close();
  }
});

test("a short passphrase is not taken", async () => {
  const { page, context } = await kiosk({ interests: 1 });
  await page.getByTestId("export-encrypted").click();
  await page.getByTestId("export-passphrase").fill("1234567890a");
  assert.ok(await page.getByTestId("export-with-passphrase").isDisabled());
  await page.getByTestId("export-passphrase").fill("1234567890ab");
  assert.ok(await page.getByTestId("export-with-passphrase").isEnabled());
  await context.close();
});

test("one bad file or line keeps nothing else out, and is told", async () => {
  const one = await kiosk({ interests: 3 });
  const office = await kiosk();
  const lines = await exported(one.page, "export-ndjson");
  const cut = { ...lines, name: "cut.ndjson", buffer: lines.buffer.subarray(0, -20) };
  const signed = await exported(one.page, "export-signed");
  const changed = { ...signed, name: "changed.json", buffer: Buffer.from(signed.buffer) };
  changed.buffer[200] ^= 1;
  const photo = { ...lines, name: "photo.json", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47]) };
  const [first, second, third, last] = await imported(office.page, [
    cut,
    changed,
    photo,
    signed,
  ]);
  assert.equal(first, "2 0 1 0");
  assert.match(second, /^file\/(signature|damaged)$/);
  assert.equal(third, "file/kind");
  assert.equal(last, "1 2 0 0");
  const told = await office.page.getByTestId("import-report").first().textContent();
  assert.match(told, /第 4 行：不是完整的 JSON/);
  await one.context.close();
  await office.context.close();
});

test("different contents under one id are both shown", async () => {
  const { page, context } = await kiosk({ interests: 1 });
  const lines = await exported(page, "export-ndjson");
  const copy = {
    ...lines,
    buffer: Buffer.from(String(lines.buffer).replaceAll("王芳", "刘洋")),
  };
  assert.deepEqual(await imported(page, [copy]), ["0 0 0 1"]);
  const shown = await page.getByTestId("conflict").textContent();
  assert.match(shown, /王芳/);
  assert.match(shown, /刘洋/);
  const [whole] = await page.getByTestId("conflict").locator("pre").all();
  await page.getByTestId("conflict").locator("summary").first().click();
  assert.equal(await whole.isVisible(), true);
  await page.emulateMedia({ media: "print" });
  assert.equal(await whole.isVisible(), false, "what a visitor lets staff see is on no print");
  await page.emulateMedia({ media: "screen" });
  assert.equal(await figure(page, "entries"), "1");
  const again = await exported(page, "export-ndjson");
  assert.match(String(again.buffer), /王芳[\s\S]*刘洋|刘洋[\s\S]*王芳/, "both are exported");
  await context.close();
});

test("the table is one for Excel, in the language of the screen", async () => {
  for (const [language, header] of [
    ["zh", '\u{feff}"编号"'],
    ["en", '\u{feff}"No."'],
  ]) {
    const { page, context } = await kiosk({ language });
    await append(page, interest({ contact: { ...contact, note: "=1+1" } }));
    const { buffer } = await exported(page, "export-csv");
    assert.ok(buffer.toString("utf8").startsWith(header));
    assert.match(String(buffer), /"'=1\+1"/);
    await context.close();
  }
});

test("figures follow what is written elsewhere, and storage is told", async () => {
  const { page, context } = await kiosk();
  assert.equal(await figure(page, "entries"), "0");
  const tab = await context.newPage();
  await tab.goto(served.address);
  await append(tab, interest());
  await page.getByTestId("figure-entries").filter({ hasText: "1" }).waitFor();
  assert.match(await page.getByTestId("storage").textContent(), /上限/);
  assert.match(await page.getByTestId("storage").getAttribute("data-level"), /enough|low/);
  assert.match(
    await page.getByTestId("persisted").getAttribute("data-persisted"),
    /true|false/,
  );
  assert.equal(await page.getByTestId("mirrored").getAttribute("data-mirrored"), "true");
  assert.equal(await page.getByTestId("restored").count(), 0);
  await context.close();
});

test("staff are told when the database had lost something", async () => {
  const { page, context } = await kiosk({ interests: 2 });
  const session = await context.newCDPSession(page);
  const { origin } = new URL(served.address);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  await page.reload();
  await page.evaluate(() => window.showRecords("zh"));
  assert.match(await page.getByTestId("restored").textContent(), /恢复 2 条/);
  assert.equal(await figure(page, "entries"), "2");
  await context.close();
});

for (const language of ["zh", "en"]) {
  test(`nothing keeps anyone from using it: ${language}`, async () => {
    const { page, context, problems } = await kiosk({ interests: 2, language });
    const lines = await exported(page, "export-ndjson");
    const copy = String(lines.buffer).replaceAll("王芳", "刘洋");
    await imported(page, [{ ...lines, buffer: Buffer.from(`${copy}{cut`) }]);
    await imported(page, [await encrypted(page)]);
    await page.getByTestId("export-encrypted").click();
    await page.evaluate(axe);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), [], colorScheme);
    }
    assert.deepEqual(problems, []);
    await context.close();
  });
}

async function violations(page) {
  await untilStill(page);
  return page.evaluate(async () => {
    const found = await window.axe.run(document, {
      rules: { region: { enabled: false }, "landmark-one-main": { enabled: false } },
    });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target.flat()} ${html}`)}`,
    );
  });
}
