/**
 * Writes pictures of the built kiosk into a folder: `node test/kiosk/screenshots.mjs <folder> [part of a
 * name]`. For looking at, not for comparing.
 */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { untilStill } from "../still.mjs";
import { ARGS } from "./offline/browser.mjs";
import { Server } from "./offline/server.mjs";

const [, , folder, only = ""] = process.argv;
if (folder === undefined) throw new Error("give the folder for the pictures");

const SIZES = {
  tall: { width: 1080, height: 1920 },
  wide: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
};
const LOOKS = [
  ["zh", "light"],
  ["en", "dark"],
];
const PIN = "48213796";
const NEED = { zh: "退役磷酸铁锂电池黑粉，想把锂提到95%以上", en: "inline inspection of weld seams in stainless steel tubes" };

/** The screens in the order in which they are passed. */
const SCREENS = {
  attract: async (page) => page.getByTestId("example").waitFor(),
  need: async (page, language) => {
    await page.getByTestId("have-need").click();
    await page.getByTestId("need").fill(NEED[language]);
    await page.getByTestId("see").filter({ hasText: /\d/ }).waitFor();
  },
  results: async (page) => {
    await page.getByTestId("see").click();
    await page.getByTestId("match").first().waitFor();
  },
  match: async (page) => {
    await page.getByTestId("match").first().click();
    await page.getByTestId("why").waitFor();
  },
  slip: async (page) => {
    await page.getByTestId("take").click();
    await page.getByTestId("code").first().waitFor();
  },
  kept: async (page) => {
    await page.getByTestId("back").click();
    await page.getByTestId("contact").click();
    await page.getByTestId("name").fill("欧阳文");
    await page.getByTestId("organisation").fill("赣南新材料有限公司");
    await page.getByTestId("phone").fill("139 1234 5678");
    await page.getByTestId("tell-need").check();
    await page.getByTestId("send").click();
    await page.getByTestId("kept").waitFor();
  },
  staff: async (page) => {
    await page.getByTestId("home").click();
    await page.keyboard.press("Control+Alt+KeyS");
    const pin = page.getByTestId("pin");
    for (const again of [false, true]) {
      if (again) await pin.filter({ hasText: /再输入一次|once more|again/ }).waitFor();
      for (const digit of PIN) await page.getByTestId(`pin-${digit}`).click();
      await page.getByTestId("pin-confirm").click();
    }
    await page.getByTestId("tile-desk").waitFor();
  },
  desk: async (page) => {
    await page.getByTestId("tile-desk").click();
    await page.getByTestId("row").first().waitFor();
  },
  timetable: async (page) => {
    await page.getByTestId("back").click();
    await page.getByTestId("tile-timetable").click();
    await page.locator("[data-id=event-001]").click();
    await page.getByTestId("invite").click();
    await page.getByTestId("tab-plan").click();
    await page.getByTestId("plan").click();
    await page.getByTestId("result").waitFor({ timeout: 120_000 });
    await page.getByTestId("meeting").first().evaluate((cell) => cell.scrollIntoView({ block: "center" }));
  },
  lesson: async (page) => {
    await page.getByTestId("back").click();
    const tile = page.getByTestId("tile-lesson");
    if (!(await tile.isVisible())) await page.getByTestId("back").click();
    await tile.click();
    await page.getByTestId("lesson-step").waitFor();
  },
};

await mkdir(folder, { recursive: true });
const server = await new Server(fileURLToPath(new URL("../../dist/kiosk/", import.meta.url))).start();
const browser = await chromium.launch({
  executablePath: process.env.DAQIAO_CHROMIUM ?? "/usr/bin/chromium",
  args: ARGS,
});
try {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const [language, scheme] of LOOKS) {
      const name = `kiosk-${size}-${language}-${scheme}`;
      if (!name.includes(only)) continue;
      const context = await browser.newContext({ viewport, colorScheme: scheme, reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(server.address);
      await page.getByTestId("figures").waitFor();
      if (language === "en") await page.getByTestId("language").click();
      for (const [screen, go] of Object.entries(SCREENS)) {
        await go(page, language);
        await untilStill(page);
        await page.screenshot({ path: join(folder, `${name}-${screen}.jpg`), type: "jpeg", quality: 70 });
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
