/** The timetable of an event: made, looked at, locked in parts, made again, settled and taken out. */

import "./grid.js";
import "./meeting.js";

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { localTime } from "../journal/local-time.js";
import type { Kiosk } from "../kiosk.js";
import { messageOf } from "../message-of.js";
import { saveFile } from "../save-file.js";
import { base } from "../styles/base.js";
import { calendar } from "./calendar.js";
import { type Appointment, type Couple, type Key, coupleKey, hours } from "./fair.js";
import type { View } from "./grid.js";
import type { MeetingState, Settled } from "./history.js";
import { type Busy, makePlan } from "./make-plan.js";
import type { MeetingAct } from "./meeting.js";
import { type Planning, changed, shown, shownFair, stateOf, toggleLock } from "./planning.js";
import { planStyles } from "./plan-styles.js";
import { range } from "./problem.js";
import { pointsOf, resultPanel, resultStyles, says } from "./result.js";
import { type Sheets, sheetStyles, sheets } from "./sheets.js";
import { timetableStyles } from "./styles.js";
import { words } from "./words.js";
import { note, settle } from "./write-down.js";

const VIEWS: readonly View[] = ["table", "person", "slot"];

/** Needs `kiosk`, `planning` and `settled`; fires `daqiao-planning` with the changed draft. */
export class DaqiaoTimetablePlan extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    planning: { attribute: false },
    settled: { attribute: false },
    busy: { state: true },
    failure: { state: true },
    picked: { state: true },
    view: { state: true },
    printing: { state: true },
  };

  static override styles = [base, timetableStyles, planStyles, resultStyles, sheetStyles];

  declare kiosk: Kiosk;
  declare planning: Planning;
  declare settled: Settled | null;
  declare private busy: Busy | null;
  declare private failure: string | null;
  declare private picked: Appointment | null;
  declare private view: View;
  declare private printing: Sheets | null;

  #stop: AbortController | null = null;
  /** Whether what the solver has when it is stopped is taken. */
  #take = false;
  #settling = false;

  constructor() {
    super();
    this.busy = null;
    this.failure = null;
    this.picked = null;
    this.view = matchMedia("(max-width: 40rem)").matches ? "slot" : "table";
    this.printing = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end(false);
  }

  protected override updated(changes: PropertyValues): void {
    if (changes.has("printing") && this.printing !== null) {
      print();
      this.printing = null;
    }
  }

  protected override render(): TemplateResult {
    const { language } = this.kiosk;
    const { plan } = this.planning;
    const fair = shownFair(this.planning, this.settled);
    const appointments = shown(this.planning, this.settled);
    return html`<div class="no-print">
        ${this.#controls(appointments)} ${this.busy === null ? nothing : this.#progress(this.busy)}
        ${this.failure === null ? nothing : this.#failed(this.failure)}
        ${
          appointments.length === 0
            ? this.#empty()
            : html`${this.#figures()} ${this.#tools(appointments)}
                <daqiao-timetable-grid
                  ?inert=${this.busy !== null}
                  .fair=${fair}
                  .appointments=${appointments}
                  .states=${this.#states()}
                  .locks=${this.planning.locks}
                  .language=${language}
                  .view=${this.view}
                  @daqiao-meeting=${(event: CustomEvent<Appointment>) => {
                    this.picked = event.detail;
                  }}
                ></daqiao-timetable-grid>`
        }
        ${this.picked === null ? nothing : this.#dialog(this.picked)}
      </div>
      ${
        this.printing === null || (plan === null && this.settled === null)
          ? nothing
          : sheets(fair, appointments, this.printing, language)
      }`;
  }

  #controls(appointments: readonly Appointment[]): TemplateResult {
    const t = words[this.kiosk.language];
    const { fair, outdated } = this.planning;
    const first = appointments.length === 0 || outdated;
    return html`<div class="controls" ?inert=${this.busy !== null}>
      <label class="check">
        <input
          type="checkbox"
          data-testid="fair"
          .checked=${fair.fair}
          @change=${() => this.#fire(changed(this.planning, { ...fair, fair: !fair.fair }))}
        />
        <span>${t.fair}<small>${t.fairHow}</small></span>
      </label>
      <label class="from">
        <span>${t.from}</span>
        <select class="field" data-testid="from" @change=${this.#from}>
          ${range(fair.slots).map(
            (slot) => html`<option value=${slot} ?selected=${slot === fair.from}>
              ${slot === 0 ? t.fromStart : `${t.slot(slot + 1)} ${hours(fair, slot).from}`}
            </option>`,
          )}
        </select>
      </label>
      <span class="go"><button
        class="button ${first ? "first" : ""}"
        data-testid="plan"
        ?disabled=${this.busy !== null}
        @click=${this.#plan}
      >
        ${appointments.length === 0 ? t.plan : t.replan}
      </button>
      ${
        this.planning.plan === null
          ? nothing
          : html`<button
              class="button ${first ? "" : "first"}"
              data-testid="settle"
              ?disabled=${this.busy !== null || outdated || this.#isSettled()}
              @click=${this.#settle}
            >
              ${t.settle}
            </button>`
      }</span>
    </div>`;
  }

  #progress(busy: Busy): TemplateResult {
    const t = words[this.kiosk.language];
    const best = busy.doing === "solving" ? (busy.progress?.best ?? null) : null;
    const phase =
      busy.doing === "asking"
        ? t.asking(Math.round(100 * busy.share))
        : t.phases[busy.progress?.phase ?? "bound"];
    return html`<section class="sheet busy" aria-busy="true">
      ${
        busy.doing === "asking"
          ? html`<progress max="1" .value=${busy.share} aria-label=${phase}></progress>`
          : html`<progress aria-label=${phase}></progress>`
      }
      <p role="status">
        <b>${phase}</b>
        ${best === null ? nothing : html`<span class="told figures">${t.soFar(pointsOf(best.value), pointsOf(best.bound))}</span>`}
      </p>
      ${best === null ? nothing : html`<button class="button" data-testid="take" @click=${() => this.#end(true)}>${t.takeBest}</button>`}
      <button class="button" data-testid="cancel" @click=${() => this.#end(false)}>${t.cancel}</button>
    </section>`;
  }

  #failed(message: string): TemplateResult {
    const t = words[this.kiosk.language];
    return html`<section class="sheet failed" role="alert">
      <h2>${t.notShown}</h2>
      <p>${message}</p>
    </section>`;
  }

  #empty(): TemplateResult {
    const t = words[this.kiosk.language];
    const none = this.planning.plan !== null;
    return html`<div class="empty">
      <h2>${t.empty}</h2>
      <p>${none ? t.noMatch : t.emptyHow}</p>
    </div>`;
  }

  /** What the timetable is worth: of the draft with its proof, of a settled one as it was written. */
  #figures(): TemplateResult {
    const t = words[this.kiosk.language];
    const { plan, outdated } = this.planning;
    const warning = outdated ? html`<p class="warning" role="status">${t.outdated}</p>` : nothing;
    if (plan !== null) {
      return html`${warning}${resultPanel(t, plan.solution, plan.people, plan.solution.metBound !== null)}`;
    }
    if (this.settled === null) return html`${warning}`;
    const { value, bound, at: when } = this.settled;
    return html`${warning}
      <p class="settled"><b>${t.settledOn(localTime(when).slice(0, 10))}</b> ${says(t, value, bound)}</p>`;
  }

  #tools(appointments: readonly Appointment[]): TemplateResult {
    const t = words[this.kiosk.language];
    const print = (what: Sheets) => () => {
      this.printing = what;
    };
    return html`<div class="tools">
      <span class="switch" role="group" aria-label=${t.view}>
        ${VIEWS.map(
          (view) => html`<button
            data-testid=${`view-${view}`}
            aria-pressed=${this.view === view}
            @click=${() => {
              this.view = view;
            }}
          >
            ${t.views[view]}
          </button>`,
        )}
      </span>
      <span class="out">
        <button class="button" data-testid="print-people" @click=${print("people")}>${t.print} · ${t.printPeople}</button>
        <button class="button" data-testid="print-tables" @click=${print("tables")}>${t.print} · ${t.printTables}</button>
        <button class="button" data-testid="calendar" @click=${() => this.#calendar(appointments, null)}>${t.calendar}</button>
      </span>
    </div>`;
  }

  #dialog(meeting: Appointment): TemplateResult {
    const { locks } = this.planning;
    return html`<daqiao-timetable-meeting
      .fair=${shownFair(this.planning, this.settled)}
      .meeting=${meeting}
      .state=${stateOf(this.settled, meeting)}
      .locked=${locks.has(coupleKey(meeting))}
      .settled=${this.#inSettled(meeting)}
      .language=${this.kiosk.language}
      @daqiao-act=${(event: CustomEvent<MeetingAct>) => void this.#act(meeting, event.detail)}
      @daqiao-close=${() => {
        this.picked = null;
      }}
    ></daqiao-timetable-meeting>`;
  }

  #plan = async (): Promise<void> => {
    // The button is still there until the next frame.
    if (this.busy !== null) return;
    this.busy = { doing: "asking", share: 0 };
    const stop = new AbortController();
    this.#stop = stop;
    this.failure = null;
    try {
      const made = await makePlan(this.kiosk, this.planning, this.settled, {
        signal: stop.signal,
        onBusy: (busy) => {
          this.busy = busy;
        },
      });
      if (!stop.signal.aborted || this.#take) this.#fire(made);
    } catch (error) {
      if (!stop.signal.aborted) this.failure = messageOf(error, this.kiosk.language);
    } finally {
      this.busy = null;
      this.#stop = null;
    }
  };

  #end(take: boolean): void {
    this.#take = take;
    this.#stop?.abort();
  }

  #settle = async (): Promise<void> => {
    if (this.#settling) return;
    this.#settling = true;
    await this.#write(async () => {
      await settle(this.kiosk.journal, this.planning);
      this.kiosk.tell(words[this.kiosk.language].settled);
    });
    this.#settling = false;
  };

  async #act(meeting: Appointment, act: MeetingAct): Promise<void> {
    const { fair } = this.planning;
    switch (act.act) {
      case "lock":
        return this.#fire(toggleLock(this.planning, meeting));
      case "never": {
        const couple: Couple = { one: meeting.one, other: meeting.other };
        return this.#fire(changed(this.planning, { ...fair, mustNot: [...fair.mustNot, couple] }));
      }
      case "calendar":
        return this.#calendar(shown(this.planning, this.settled), act.person);
      default:
        return this.#write(async () => {
          this.#fire(await note(this.kiosk.journal, this.planning, meeting, act));
        });
    }
  }

  /** Tells what went wrong instead of leaving it to nobody. */
  async #write(work: () => Promise<void>): Promise<void> {
    this.failure = null;
    try {
      await work();
    } catch (error) {
      this.failure = messageOf(error, this.kiosk.language);
    }
  }

  #calendar(appointments: readonly Appointment[], person: Key | null): void {
    const { language } = this.kiosk;
    const fair = shownFair(this.planning, this.settled);
    const options = { language, stamp: new Date(), ...(person === null ? {} : { person }) };
    const ref = person === null ? fair.event.id : fair.guests.find(({ key }) => key === person)?.ref.id;
    const name = `${ref ?? fair.event.id}.ics`;
    saveFile(name, "text/calendar", calendar(fair, appointments, options));
    this.kiosk.tell(words[language].saved(name));
  }

  #from = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const from = Number(event.target.value);
    this.#fire(changed(this.planning, { ...this.planning.fair, from }));
  };

  #inSettled(meeting: Appointment): boolean {
    return (
      this.settled?.appointments.some(
        (other) => other.slot === meeting.slot && coupleKey(other) === coupleKey(meeting),
      ) ?? false
    );
  }

  #isSettled(): boolean {
    const { plan } = this.planning;
    const name = (meeting: Appointment) => `${coupleKey(meeting)} ${meeting.slot} ${meeting.table}`;
    const known = new Set(this.settled?.appointments.map(name));
    return (
      plan !== null &&
      plan.appointments.length === known.size &&
      plan.appointments.every((meeting) => known.has(name(meeting)))
    );
  }

  /** What became of each settled meeting, by couple and slot. */
  #states(): Map<string, MeetingState> {
    return new Map(
      this.settled?.appointments.map((meeting) => [
        `${coupleKey(meeting)} ${meeting.slot}`,
        stateOf(this.settled, meeting),
      ]),
    );
  }

  #fire(planning: Planning): void {
    this.dispatchEvent(new CustomEvent("daqiao-planning", { detail: planning }));
  }
}

customElements.define("daqiao-timetable-plan", DaqiaoTimetablePlan);
