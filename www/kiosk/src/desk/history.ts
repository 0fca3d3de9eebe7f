/** What was written about an interest, as a list that people read from the top: the latest first. */

import { REFUSALS, STEPS } from "../journal/codes.js";
import type { InterestLine } from "../journal/ledger.js";
import { inOrder } from "../journal/order.js";
import type { Language } from "../language.js";
import { words } from "./words.js";

/** One thing that was written down. */
export interface Event {
  readonly id: string;
  readonly at: string;
  readonly kiosk: string;
  readonly what: string;
  /** What somebody added in words. */
  readonly note: string;
}

/** The history of an interest. */
export function historyOf(line: InterestLine, language: Language): readonly Event[] {
  const t = words[language];
  const { interest, followUps, assignments, handOffs } = line;
  const all = [interest, ...followUps, ...assignments, ...handOffs];
  return all
    .sort((one, other) => inOrder(other, one))
    .map((entry): Event => {
      const { id, at, kiosk } = entry;
      const stamp = { id, at, kiosk };
      switch (entry.type) {
        case "interest":
          return { ...stamp, what: t.filed, note: entry.contact.note };
        case "follow-up": {
          const step = STEPS[language][entry.step];
          const why = entry.refusal === undefined ? "" : REFUSALS[language][entry.refusal];
          return { ...stamp, what: why === "" ? step : t.droppedFor(step, why), note: entry.note };
        }
        case "assigned":
          return {
            ...stamp,
            what: entry.manager === null ? t.unassigned : t.assignedTo(entry.manager.name),
            note: "",
          };
        case "handed-off":
          return { ...stamp, what: t.handedOff(t.handOffs[entry.as]), note: "" };
      }
    });
}

/** A time for people: month, day, hour, minute where the kiosk stands. */
export function timeText(at: string, language: Language): string {
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at));
}
