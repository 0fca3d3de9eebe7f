/** The timetable alone, with the engine and a journal in memory. `?lang=en` for English. */

import { Daqiao } from "daqiao";

import "../../../../kiosk/src/timetable/daqiao-timetable.js";
import { run } from "../../../../kiosk/src/timetable/run.js";

const asked = new URLSearchParams(location.search);
const language = asked.get("lang") ?? "zh";
document.documentElement.lang = language === "zh" ? "zh-CN" : "en";

const entries: Record<string, unknown>[] = [];
const listeners = new Set<() => void>();
const journal = {
  kiosk: "k",
  entries,
  async append(said: object) {
    const number = entries.length + 1;
    const entry = { ...said, id: `k/${number}`, kiosk: "k", number, clock: number, at: "2026-12-10T05:00:00Z" };
    entries.push(entry);
    for (const listener of listeners) listener();
    return entry;
  },
  onChange(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
const said: string[] = [];
Object.assign(globalThis, { entries, said, run });

const engine = await Daqiao.open(["/packs/demo.daqiao"]);
const screen = Object.assign(document.createElement("daqiao-timetable"), {
  kiosk: { language, engine, journal, today: "2026-11-23", tell: (message: string) => said.push(message) },
});
document.body.append(screen);
