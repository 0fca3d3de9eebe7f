/** Appointments as an .ics file, which every calendar reads. */

import ical from "ical-generator";

import { type Language, textIn } from "../language.js";
import { type Appointment, type Fair, type Guest, type Key, slotStart } from "./fair.js";
import { titleOf } from "./title.js";
import { words } from "./words.js";

/**
 * The calendar of a whole timetable, or of one person. Times float: they are those of the place,
 * wherever the calendar is. A meeting that is planned again replaces itself.
 *
 * @param options.person whose meetings; everybody's when left out
 * @param options.stamp when the file is made: of two, calendars take the later one
 */
export function calendar(
  fair: Fair,
  appointments: readonly Appointment[],
  options: { readonly language: Language; readonly person?: Key; readonly stamp: Date },
): string {
  const { language, person, stamp } = options;
  const t = words[language];
  const guests = new Map(fair.guests.map((guest) => [guest.key, guest]));
  const title = (key: Key) => titleOf(guests.get(key), key, language);
  const whose = person === undefined ? null : guests.get(person);
  const name = textIn(fair.title, language);
  const made = ical({
    // The library escapes all texts but this one.
    name: escaped(whose ? `${name} · ${textIn(whose.title, language)}` : name),
    prodId: { company: "Daqiao", product: "Kiosk", language: language.toUpperCase() },
  });
  for (const meeting of appointments) {
    if (person !== undefined && meeting.one !== person && meeting.other !== person) continue;
    const start = slotStart(fair, meeting.slot);
    const partner = meeting.one === person ? meeting.other : meeting.one;
    made.createEvent({
      id: uid(fair, meeting),
      stamp,
      start,
      end: new Date(start.getTime() + fair.minutes * 60_000),
      floating: true,
      summary: person === undefined ? `${title(meeting.one)} × ${title(meeting.other)}` : t.meetingWith(title(partner)),
      location: t.table(meeting.table + 1),
      description: [...described(guests.get(meeting.one), language), ...described(guests.get(meeting.other), language)].join("\n"),
    });
  }
  return made.toString();
}

/** A text as a value of iCalendar (RFC 5545, 3.3.11): else its comma, semicolon or line break would end it. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");
}

function uid(fair: Fair, meeting: Appointment): string {
  const names = [fair.event.market, fair.event.id, meeting.one, meeting.other];
  return `${names.map(encodeURIComponent).join("--")}@daqiao`;
}

function described(guest: Guest | undefined, language: Language): string[] {
  if (guest === undefined) return [];
  const provider = textIn(guest.provider ?? undefined, language);
  return [provider === "" ? textIn(guest.title, language) : `${textIn(guest.title, language)}（${provider}）`];
}
