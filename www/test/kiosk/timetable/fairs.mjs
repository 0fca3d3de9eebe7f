/** A small fair, and entries of a journal about it. */

import { load } from "../bundle.mjs";

const { coupleKey, readEvent } = await load("timetable/fair.ts");

/** The record of the event. */
export const RECORD = {
  id: "e/1",
  kind: "event",
  title: { zh: "对接会", en: "Meeting day" },
  slots: 4,
  slot_minutes: 25,
  tables: 2,
  sessions: [
    { title: "发布", start: "2026-12-10T09:00" },
    { title: "洽谈", start: "2026-12-10T13:30:00" },
    { title: "坏的", start: "later" },
  ],
  participants: [{ id: "n1", capacity: 3 }, { id: "o1" }, { capacity: 3 }],
};

/** Somebody who takes part. */
export const guest = (id, side, extra = {}) => ({
  key: `m/${id}`,
  ref: { market: "m", id },
  kind: side === "one" ? "need" : "offer",
  title: id.toUpperCase(),
  provider: null,
  side,
  capacity: 3,
  absent: [],
  ...extra,
});

/** Two people by their ids. */
export const couple = (one, other) => ({ one: `m/${one}`, other: `m/${other}` });

/** One need, two offers, and somebody who stays away. */
export const FAIR = {
  ...readEvent(RECORD, "m"),
  guests: [guest("n1", "one"), guest("x", "out"), guest("o1", "other"), guest("o2", "other", { absent: [0, 3] })],
  wishes: new Map([
    [coupleKey(couple("n1", "o1")), 800_000],
    [coupleKey(couple("n1", "o2")), 290_000],
    [coupleKey(couple("n1", "x")), 900_000],
  ]),
};

export const event = { market: "m", id: "e/1" };
const ref = (id) => ({ market: "m", id });
const stamp = { kiosk: "k", at: "2026-12-10T05:00:00Z" };

/** A draft of the fair, nothing planned. */
export const draft = (fair = FAIR, locks = []) => ({
  event: { ref: event, record: RECORD },
  fair,
  locks: new Set(locks.map(coupleKey)),
  plan: null,
  outdated: false,
  wishesFor: "",
});

/** A timetable is settled: `[one, other, slot, table]`. */
export const timetabled = (meetings, extra = {}) => ({
  ...stamp,
  type: "timetabled",
  event,
  meetings: meetings.map(([one, other, slot, table]) => ({ one: ref(one), other: ref(other), slot, table })),
  value: 1,
  bound: 2,
  ...extra,
});

/** What became of a meeting. */
export const change = (one, other, what) => ({
  ...stamp,
  type: "meeting-changed",
  event,
  one: ref(one),
  other: ref(other),
  change: what,
});
