/** What of a timetable goes into the journal: that it is settled, and what becomes of its meetings. */

import type { Journal } from "../journal/journal.js";
import { type Appointment, refOf } from "./fair.js";
import type { MeetingAct } from "./meeting.js";
import { type Planning, absentFrom, changed } from "./planning.js";

/** Settles the plan of a draft. Resolves when it is on the disk. */
export async function settle(journal: Journal, { fair, plan }: Planning): Promise<void> {
  if (plan === null) return;
  const { event, start, minutes, slots, tables } = fair;
  const meetings = plan.appointments.map(({ one, other, slot, table }) => ({
    one: refOf(one),
    other: refOf(other),
    slot,
    table,
  }));
  const { value, bound } = plan.solution;
  const frame = { start, minutes, slots, tables };
  await journal.append({ type: "timetabled", event, frame, meetings, value, bound });
}

/** Notes what became of a meeting. Who did not come is absent from then on, in the draft. */
export async function note(
  journal: Journal,
  planning: Planning,
  meeting: Appointment,
  act: Extract<MeetingAct, { act: "held" | "cancelled" | "no-show" }>,
): Promise<Planning> {
  const { fair } = planning;
  const [one, other] = [refOf(meeting.one), refOf(meeting.other)];
  await journal.append({ type: "meeting-changed", event: fair.event, one, other, change: act.act });
  if (act.act === "held") return planning;
  if (act.act === "cancelled") return { ...planning, outdated: true };
  let after = planning;
  for (const key of act.missed) after = absentFrom(after, key, meeting.slot);
  const from = Math.min(fair.slots - 1, Math.max(fair.from, meeting.slot + 1));
  return changed(after, { ...after.fair, from });
}
