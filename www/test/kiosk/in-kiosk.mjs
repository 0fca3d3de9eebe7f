/**
 * A visitor inside of the kiosk's page, who taps as fast as the kiosk answers. `installVisitor` runs in
 * the page and sees nothing of this file.
 */

/** Gives the page `window.visitor`: all that a visitor does, through the elements that people touch. */
export function installVisitor() {
  /** The first element with this test id, in whatever shadow. */
  const find = (name, root = document) => {
    const own = root.querySelector(`[data-testid="${name}"]`);
    if (own !== null) return own;
    for (const element of root.querySelectorAll("*")) {
      const found = element.shadowRoot && find(name, element.shadowRoot);
      if (found) return found;
    }
    return null;
  };
  const { port1, port2 } = new MessageChannel();
  /** Lets the page go on; quicker than a timer. */
  const turn = () =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  /** The element, once it is there and can be used. */
  const until = async (name, is = (element) => !element.disabled) => {
    const end = performance.now() + 20_000;
    for (;;) {
      const element = find(name);
      if (element !== null && is(element)) return element;
      if (performance.now() > end) throw new Error(`${name} did not come: ${screen()}`);
      await turn();
    }
  };
  const screen = () =>
    document.querySelector("daqiao-kiosk")?.shadowRoot?.querySelector("[data-screen]")?.dataset.screen;
  const on = async (name) => {
    const end = performance.now() + 20_000;
    while (screen() !== name) {
      if (performance.now() > end) throw new Error(`${name} is not shown, ${screen()} is`);
      await turn();
    }
  };
  const tap = async (name) => (await until(name)).click();
  const write = async (name, text) => {
    const field = await until(name);
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  };
  const home = async () => {
    await tap("home");
    await on("attract");
  };
  const ask = async (text, side = "have-need") => {
    await home();
    await tap(side);
    await on("need");
    await write("need", text);
    await tap("see");
    await on("results");
  };
  const open = async () => {
    await tap("match");
    await on("match");
    await until("contact");
  };
  /** Files an interest with what is written by it; resolves with its id once the page confirmed it. */
  const interest = async (note) => {
    await tap("contact");
    await on("interest");
    await write("phone", "13800000000");
    await write("note", note);
    await tap("send");
    const end = performance.now() + 20_000;
    for (;;) {
      const kept = find("kept");
      if (kept !== null) return kept.dataset.entry;
      const said = document.querySelector("daqiao-kiosk").shadowRoot.querySelector(".said")?.textContent;
      if (said) throw new Error(said);
      if (performance.now() > end) throw new Error("nothing was confirmed");
      await turn();
    }
  };
  window.visitor = { find, until, on, tap, write, home, ask, open, interest, screen };
  /** For the crash test: an interest through all screens. */
  window.fileInterest = async (mark) => {
    await ask("铝合金焊接");
    await open();
    return interest(mark);
  };
}
