/** In the browser: the desk and the hand-offs on a real engine, with a journal in memory. */

import { Daqiao } from "daqiao";

import { survey } from "../../../kiosk/src/catalogue.ts";
import "../../../kiosk/src/desk/daqiao-desk.ts";
import "../../../kiosk/src/hand-off/daqiao-hand-off.ts";
import { JournalError } from "../../../kiosk/src/journal/error.ts";

const engine = await Daqiao.open(["/packs/demo.daqiao", "/packs/west.daqiao"]);
const catalogue = await survey(engine);

const journal = {
  kiosk: "k1",
  entries: [],
  /** Set by a test: the next entry is refused with this code. */
  refuses: null,
  listeners: new Set(),
  async append(said) {
    if (journal.refuses !== null) throw new JournalError(journal.refuses);
    const number = journal.entries.length + 1;
    const at = new Date(Date.UTC(2026, 10, 23, 1, number)).toISOString();
    const entry = { id: `k1/${number}`, kiosk: "k1", number, clock: number, at, ...said };
    journal.entries = [...journal.entries, entry];
    for (const listener of journal.listeners) listener();
    return entry;
  },
  onChange(listener) {
    journal.listeners.add(listener);
    return () => journal.listeners.delete(listener);
  },
};

let language = "zh";
let place = { screen: "desk" };
const said = [];
const events = [];

function show() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  const name = place.screen === "desk" ? "daqiao-desk" : "daqiao-hand-off";
  const main = document.querySelector("main");
  const screen = main.querySelector(name) ?? document.createElement(name);
  const kiosk = {
    language,
    engine,
    catalogue,
    journal,
    today: "2026-11-23",
    go,
    tell: (message) => said.push(message),
  };
  Object.assign(screen, { kiosk, place });
  if (screen.parentNode === null) main.replaceChildren(screen);
}

function go(to) {
  place = to;
  show();
}

document.addEventListener("daqiao-settlement", ({ detail }) => events.push(detail));

Object.assign(window, {
  kiosk: {
    journal,
    engine,
    said,
    events,
    go,
    speak(to) {
      language = to;
      show();
    },
  },
});
show();
