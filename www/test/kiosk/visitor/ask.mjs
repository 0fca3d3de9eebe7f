/** Asks the kiosk with a text, from its first screen, and waits for the matches. */
export async function ask(page, text) {
  await page.getByTestId("have-need").click();
  await page.getByTestId("need").fill(text);
  await page.getByTestId("see").click();
  await page.getByTestId("match").first().waitFor();
}
