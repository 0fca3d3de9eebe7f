/** A timetable that people can read: tables or people down, slots across, or slot by slot. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Language } from "../language.js";
import { base } from "../styles/base.js";
import { type Appointment, type Fair, type Guest, type Key, coupleKey, hours } from "./fair.js";
import type { MeetingState } from "./history.js";
import { range } from "./problem.js";
import { timetableStyles } from "./styles.js";
import { titleOf } from "./title.js";
import { words } from "./words.js";

/** What stands in the rows. */
export type View = "table" | "person" | "slot";

/**
 * Needs `fair`, `appointments`, `states` and `locks` (by `coupleKey`), `language` and `view`. Fires
 * `daqiao-meeting` with the meeting that is touched.
 */
export class DaqiaoTimetableGrid extends LitElement {
  static override properties = {
    fair: { attribute: false },
    appointments: { attribute: false },
    states: { attribute: false },
    locks: { attribute: false },
    language: { attribute: false },
    view: { attribute: false },
  };

  static override styles = [
    base,
    timetableStyles,
    css`
      .scroll {
        overflow: auto;
        max-height: 78dvh;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--sheet);
        overscroll-behavior-x: contain;
      }

      table {
        width: auto;
        min-width: 100%;
        border-collapse: separate;
        border-spacing: 0;
        table-layout: fixed;
      }

      th,
      td {
        width: 11rem;
        min-width: 11rem;
        padding: 0;
        border-inline-start: 1px solid var(--line);
        vertical-align: top;
      }

      thead th {
        position: sticky;
        top: 0;
        z-index: 1;
        padding: 0.625rem 0.75rem;
        background: var(--paper);
        font-variant-numeric: tabular-nums;
      }

      thead th b {
        display: block;
        color: var(--ink);
        font-size: 1rem;
      }

      thead th.over b {
        color: var(--ink-3);
        font-weight: 400;
      }

      tbody th {
        position: sticky;
        inset-inline-start: 0;
        padding: 0.75rem;
        border-inline-start: 0;
        background: var(--paper);
        color: var(--ink);
      }

      thead th:first-child {
        z-index: 2;
        inset-inline-start: 0;
        border-inline-start: 0;
      }

      .by-table th:first-child {
        width: 6rem;
        min-width: 6rem;
        white-space: nowrap;
      }

      tbody tr:last-child > * {
        border-bottom: 0;
      }

      .meeting {
        position: relative;
        display: grid;
        align-content: start;
        gap: 0.25rem;
        width: 100%;
        height: 100%;
        min-height: 6.75rem;
        padding: 0.625rem 0.75rem;
        line-height: 1.35;
        text-align: start;
      }

      .meeting:active {
        background: var(--tint);
      }

      .meeting:focus-visible {
        outline-offset: -0.1875rem;
      }

      .meeting .first {
        font-weight: 600;
      }

      .meeting .second {
        color: var(--ink-2);
      }

      .marks {
        display: flex;
        gap: 0.75rem;
        margin-top: 0.125rem;
        color: var(--ink-3);
        font-size: 0.8125rem;
      }

      .marks .lock {
        color: var(--accent);
        font-weight: 600;
      }

      .meeting[data-locked] {
        box-shadow: inset 0.1875rem 0 0 var(--accent);
      }

      .meeting[data-state="held"] {
        background: var(--tint);
      }

      .meeting[data-state="no-show"] .two,
      .meeting[data-state="cancelled"] .two {
        color: var(--ink-3);
        font-weight: 400;
        text-decoration: line-through;
      }

      .meeting[data-state="no-show"] .marks .state {
        color: var(--bad);
        font-weight: 600;
      }

      .free {
        padding: 0.625rem 0.75rem;
        color: var(--ink-3);
        font-size: 0.8125rem;
      }

      .slots > li {
        margin-top: 1.5rem;
      }

      .slots h2 {
        font-size: 1.125rem;
        display: flex;
        gap: 0.75rem;
        align-items: baseline;
        padding-bottom: 0.5rem;
        border-bottom: 1px solid var(--line-2);
        font-variant-numeric: tabular-nums;
      }

      .slots ul > li {
        display: grid;
        grid-template-columns: 5rem minmax(0, 1fr);
        border-bottom: 1px solid var(--line);
      }

      .slots ul > li > b {
        padding-top: 0.75rem;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }

      .slots .meeting {
        min-height: var(--touch);
      }
    `,
  ];

  declare fair: Fair;
  declare appointments: readonly Appointment[];
  declare states: ReadonlyMap<string, MeetingState>;
  declare locks: ReadonlySet<string>;
  declare language: Language;
  declare view: View;

