/** The configurator: what it writes works, as it is, on the hosts that it is written for. */

import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import {
  ANSWER,
  answersOf,
  hostPage,
  launchBrowser,
  NEED,
  openHost,
  openSite,
  servePage,
  serveHost,
  settled,
} from "./support.mjs";

const PACK = fileURLToPath(new URL("../../demo/public/packs/demo.daqiao", import.meta.url));
const ONE_FILE = fileURLToPath(
  new URL("../../../pkg/dist/daqiao-match.inlined.js", import.meta.url),
);
/** What the site writes for a webmaster's second server. */
const OTHER = "https://static.example.org";

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

/** Opens the configurator and chooses. Returns what it writes. */
async function written(choose) {
  const { context, page, problems } = await openSite(browser, server.address, "embed");
  await page.getByTestId("match").first().waitFor();
  await choose(page);
  const text = (id) => page.getByTestId(id).textContent();
  const [snippet, policy, rule] = [await text("snippet"), await text("policy"), await text("rule")];
  return { context, page, problems, snippet, policy, rule };
}

const radio = (page, name, value) =>
  page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });

test("the tag for one's own site works there, under the policy it needs", async () => {
  const { context, snippet, policy } = await written(() => {});
  await context.close();
  const host = await serveHost({
    files: { "/": hostPage(snippet) },
    headers: (path) => (path === "/" ? { "content-security-policy": policy } : {}),
  });
  const opened = await openHost(browser, host.address);
  assert.equal((await answersOf(opened.page, NEED))[0], ANSWER);
  assert.deepEqual(opened.problems.filter(aboutPolicy), []);
  await opened.context.close();
  host.close();
});

/** The icon of the test's own page is no matter of the policy that is written. */
const aboutPolicy = (text) => !/data:,/.test(text);

test("the tag for another origin works there, under the policy it needs", async () => {
  const { context, snippet, policy } = await written((page) => radio(page, "hosting", "other"));
  await context.close();
  assert.ok(snippet.includes(OTHER) && policy.includes(OTHER));
  const other = await serveHost({ headers: () => ({ "access-control-allow-origin": "*" }) });
  const here = (text) => text.replaceAll(OTHER, other.address);
  const host = await serveHost({
    files: { "/": hostPage(here(snippet)) },
    headers: (path) => (path === "/" ? { "content-security-policy": here(policy) } : {}),
  });
  const opened = await openHost(browser, host.address);
  assert.equal((await answersOf(opened.page, NEED))[0], ANSWER);
  assert.deepEqual(opened.problems.filter(aboutPolicy), []);
  assert.deepEqual(host.asked.filter((path) => path !== "/"), [], "all came from the other one");
  await opened.context.close();
  other.close();
  host.close();
});

test("the tag for a page without a server works from a disk, and under its policy", async () => {
  const folder = await mkdtemp(join(tmpdir(), "daqiao-site-"));
  try {
    const { context, page, snippet, policy } = await written((opened) =>
      radio(opened, "hosting", "file"),
    );
    await page.locator("#pack-file").setInputFiles({
      name: "market.daqiao",
      mimeType: "application/octet-stream",
      buffer: await readFile(PACK),
    });
    const saving = page.waitForEvent("download");
    await page.locator("#pack-script").click();
    const saved = await saving;
    assert.ok(snippet.includes(`<script src="${saved.suggestedFilename()}">`));
    await saved.saveAs(join(folder, saved.suggestedFilename()));
    await context.close();
    await copyFile(ONE_FILE, join(folder, "daqiao-match.inlined.js"));
    await writeFile(join(folder, "plain.html"), hostPage(snippet));
    // A page from a disk has no origin, so its policy is tried on a host that takes one file.
    const host = await serveHost({
      files: {
        "/": hostPage(snippet),
        [`/${saved.suggestedFilename()}`]: await readFile(join(folder, saved.suggestedFilename())),
        "/daqiao-match.inlined.js": await readFile(ONE_FILE),
      },
      headers: (path) => (path === "/" ? { "content-security-policy": policy } : {}),
    });
    for (const address of [pathToFileURL(join(folder, "plain.html")).href, host.address]) {
      const opened = await openHost(browser, address);
      assert.equal((await answersOf(opened.page, NEED))[0], ANSWER, address);
      assert.deepEqual(opened.problems.filter(aboutPolicy), [], address);
      await opened.context.close();
    }
    host.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("all that is chosen stands in the tag, and the page does it", async () => {
  const { context, page, snippet, problems } = await written(async (opened) => {
    await opened.getByLabel("数据包的地址").fill("/packs/m&m.daqiao");
    await radio(opened, "side", "offer");
    await radio(opened, "lang", "en");
    await radio(opened, "load", "visible");
    await opened.getByLabel("每页结果").fill("3");
    for (const summary of await opened.locator("form summary").all()) await summary.click();
    for (const name of ["market", "tags:focus"]) {
      await opened.locator(`[name="facet"][value="${name}"]`).uncheck();
    }
    await opened.locator('[name="status"][value="open"]').check();
    await opened.getByLabel("地区代码").fill("32, 43 de");
  });
  assert.ok(snippet.endsWith(`<daqiao-match
  pack="/packs/m&amp;m.daqiao"
  side="offer"
  lang="en"
  limit="3"
  load="visible"
  facets="tags:contract-field region maturity price modes status"
  filters='{"status":["open"],"region":["32","43","DE"]}'
></daqiao-match>`), snippet);
  await settled(page);
  const preview = page.getByTestId("preview");
  await preview.getByTestId("to-needs").and(page.locator('[aria-pressed="true"]')).waitFor();
  await preview.getByText("Describe your technology").waitFor();
  assert.ok((await preview.getByTestId("match").count()) <= 3);
  const values = await preview.evaluate((element) => [element.filters, element.facets.length]);
  assert.deepEqual(values, [{ status: ["open"], region: ["32", "43", "DE"] }, 6]);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a tag that was written is read as it was meant", async () => {
  const { context, page, snippet } = await written(async (opened) => {
    await opened.getByLabel("数据包的地址").fill(`/packs/it's "a" <pack>.daqiao`);
  });
  const read = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "text/html");
    return parsed.querySelector("daqiao-match").getAttribute("pack");
  }, snippet);
  assert.equal(read, `/packs/it's "a" <pack>.daqiao`);
  await context.close();
});

test("a colour dresses the preview, is written as a rule, and one that is too faint is said to be", async () => {
  const { context, page, rule } = await written(async (opened) => {
    assert.equal(await opened.locator("#rule-part").isVisible(), false);
    await radio(opened, "accent", "#1f6b4a");
  });
  assert.match(rule, /^daqiao-match \{\n {2}--daqiao-accent: light-dark\(#1f6b4a, /);
  const accent = () =>
    page
      .getByTestId("preview")
      .getByTestId("why")
      .first()
      .evaluate((button) => getComputedStyle(button).color);
  assert.equal(await accent(), "rgb(31, 107, 74)");
  assert.equal(await page.locator("#faint").isVisible(), false);
  await page.locator('[name="own-accent"]').fill("#ffee88");
  assert.equal(await accent(), "rgb(255, 238, 136)");
  await page.locator("#faint").waitFor();
  await context.close();
});

test("the code is copied, and the button says so", async () => {
  const { context, page, snippet } = await written(async (opened) => {
    await opened.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  });
  const button = page.locator('[data-copy="snippet"]');
  await button.click();
  await button.getByText("已复制").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), snippet);
  await context.close();
});
