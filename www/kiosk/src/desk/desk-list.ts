/** The list of the desk, with its filters, counts and export. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { writeCsv } from "../journal/export/csv.js";
import { STEP_ORDER, STEPS } from "../journal/codes.js";
import type { EntryId, Step } from "../journal/entry.js";
import type { Ledger } from "../journal/ledger.js";
import { inputMode, keysBelow, keysStyles, showAboveKeys } from "../keyboard/keys-below.js";
import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { saveFile } from "../save-file.js";
import { base } from "../styles/base.js";
import { valueOf } from "../value-of.js";
import { timeText } from "./history.js";
import { isOpen, type Manager } from "./managers.js";
import { refusalText } from "./refusals.js";
import {
  ALL,
  countSteps,
  NOBODY,
  refOf,
  type Row,
  type Shown,
  SORTS,
  shownRows,
  touched,
} from "./rows.js";
import { listStyles } from "./list-styles.js";
import { deskStyles } from "./styles.js";
import { words } from "./words.js";

/** How many rows are drawn at first, and how many more at a time. */
const AT_A_TIME = 50;

class DeskList extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    rows: { attribute: false },
    managers: { attribute: false },
    refusals: { attribute: false },
    open: { attribute: false },
    shown: { state: true },
    limit: { state: true },
    typing: { state: true },
  };

  static override styles = [base, deskStyles, keysStyles, listStyles, css`:host { container-type: inline-size; }`];

  declare kiosk: Kiosk;
  declare rows: readonly Row[];
  declare managers: readonly Manager[];
  /** Of all records, also of those that nobody is interested in. */
  declare refusals: Ledger["refusals"];
  /** The interest that is open beside the list. */
  declare open: EntryId | null;
  declare private shown: Shown;
  declare private limit: number;
  /** Whether somebody is about to write, so that keys are wanted. */
  declare private typing: boolean;

  constructor() {
    super();
    this.rows = [];
    this.managers = [];
    this.refusals = [];
    this.open = null;
    this.shown = ALL;
    this.limit = AT_A_TIME;
    this.typing = false;
  }

  protected override render(): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const rows = shownRows(this.rows, this.shown, language);
    if (this.rows.length === 0) {
      return html`<h1>${t.title}</h1>
        <div class="empty" data-testid="empty"><h2>${t.nothingYet}</h2><p>${t.nothingYetHow}</p></div>
        ${this.#turnedDown()}`;
    }
    return html`<header class="head">
        <div>
          <h1>${t.title}</h1>
          <p class="figures" role="status" data-testid="count">${t.count(rows.length, this.rows.length)}</p>
        </div>
        <div class="acts no-print">
          ${
            this.rows.some(({ line }) => isOpen(line))
              ? html`<button class="button" data-testid="propose" @click=${() => this.dispatchEvent(new CustomEvent("desk-propose"))}>${t.propose}</button>`
              : nothing
          }
          <button class="button" data-testid="export" title=${t.exportHow} ?disabled=${rows.length === 0} @click=${() => this.#export(rows)}>
            ${t.export}
          </button>
        </div>
      </header>
      ${this.#steps()} ${this.#filters()}
      ${
        rows.length === 0
          ? html`<div class="empty"><h2>${t.nothingShown}</h2></div>`
          : html`<ol class="rows" aria-label=${t.list}>
              ${repeat(
                rows.slice(0, this.limit),
                ({ line }) => line.interest.id,
                (row) => this.#row(row),
              )}
            </ol>`
      }
      ${
        rows.length > this.limit
          ? html`<button class="button more" data-testid="more" @click=${() => {
              this.limit += AT_A_TIME;
            }}>${t.more(Math.min(AT_A_TIME, rows.length - this.limit))}</button>`
          : nothing
      }
      ${this.#turnedDown()}
      ${keysBelow(this.kiosk, this.typing, () => {
        this.typing = false;
      })}`;
  }

  #steps(): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const counts = countSteps(this.rows, this.shown, language);
    const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
    const chip = (step: Step | null, name: string, n: number) => html`<button
      class="chip"
      aria-pressed=${this.shown.step === step}
      data-testid="step-${step ?? "all"}"
      @click=${() => this.#show({ step })}
    >${name} <b class="figures">${n}</b></button>`;
    return html`<div class="steps no-print" role="group" aria-label=${t.steps}>
      ${chip(null, t.allSteps, all)}
      ${STEP_ORDER.map((step) => chip(step, STEPS[language][step], counts.get(step) ?? 0))}
    </div>`;
  }

  #filters(): TemplateResult {
    const { language, catalogue } = this.kiosk;
    const t = words[language];
    const { shown } = this;
    const fields = new Set(this.rows.flatMap((row) => row.fields));
    const managers = new Map(
      this.rows.flatMap(({ line }) => (line.manager === null ? [] : [[refOf(line.manager), line.manager.name] as const])),
    );
    return html`<div class="filters no-print">
      <label>${t.search}<input
        class="field"
        type="search"
        autocomplete="off"
        spellcheck="false"
        data-testid="search"
        inputmode=${inputMode("search")}
        placeholder=${t.searchHow}
        .value=${shown.text}
        @focus=${({ target }: Event) => {
          this.typing = true;
          showAboveKeys(target, this.updateComplete);
        }}
        @input=${(event: Event) => this.#show({ text: valueOf(event) })}
      /></label>
      <label>${t.manager}<select class="field" data-testid="filter-manager" @change=${(event: Event) => this.#show({ manager: choiceOf(event) })}>
        <option value="any" ?selected=${shown.manager === null}>${t.anyManager}</option>
        <option value="=${NOBODY}" ?selected=${shown.manager === NOBODY}>${t.nobody}</option>
        ${Array.from(managers, ([ref, name]) => html`<option value="=${ref}" ?selected=${shown.manager === ref}>${name}</option>`)}
      </select></label>
      <label>${t.field}<select class="field" data-testid="filter-field" @change=${(event: Event) => this.#show({ field: choiceOf(event) })}>
        <option value="any" ?selected=${shown.field === null}>${t.anyField}</option>
        ${catalogue.fields
          .filter(({ code }) => fields.has(code))
          .map(({ code, label }) => html`<option value="=${code}" ?selected=${shown.field === code}>${label[language]}</option>`)}
      </select></label>
      <label>${t.sort}<select class="field" data-testid="sort" @change=${(event: Event) => this.#sort(event)}>
        ${SORTS.map((sort) => html`<option value=${sort} ?selected=${shown.sort === sort}>${t.sorts[sort]}</option>`)}
      </select></label>
      ${
        shown.manager !== null || shown.field !== null || shown.text !== "" || shown.step !== null
          ? html`<button class="button quiet" data-testid="reset" @click=${() => this.#show({ ...ALL, sort: shown.sort })}>${t.reset}</button>`
          : nothing
      }
    </div>`;
  }

  #row({ line }: Row): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const { interest, step, manager } = line;
    const { contact, record, need } = interest;
    const { at } = touched(line);
    return html`<li class=${interest.id === this.open ? "row current" : "row"} data-testid="row" data-id=${interest.id}>
      <span class="mark" data-step=${step}>${STEPS[language][step]}</span>
      <div class="what">
        <button
          class="title"
          aria-current=${interest.id === this.open}
          @click=${() => this.dispatchEvent(new CustomEvent("desk-open", { detail: interest.id }))}
        >${textIn(record.title, language)}</button>
        <p class="need">${need === "" ? t.needNotTold : need}</p>
      </div>
      <div class="who">
        <span>${contact.name === "" ? t.anonymous : contact.name}</span>
        <span class="note">${contact.organisation}</span>
      </div>
      <span class="total figures" title=${t.match}>${t.points(Math.round(interest.total / 10_000))}</span>
      <div class="hand">
        <span>${manager === null ? t.nobody : manager.name}</span>
        <time class="note figures" datetime=${at}>${timeText(at, language)}</time>
      </div>
    </li>`;
  }

  #turnedDown(): TemplateResult | typeof nothing {
    const { refusals } = this;
    const { language } = this.kiosk;
    if (refusals.length === 0) return nothing;
    return html`<p class="note turned-down" data-testid="turned-down">
      ${words[language].turnedDown(refusals.length, refusalText(refusals, language))}
    </p>`;
  }

  #show(change: Partial<Shown>): void {
    this.shown = { ...this.shown, ...change };
    this.limit = AT_A_TIME;
  }

  #sort(event: Event): void {
    const sort = SORTS.find((each) => each === valueOf(event));
    if (sort !== undefined) this.#show({ sort });
  }

  /** What is shown, in its order, as the journal's table has it: without figures of the visitor's firm. */
  #export(rows: readonly Row[]): void {
    const { kiosk } = this;
    const interests = new Map(rows.map(({ line }) => [line.interest.id, line]));
    saveFile(`daqiao-desk-${kiosk.today}.csv`, "text/csv", writeCsv({ interests }, kiosk.language));
    kiosk.tell(words[kiosk.language].exported(rows.length));
  }
}

/** Choices are written with `=` before them, so that nobody is told from anybody. */
function choiceOf(event: Event): string | null {
  const value = valueOf(event);
  return value.startsWith("=") ? value.slice(1) : null;
}

customElements.define("daqiao-desk-list", DeskList);
