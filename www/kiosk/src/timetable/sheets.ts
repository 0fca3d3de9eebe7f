/** What is printed: a page for each person or each table, with what they need and nothing else. */

import { type CSSResult, css, html, type TemplateResult } from "lit";

import { type Language, textIn } from "../language.js";
import { type Appointment, type Fair, type Guest, type Key, hours } from "./fair.js";
import { titleOf } from "./title.js";
import { words } from "./words.js";

/** What has a page. */
export type Sheets = "people" | "tables";

export const sheetStyles: CSSResult = css`
  .sheets {
    display: none;
  }

  @media print {
    .sheets {
      display: block;
    }

    .page {
      break-after: page;
    }

    .page:last-child {
      break-after: auto;
    }

    .page h1 {
      font-size: 20pt;
    }

    .page .event {
      margin: 4pt 0 14pt;
      color: #444;
    }

    .page tr {
      break-inside: avoid;
    }

    .page td:first-child {
      width: 8em;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }

    .page td:nth-child(2) {
      width: 6em;
      white-space: nowrap;
    }
  }
`;

/** The pages. People without a meeting have one, too: it says so; and so has who has one and is no guest. */
export function sheets(
  fair: Fair,
  appointments: readonly Appointment[],
  what: Sheets,
  language: Language,
): TemplateResult {
  const t = words[language];
  const guests = new Map(fair.guests.map((guest) => [guest.key, guest]));
  const day = `${textIn(fair.title, language)} · ${fair.start.slice(0, 10)}`;
  if (what === "people") {
    const people = new Set([
      ...fair.guests.flatMap(({ key, side }) => (side === "out" ? [] : [key])),
      ...appointments.flatMap(({ one, other }) => [one, other]),
    ]);
    return html`<div class="sheets">
      ${Array.from(people, (key) => {
        const person = guests.get(key);
        const theirs = appointments.filter(({ one, other }) => one === key || other === key);
        return page(fair, language, titleOf(person, key, language), [textIn(person?.provider ?? undefined, language), day], theirs, (meeting) => [
          t.table(meeting.table + 1),
          who(guests, meeting.one === key ? meeting.other : meeting.one, language),
        ]);
      })}
    </div>`;
  }
  const tables = [...new Set(appointments.map(({ table }) => table))].sort((x, y) => x - y);
  return html`<div class="sheets">
    ${tables.map((table) =>
      page(fair, language, t.table(table + 1), [day], appointments.filter((meeting) => meeting.table === table), (meeting) => [
        who(guests, meeting.one, language),
        who(guests, meeting.other, language),
      ]),
    )}
  </div>`;
}

function who(guests: ReadonlyMap<Key, Guest>, key: Key, language: Language): TemplateResult {
  const guest = guests.get(key);
  return html`<b>${titleOf(guest, key, language)}</b><br />${textIn(guest?.provider ?? undefined, language)}`;
}

function page(
  fair: Fair,
  language: Language,
  title: string,
  lines: readonly string[],
  meetings: readonly Appointment[],
  cells: (meeting: Appointment) => readonly unknown[],
): TemplateResult {
  const t = words[language];
  const rows = [...meetings].sort((x, y) => x.slot - y.slot);
  return html`<section class="page">
    <h1>${title}</h1>
    <p class="event">${lines.filter((line) => line !== "").join(" · ")}</p>
    ${
      rows.length === 0
        ? html`<p>${t.noMeetings}</p>`
        : html`<table>
            <tbody>
              ${rows.map((meeting) => {
                const { from, to } = hours(fair, meeting.slot);
                return html`<tr><td>${from}–${to}</td>${cells(meeting).map((cell) => html`<td>${cell}</td>`)}</tr>`;
              })}
            </tbody>
          </table>`
    }
  </section>`;
}
