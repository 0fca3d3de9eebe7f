/** On a phone no words run into each other or are squeezed, in both languages. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launchBrowser } from "../../browser/support.mjs";
import { Server } from "../offline/server.mjs";

const KIOSK = fileURLToPath(new URL("../../../dist/kiosk/", import.meta.url));
const PIN = "48213796";
/** The narrowest gap between two texts, in pixels. */
const LEAST = 8;

let server;
let browser;
before(async () => {
  server = await new Server(KIOSK).start();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** How far the words of one part end before another part begins: the least of all the elements. */
const leastGap = (all, from, to) =>
  all.evaluateAll(
    (elements, [first, second]) =>
      Math.min(
        ...elements.map((element) => {
          const words = document.createRange();
          words.selectNodeContents(element.querySelector(first));
          return element.querySelector(second).getBoundingClientRect().left - words.getBoundingClientRect().right;
        }),
      ),
    [from, to],
  );

for (const language of ["zh", "en"]) {
  for (const width of [390, 360]) {
    test(`at ${width} pixels, in ${language}`, async () => {
      const context = await browser.newContext({ viewport: { width, height: 844 }, reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(server.address);
      await page.getByTestId("figures").waitFor();
      if (language === "en") await page.getByTestId("language").click();

      await page.getByTestId("have-need").click();
      await page.getByTestId("need").fill("inline inspection of weld seams in stainless steel tubes");
      await page.getByTestId("see").click();
      const match = page.getByTestId("match");
      await match.first().waitFor();
      const sure = await leastGap(match.filter({ has: page.locator(".score small") }), ".score", ".body");
      assert.ok(sure >= LEAST, `how sure a match is ends ${sure} before its title`);

      await match.first().click();
      await page.getByTestId("contact").click();
      await page.getByTestId("name").fill("欧阳文");
      await page.getByTestId("organisation").fill("赣南新材料有限公司");
      await page.getByTestId("phone").fill("12");
      await page.getByTestId("send").click();
      const wrong = page.getByTestId("wrong").filter({ hasText: /\d/ });
      await wrong.waitFor();
      const room = await wrong.evaluate((said) => said.clientWidth / said.parentElement.clientWidth);
      assert.ok(room > 0.9, `what is wrong has ${room} of the line`);
      const phone = page.getByTestId("phone");
      assert.equal(await phone.getAttribute("aria-invalid"), "true");
      assert.equal(await page.getByTestId("email").getAttribute("aria-invalid"), null);
      await phone.fill("139 1234 5678");
      assert.equal(await phone.getAttribute("aria-invalid"), null);
      await page.getByTestId("send").click();
      await page.getByTestId("kept").waitFor();

      await page.getByTestId("home").click();
      await page.keyboard.press("Control+Alt+KeyS");
      const pin = page.getByTestId("pin");
      for (const again of [false, true]) {
        if (again) await pin.filter({ hasText: /再输入一次|once more/ }).waitFor();
        for (const digit of PIN) await page.getByTestId(`pin-${digit}`).click();
        await page.getByTestId("pin-confirm").click();
      }
      await page.getByTestId("tile-desk").click();
      await page.getByTestId("row").first().click();
      await page.getByTestId("history").waitFor();
      const rows = page.locator("daqiao-desk dl > div").filter({ has: page.locator("dt") });
      const named = await leastGap(rows, "dt", "dd");
      assert.ok(named >= LEAST, `a name on the desk ends ${named} before its value`);
      await context.close();
    });
  }
}
