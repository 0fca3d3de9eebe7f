/** One meeting: lock it, note what became of it, take it out as a calendar file. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { type Language, textIn } from "../language.js";
import { base } from "../styles/base.js";
import { type Appointment, type Fair, type Guest, type Key, coupleKey, hours } from "./fair.js";
import type { MeetingState } from "./history.js";
import { timetableStyles } from "./styles.js";
import { titleOf } from "./title.js";
import { words } from "./words.js";

/** What is to be done with a meeting. */
export type MeetingAct =
  | { readonly act: "lock" }
  | { readonly act: "never" }
  | { readonly act: "held" }
  | { readonly act: "cancelled" }
  | { readonly act: "no-show"; readonly missed: readonly Key[] }
  | { readonly act: "calendar"; readonly person: Key };

/** Needs `fair`, `meeting`, `state`, `locked`, `settled` and `language`. Fires `daqiao-act` and `daqiao-close`. */
export class DaqiaoTimetableMeeting extends LitElement {
  static override properties = {
    fair: { attribute: false },
    meeting: { attribute: false },
    state: { attribute: false },
    locked: { attribute: false },
    settled: { attribute: false },
    language: { attribute: false },
  };

  static override styles = [
    base,
    timetableStyles,
    css`
      dialog {
        width: min(40rem, calc(100vw - 2rem));
        max-height: calc(100dvh - 2rem);
        padding: 1.75rem;
        border: 1px solid var(--line);
        border-radius: calc(2 * var(--radius));
        background: var(--sheet);
        color: var(--ink);
      }

      dialog::backdrop {
        background: rgb(0 0 0 / 45%);
      }

      header {
        display: flex;
        align-items: start;
        justify-content: space-between;
        gap: 1rem;
      }

      .when {
        color: var(--ink-2);
        font-variant-numeric: tabular-nums;
      }

      .who {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1rem;
        padding: 0.75rem 0;
        border-bottom: 1px solid var(--line);
      }

      .who b {
        display: block;
      }

      .who .button {
        flex: none;
      }

      section {
        margin-top: 1.5rem;
      }

      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
      }

      .missed .button {
        white-space: normal;
        max-width: 100%;
        padding-block: 0.5rem;
        text-align: start;
      }

      h3 {
        margin-bottom: 0.5rem;
        font-family: var(--sans);
        font-size: 1rem;
      }

      .note {
        margin-top: 0.5rem;
      }

      @media (max-width: 40rem) {
        dialog {
          padding: 1.25rem;
        }

        .who {
          flex-direction: column;
          align-items: start;
          gap: 0.5rem;
        }
      }
    `,
  ];

  declare fair: Fair;
  declare meeting: Appointment;
  declare state: MeetingState;
  declare locked: boolean;
  /** Whether the meeting is part of a settled timetable. */
  declare settled: boolean;
  declare language: Language;

  protected override firstUpdated(): void {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  protected override render(): TemplateResult {
    const t = words[this.language];
    const { one, other, slot, table } = this.meeting;
    const { from, to } = hours(this.fair, slot);
    const value = this.fair.wishes.get(coupleKey(this.meeting));
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new CustomEvent("daqiao-close"))}>
      <header>
        <div>
          <h2 id="title">${t.slot(slot + 1)} · ${t.table(table + 1)}</h2>
          <p class="when">
            ${from}–${to}${value === undefined ? nothing : html` · ${t.points(Math.round(value / 10_000))}`}${
              this.state === "planned" ? nothing : html` · ${t.states[this.state]}`
            }
          </p>
        </div>
        <button class="button quiet" data-testid="close" @click=${this.#close}>${t.close}</button>
      </header>
      <ul>
        ${[one, other].map((key) => this.#who(key))}
      </ul>
      <section class="acts">
        ${this.#act(this.locked ? t.unlock : t.lock, { act: "lock" }, "lock")}
        ${this.#act(t.never, { act: "never" }, "never")}
      </section>
      <p class="note">${t.lockHow}</p>
      ${this.settled ? this.#day() : html`<p class="note">${t.notOnDay}</p>`}
    </dialog>`;
  }

  #who(key: Key): TemplateResult {
    const t = words[this.language];
    const guest = this.#guest(key);
    return html`<li class="who">
      <span><b>${titleOf(guest, key, this.language)}</b>
        <span class="note">${textIn(guest?.provider ?? undefined, this.language)}</span></span>
      ${this.#act(t.theirCalendar, { act: "calendar", person: key }, "calendar")}
    </li>`;
  }

  #day(): TemplateResult {
    const t = words[this.language];
    const { one, other } = this.meeting;
    const title = (key: Key) => titleOf(this.#guest(key), key, this.language);
    return html`<section>
        <div class="acts">
          ${this.#act(t.held, { act: "held" }, "held")}
          ${this.#act(t.cancelled, { act: "cancelled" }, "cancelled")}
        </div>
      </section>
      <section>
        <h3>${t.whoMissed}</h3>
        <div class="acts missed">
          ${this.#act(title(one), { act: "no-show", missed: [one] }, "missed")}
          ${this.#act(title(other), { act: "no-show", missed: [other] }, "missed")}
          ${this.#act(t.both, { act: "no-show", missed: [one, other] }, "missed")}
        </div>
      </section>`;
  }

  #guest(key: Key): Guest | undefined {
    return this.fair.guests.find((guest) => guest.key === key);
  }

  #act(label: string, act: MeetingAct, testId: string): TemplateResult {
    return html`<button
      class="button"
      data-testid=${testId}
      @click=${() => {
        this.dispatchEvent(new CustomEvent("daqiao-act", { detail: act }));
        if (act.act !== "calendar") this.#close();
      }}
    >
      ${label}
    </button>`;
  }

  #close = (): void => {
    this.renderRoot.querySelector("dialog")?.close();
  };
}

customElements.define("daqiao-timetable-meeting", DaqiaoTimetableMeeting);