  /** Titles by person, made anew for each render. */
  #guests = new Map<Key, Guest>();

  protected override render(): TemplateResult {
    this.#guests = new Map(this.fair.guests.map((guest) => [guest.key, guest]));
    return this.view === "slot" ? this.#bySlot() : this.#rows(this.view);
  }

  #rows(view: "table" | "person"): TemplateResult {
    const t = words[this.language];
    const slots = range(this.fair.slots);
    const rows = view === "table" ? this.#tableRows() : this.#personRows();
    return html`<div class="scroll by-${view}" tabindex="0" role="region" aria-label=${t.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">${view === "table" ? t.atTable : t.person}</th>
            ${slots.map((slot) => {
              const { from, to } = hours(this.fair, slot);
              return html`<th scope="col" class=${slot < this.fair.from ? "over" : ""}>
                <b>${from}–${to}</b>${t.slot(slot + 1)}
              </th>`;
            })}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, own, meetings }) => html`<tr>
              <th scope="row"><span class="two">${name}</span></th>
              ${slots.map((slot) => {
                const meeting = meetings.get(slot);
                return html`<td>
                  ${meeting === undefined ? html`<p class="free">${t.free}</p>` : this.#meeting(meeting, own)}
                </td>`;
              })}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #tableRows(): Row[] {
    const t = words[this.language];
    // Tables that nobody sits at are left out.
    const used = Math.max(0, ...this.appointments.map(({ table }) => table + 1));
    const rows = range(used).map((table) => ({
      name: t.table(table + 1),
      own: null,
      meetings: new Map<number, Appointment>(),
    }));
    for (const meeting of this.appointments) rows[meeting.table]?.meetings.set(meeting.slot, meeting);
    return rows;
  }

  /** Those who take part, then those who no longer do and have had a meeting. */
  #personRows(): Row[] {
    const rows = new Map<Key, Row>();
    const rowOf = (key: Key): Row => {
      const row = rows.get(key) ?? { name: this.#title(key), own: key, meetings: new Map() };
      rows.set(key, row);
      return row;
    };
    for (const { key, side } of this.fair.guests) if (side !== "out") rowOf(key);
    for (const meeting of this.appointments) {
      for (const key of [meeting.one, meeting.other]) rowOf(key).meetings.set(meeting.slot, meeting);
    }
    return [...rows.values()];
  }

  #bySlot(): TemplateResult {
    const t = words[this.language];
    return html`<ol class="slots">
      ${range(this.fair.slots).map((slot) => {
        const meetings = this.appointments.filter((meeting) => meeting.slot === slot);
        const { from, to } = hours(this.fair, slot);
        return html`<li>
          <h2>${from}–${to}<span class="note">${t.slot(slot + 1)}</span></h2>
          ${
            meetings.length === 0
              ? html`<p class="free">${t.free}</p>`
              : html`<ul>
                  ${meetings.map(
                    (meeting) => html`<li><b>${t.table(meeting.table + 1)}</b>${this.#meeting(meeting, null)}</li>`,
                  )}
                </ul>`
          }
        </li>`;
      })}
    </ol>`;
  }

  #title(key: Key): string {
    return titleOf(this.#guests.get(key), key, this.language);
  }

  /** A meeting; in somebody's own row it names only the other. */
  #meeting(meeting: Appointment, own: Key | null): TemplateResult {
    const t = words[this.language];
    const name = coupleKey(meeting);
    const state = this.states.get(`${name} ${meeting.slot}`) ?? "planned";
    const locked = this.locks.has(name);
    const value = this.fair.wishes.get(name);
    const shown = [meeting.one, meeting.other].filter((key) => key !== own);
    return html`<button
      class="meeting"
      data-testid="meeting"
      data-state=${state}
      ?data-locked=${locked}
      @click=${() => this.dispatchEvent(new CustomEvent("daqiao-meeting", { detail: meeting }))}
    >
      ${shown.map((key, index) => html`<span class="two ${index === 0 ? "first" : "second"}">${this.#title(key)}</span>`)}
      <span class="marks figures">
        ${own === null ? nothing : html`<span>${t.table(meeting.table + 1)}</span>`}
        ${value === undefined ? nothing : html`<span>${t.points(Math.round(value / 10_000))}</span>`}
        ${locked ? html`<span class="lock">${t.locked}</span>` : nothing}
        ${state === "planned" ? nothing : html`<span class="state">${t.states[state]}</span>`}
      </span>
    </button>`;
  }
}

interface Row {
  readonly name: string;
  /** Whose row it is. */
  readonly own: Key | null;
  readonly meetings: Map<number, Appointment>;
}

customElements.define("daqiao-timetable-grid", DaqiaoTimetableGrid);
