/** The timetable: the events of the catalogue, and of one of them its people, rules and meetings. */

import "./pairs.js";
import "./people.js";
import "./plan.js";

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { localTime } from "../journal/local-time.js";
import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { messageOf } from "../message-of.js";
import { base } from "../styles/base.js";
import { type Fair, readEvent, registered, sessionsOf } from "./fair.js";
import { type EventRecord, dayOf, eventsOf, openFair, settledGuests } from "./gather.js";
import { type Settled, settledOf } from "./history.js";
import { type Planning, changed, isUntouched, keep, keptPlanning } from "./planning.js";
import { timetableStyles } from "./styles.js";
import { words } from "./words.js";

type Tab = "people" | "rules" | "plan";
type FrameNumber = "slots" | "minutes" | "tables" | "least";
const TABS: readonly Tab[] = ["people", "rules", "plan"];

/** Needs `kiosk`. */
export class DaqiaoTimetable extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    events: { state: true },
    planning: { state: true },
    tab: { state: true },
    failure: { state: true },
  };

  static override styles = [
    base,
    timetableStyles,
    css`
      .how {
        max-width: 44rem;
        margin-block: 0.5rem 2rem;
        color: var(--ink-2);
      }

      .events {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr));
        gap: 1rem;
      }

      .event {
        display: grid;
        align-content: start;
        gap: 0.25rem;
        width: 100%;
        height: 100%;
        padding: 1.25rem 1.5rem;
        text-align: start;
      }

      .event:active {
        background: var(--tint);
      }

      .event time {
        color: var(--ink-3);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }

      .event .mark {
        margin-top: 0.5rem;
        color: var(--accent);
        font-size: 0.875rem;
        font-weight: 600;
      }

      .back {
        margin-inline-start: -0.75rem;
      }

      .line {
        margin-top: 0.25rem;
        color: var(--ink-2);
      }

      .frame {
        display: flex;
        flex-wrap: wrap;
        gap: 1rem 1.5rem;
        margin-bottom: 1.5rem;
      }

      .frame label {
        margin: 0;
        color: var(--ink-3);
        font-size: 0.875rem;
        font-weight: 400;
      }

      .frame .field {
        display: block;
        width: 7rem;
        color: var(--ink);
        font-size: 1rem;
        font-variant-numeric: tabular-nums;
      }

      .frame .when {
        width: 20rem;
        max-width: 100%;
      }

      .parts {
        display: flex;
        gap: 0.5rem;
        margin-block: 1.5rem;
        border-bottom: 1px solid var(--line);
        overflow-x: auto;
        scrollbar-width: none;
      }

      .parts button {
        flex: none;
        min-height: var(--touch);
        padding: 0 1.25rem;
        border-bottom: 0.1875rem solid transparent;
        color: var(--ink-2);
      }

      .parts button[aria-pressed="true"] {
        border-color: var(--accent);
        color: var(--ink);
        font-weight: 600;
      }

      .parts button:focus-visible {
        outline-offset: -0.25rem;
      }

      @media (max-width: 40rem) {
        .parts {
          gap: 0;
        }

        .parts button {
          padding: 0 0.75rem;
        }
      }
    `,
  ];

  declare kiosk: Kiosk;
  /** Null while they are read. */
  declare private events: readonly EventRecord[] | null;
  declare private planning: Planning | null;
  declare private tab: Tab;
  declare private failure: string | null;

  #stop: (() => void) | null = null;

  constructor() {
    super();
    this.events = null;
    this.planning = null;
    this.tab = "people";
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.kiosk.journal.onChange(() => this.requestUpdate());
    void this.#try(async () => {
      this.events = await eventsOf(this.kiosk.engine, this.kiosk.today);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override render(): TemplateResult {
    const t = words[this.kiosk.language];
    if (this.failure !== null) return html`<h1>${t.title}</h1><p class="bad" role="alert">${this.failure}</p>`;
    return this.planning === null ? this.#choose() : this.#event(this.planning);
  }

  #choose(): TemplateResult {
    const t = words[this.kiosk.language];
    const events = this.events;
    return html`<h1>${t.title}</h1>
      <p class="how">${t.eventsHow}</p>
      ${
        events === null
          ? html`<p class="told">${t.loading}</p>`
          : events.length === 0
            ? html`<p class="empty">${t.noEvents}</p>`
            : html`<ul class="events" aria-label=${t.events}>
                ${events.map((event) => html`<li>${this.#card(event)}</li>`)}
              </ul>`
      }`;
  }

  #card(event: EventRecord): TemplateResult {
    const { language, journal } = this.kiosk;
    const t = words[language];
    const settled = settledOf(journal.entries, event.ref);
    const read = settled?.frame ?? readEvent(event.record, event.ref.market);
    const draft = keptPlanning(event.ref)?.plan ?? null;
    return html`<button class="sheet event" data-testid="event" data-id=${event.ref.id} @click=${() => void this.#open(event)}>
      <time>${dayOf(event.record)}</time>
      <h2>${textIn(event.record.title, language)}</h2>
      ${read === null ? nothing : html`<span class="told figures">${t.eventLine(read.slots, read.minutes, read.tables)}</span>`}
      <span class="told figures">${t.registered(registered(event.record).length)}</span>
      ${
        settled !== null
          ? html`<span class="mark">${t.settledOn(localTime(settled.at).slice(0, 10))}</span>`
          : draft !== null
            ? html`<span class="mark">${t.drafted}</span>`
            : nothing
      }
    </button>`;
  }

  #event(planning: Planning): TemplateResult {
    const { language, journal } = this.kiosk;
    const t = words[language];
    const { fair } = planning;
    const settled = settledOf(journal.entries, fair.event);
    return html`<div class="no-print">
        <button class="button quiet back" data-testid="events" @click=${this.#leave}>${t.allEvents}</button>
        <h1>${textIn(fair.title, language)}</h1>
        <p class="line figures">
          ${fair.start.replace("T", " ")} · ${t.eventLine(fair.slots, fair.minutes, fair.tables)}
        </p>
        <div class="parts" role="group" aria-label=${t.parts}>
          ${TABS.map(
            (tab) => html`<button
              data-testid=${`tab-${tab}`}
              aria-pressed=${this.tab === tab}
              @click=${() => {
                this.tab = tab;
              }}
            >
              ${t.tabs[tab]}
            </button>`,
          )}
        </div>
      </div>
      ${
        this.tab === "people"
          ? html`${this.#frame(planning)}<daqiao-timetable-people
              .kiosk=${this.kiosk}
              .event=${planning.event}
              .fair=${fair}
              @daqiao-fair=${this.#changeFair}
            ></daqiao-timetable-people>`
          : this.tab === "rules"
            ? html`<daqiao-timetable-pairs .kiosk=${this.kiosk} .fair=${fair} @daqiao-fair=${this.#changeFair}></daqiao-timetable-pairs>`
            : html`<daqiao-timetable-plan
                .kiosk=${this.kiosk}
                .planning=${planning}
                .settled=${settled}
                @daqiao-planning=${(event: CustomEvent<Planning>) => this.#set(event.detail)}
              ></daqiao-timetable-plan>`
      }`;
  }

  /** When the meetings begin, how long they are, how many there can be, and what is worth one. */
  #frame(planning: Planning): TemplateResult {
    const t = words[this.kiosk.language];
    const { fair, event } = planning;
    const sessions = sessionsOf(event.record);
    const number = (label: string, name: FrameNumber, least: number, most: number) => html`<label>
      ${label}
      <input
        class="field"
        type="number"
        inputmode="numeric"
        min=${least}
        max=${most}
        .value=${String(fair[name])}
        @change=${(change: Event) => this.#number(change, name, least, most)}
      />
    </label>`;
    return html`<div class="frame">
      <label>
        ${t.start}
        <select
          class="field when"
          @change=${(change: Event) => {
            if (change.target instanceof HTMLSelectElement) this.#set(changed(planning, { ...fair, start: change.target.value }));
          }}
        >
          ${(sessions.some(({ start }) => start === fair.start) ? sessions : [{ title: "", start: fair.start }, ...sessions]).map(
            ({ title, start }) => html`<option value=${start} ?selected=${start === fair.start}>
              ${start.replace("T", " ")} ${title}
            </option>`,
          )}
        </select>
      </label>
      ${number(t.minutes, "minutes", 1, 480)} ${number(t.slots, "slots", 1, 99)}
      ${number(t.tables, "tables", 1, 999)} ${number(t.least, "least", 0, 100)}
    </div>`;
  }

  #number(change: Event, name: FrameNumber, least: number, most: number): void {
    const { planning } = this;
    if (planning === null || !(change.target instanceof HTMLInputElement)) return;
    const number = Math.round(Number(change.target.value));
    if (number >= least && number <= most) {
      const from = name === "slots" ? Math.min(planning.fair.from, number - 1) : planning.fair.from;
      this.#set(changed(planning, { ...planning.fair, from, [name]: number }));
    } else {
      change.target.value = String(planning.fair[name]);
    }
  }

  async #open(event: EventRecord): Promise<void> {
    const settled = settledOf(this.kiosk.journal.entries, event.ref);
    await this.#try(async () => {
      const kept = keptPlanning(event.ref);
      const planning = await (kept === null || isUntouched(kept) ? this.#new(event, settled) : this.#goOn(kept, settled));
      if (planning === null) return;
      this.tab = settled !== null || planning.plan !== null ? "plan" : "people";
      this.#set(planning);
    });
  }

  async #new(event: EventRecord, settled: Settled | null): Promise<Planning | null> {
    const fair = await openFair(this.kiosk.engine, event, settled);
    return fair && { event, fair, locks: new Set(), plan: null, outdated: false, wishesFor: "" };
  }

  /** A draft as it was left, with those of a timetable that was settled elsewhere since. */
  async #goOn(planning: Planning, settled: Settled | null): Promise<Planning> {
    const { fair } = planning;
    const more = await settledGuests(this.kiosk.engine, settled, fair.guests);
    return more.length === 0 ? planning : changed(planning, { ...fair, guests: [...fair.guests, ...more] });
  }

  #leave = (): void => {
    this.planning = null;
  };

  #changeFair = (event: CustomEvent<Fair>): void => {
    if (this.planning !== null) this.#set(changed(this.planning, event.detail));
  };

  #set(planning: Planning): void {
    keep(planning);
    this.planning = planning;
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.failure = messageOf(error, this.kiosk.language);
    }
  }
}

customElements.define("daqiao-timetable", DaqiaoTimetable);
