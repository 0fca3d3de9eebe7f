/** The timetable of an event: made, looked at, locked in parts, made again, settled and taken out. */

import "./grid.js";
import "./meeting.js";

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { saveFile } from "../hand-off/save-file.js";
import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { base } from "../styles/base.js";
import { calendar } from "./calendar.js";
import { TimetableError } from "./error.js";
import { type Appointment, type Couple, type Key, coupleKey, groupOf, hours } from "./fair.js";
import { wishesOf } from "./gather.js";
import type { View } from "./grid.js";
import type { MeetingState, Settled } from "./history.js";
import type { MeetingAct } from "./meeting.js";
import {
  type Planning,
  absentFrom,
  changed,
  planned,
  problemOf,
  shown,
  stateOf,
  toggleLock,
  wishesFor,
} from "./planning.js";
import { planStyles } from "./plan-styles.js";
import { type Problem, type Progress, at, range } from "./problem.js";
import { pointsOf, resultPanel, resultStyles, says } from "./result.js";
import { run } from "./run.js";
import { type Sheets, sheetStyles, sheets } from "./sheets.js";
import { timetableStyles } from "./styles.js";
import { words } from "./words.js";

/** Seconds that the solver may take; what is best by then is shown with its gap. */
const SECONDS = 20;
const VIEWS: readonly View[] = ["table", "person", "slot"];

/** What the element is doing. */
type Busy =
  | { readonly doing: "asking"; readonly share: number }
  | { readonly doing: "solving"; readonly progress: Progress | null };

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
    const { fair, plan } = this.planning;
    const appointments = shown(this.planning, this.settled);
    return html`<div class="no-print">
        ${this.#controls(appointments)} ${this.busy === null ? nothing : this.#progress(this.busy)}
        ${this.failure === null ? nothing : this.#failed(this.failure)}
        ${
          appointments.length === 0
            ? this.#empty()
            : html`${this.#figures()} ${this.#tools(appointments)}
                <daqiao-timetable-grid
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
    return html`<div class="controls">
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
    const { plan, fair, outdated } = this.planning;
    const warning = outdated ? html`<p class="warning" role="status">${t.outdated}</p>` : nothing;
    if (plan !== null) {
      const people = groupOf(fair, "one").length + groupOf(fair, "other").length;
      return html`${warning}${resultPanel(t, plan.solution, people, plan.solution.metBound !== null)}`;
    }
    if (this.settled === null) return html`${warning}`;
    const { value, bound, at: when } = this.settled;
    return html`${warning}
      <p class="settled"><b>${t.settledOn(when.slice(0, 10))}</b> ${says(t, value, bound)}</p>`;
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
    const { fair, locks } = this.planning;
    return html`<daqiao-timetable-meeting
      .fair=${fair}
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
    const { engine, language, today } = this.kiosk;
    const t = words[language];
    const { fair } = this.planning;
    this.failure = null;
    if (groupOf(fair, "one").length === 0 || groupOf(fair, "other").length === 0) {
      this.failure = t.tooFew;
      return;
    }
    const stop = new AbortController();
    this.#stop = stop;
    let problem: Problem | null = null;
    try {
      let { planning } = this;
      const people = wishesFor(fair);
      if (planning.wishesFor !== people) {
        this.busy = { doing: "asking", share: 0 };
        const wishes = await wishesOf(engine, fair, today, (share) => {
          stop.signal.throwIfAborted();
          this.busy = { doing: "asking", share };
        });
        planning = { ...planning, wishesFor: people, fair: { ...fair, wishes } };
      }
      this.busy = { doing: "solving", progress: null };
      problem = problemOf(planning, this.settled);
      const solution = await run(problem, {
        seconds: SECONDS,
        signal: stop.signal,
        onProgress: (progress) => {
          this.busy = { doing: "solving", progress };
        },
      });
      if (!stop.signal.aborted || this.#take) this.#fire(planned(planning, solution));
    } catch (error) {
      if (!stop.signal.aborted) this.failure = this.#message(error, problem);
    } finally {
      this.busy = null;
      this.#stop = null;
    }
  };

  #end(take: boolean): void {
    this.#take = take;
    this.#stop?.abort();
  }

  #message(error: unknown, problem: Problem | null): string {
    const { language } = this.kiosk;
    if (!(error instanceof TimetableError)) return error instanceof Error ? error.message : String(error);
    const title = (group: "one" | "other", index: number) =>
      this.#title(problem === null ? "" : at(problem[group], index).id);
    const known = error.pairs.filter(
      ({ one, other }) => problem?.one[one] !== undefined && problem.other[other] !== undefined,
    );
    return words[language].error(
      error.code,
      known.map(({ one, other }) => `${title("one", one)} × ${title("other", other)}`),
    );
  }

  #settle = async (): Promise<void> => {
    const { journal, language } = this.kiosk;
    const { fair, plan } = this.planning;
    if (plan === null) return;
    const refs = new Map(fair.guests.map(({ key, ref }) => [key, ref]));
    const meetings = plan.appointments.flatMap(({ one, other, slot, table }) => {
      const first = refs.get(one);
      const second = refs.get(other);
      return first === undefined || second === undefined ? [] : [{ one: first, other: second, slot, table }];
    });
    const { value, bound } = plan.solution;
    await this.#write(async () => {
      await journal.append({ type: "timetabled", event: fair.event, meetings, value, bound });
      this.kiosk.tell(words[language].settled);
    });
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
        return this.#write(() => this.#changed(meeting, act));
    }
  }

  /** Writes what became of a meeting into the journal. Who did not come is absent from then on. */
  async #changed(
    meeting: Appointment,
    act: Extract<MeetingAct, { act: "held" | "cancelled" | "no-show" }>,
  ): Promise<void> {
    const { fair } = this.planning;
    const one = fair.guests.find(({ key }) => key === meeting.one)?.ref;
    const other = fair.guests.find(({ key }) => key === meeting.other)?.ref;
    if (one === undefined || other === undefined) return;
    await this.kiosk.journal.append({ type: "meeting-changed", event: fair.event, one, other, change: act.act });
    if (act.act === "held") return;
    let { planning } = this;
    if (act.act === "no-show") {
      for (const key of act.missed) planning = absentFrom(planning, key, meeting.slot);
      const from = Math.min(fair.slots - 1, Math.max(fair.from, meeting.slot + 1));
      planning = changed(planning, { ...planning.fair, from });
    }
    this.#fire({ ...planning, outdated: true });
  }

  /** Tells what went wrong instead of leaving it to nobody. */
  async #write(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  #calendar(appointments: readonly Appointment[], person: Key | null): void {
    const { language } = this.kiosk;
    const { fair } = this.planning;
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

  #title(key: Key): string {
    return textIn(this.planning.fair.guests.find((guest) => guest.key === key)?.title, this.kiosk.language) || key;
  }

  #fire(planning: Planning): void {
    this.dispatchEvent(new CustomEvent("daqiao-planning", { detail: planning }));
  }
}

customElements.define("daqiao-timetable-plan", DaqiaoTimetablePlan);
