/** One interest at the desk: who, what, how far it is, and what to do next. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { isAccepted } from "../hand-off/accepted.js";
import { REFUSAL_ORDER, REFUSALS, STEP_ORDER, STEPS } from "../journal/codes.js";
import type { Contact, Refusal, Said, Step } from "../journal/entry.js";
import { JournalError } from "../journal/error.js";
import type { InterestLine, Ledger } from "../journal/ledger.js";
import { inputMode, keysBelow, keysStyles, showAboveKeys } from "../keyboard/keys-below.js";
import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { base } from "../styles/base.js";
import { type FactLists, factLists, factText } from "./facts.js";
import { historyOf, timeText } from "./history.js";
import { interestStyles } from "./interest-styles.js";
import type { Manager } from "./managers.js";
import { refusalText } from "./refusals.js";
import { refOf } from "./rows.js";
import { deskStyles } from "./styles.js";
import { words } from "./words.js";

/** As they stand in the contact. */
const CONTACT: readonly (keyof Contact)[] = ["name", "organisation", "phone", "email", "note"];

class DeskInterest extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    line: { attribute: false },
    managers: { attribute: false },
    refusals: { attribute: false },
    lists: { state: true },
    step: { state: true },
    refusal: { state: true },
    note: { state: true },
    saving: { state: true },
    problem: { state: true },
    typing: { state: true },
  };

  static override styles = [base, deskStyles, keysStyles, interestStyles];

  declare kiosk: Kiosk;
  declare line: InterestLine;
  declare managers: readonly Manager[];
  /** Of all records. */
  declare refusals: Ledger["refusals"];
  /** Names of the codes that the visitor's figures hold; empty until they are known. */
  declare private lists: FactLists;
  /** What is chosen and not yet written down. */
  declare private step: Step;
  declare private refusal: Refusal | null;
  declare private note: string;
  declare private saving: boolean;
  declare private problem: string;
  declare private typing: boolean;

  constructor() {
    super();
    this.managers = [];
    this.refusals = [];
    this.lists = new Map();
    this.step = "suggested";
    this.refusal = null;
    this.note = "";
    this.saving = false;
    this.problem = "";
    this.typing = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("line");
    if (!changed.has("line")) return;
    const other = before?.interest.id !== this.line.interest.id;
    // What somebody is about to write stays when another tab writes something about it.
    if (other || before.step !== this.line.step) {
      this.step = this.line.step;
      this.refusal = this.line.refusal;
      this.problem = "";
    }
    if (!other) return;
    this.note = "";
    void this.#nameFacts();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get("line");
    if (changed.has("line") && before?.interest.id !== this.line.interest.id) {
      this.renderRoot.querySelector("h2")?.focus();
    }
  }

  protected override render(): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const { interest, step } = this.line;
    return html`<article class="sheet" data-testid="interest">
      <header>
        <div class="line">
          <span class="mark" data-step=${step}>${STEPS[language][step]}</span>
          <span class="figures">${t.match} ${t.points(Math.round(interest.total / 10_000))}</span>
          <button class="button quiet close no-print" data-testid="close" @click=${() => this.dispatchEvent(new CustomEvent("desk-close"))}>
            ${t.backToList}
          </button>
        </div>
        <h2 tabindex="-1">${textIn(interest.record.title, language)}</h2>
        <p class="note">${interest.record.id} · ${interest.record.market}${
          interest.asked === undefined ? "" : ` · ${t.asked} ${interest.asked.id}`
        }</p>
        ${this.#turnedDown()}
      </header>
      <section class="about">
        <div>
          <h3>${t.needTold}</h3>
          <p class="told">${interest.need === "" ? t.needNotTold : interest.need}</p>
        </div>
        <div>
          <h3>${t.contact}</h3>
          <dl>
            ${CONTACT.filter((key) => interest.contact[key] !== "").map(
              (key) => html`<div><dt>${t[key]}</dt><dd>${interest.contact[key]}</dd></div>`,
            )}
            ${Object.entries(interest.facts ?? {}).map(
              ([name, fact]) => html`<div class="no-print" data-testid="fact">
                <dt>${this.#factName(name)}</dt>
                <dd>${factText(fact, this.lists.get(name), language)}</dd>
              </div>`,
            )}
          </dl>
        </div>
      </section>
      ${this.#stepForm()} ${this.#managerForm()} ${this.#handOff()} ${this.#history()}
    </article>
    ${keysBelow(this.kiosk, this.typing, () => {
        this.typing = false;
      })}`;
  }

  /** What a figure is called in the code list of the packs. */
  #factName(name: string): string {
    const { catalogue, language } = this.kiosk;
    return catalogue.list("fact")?.codes.find(({ code }) => code === name)?.[language] ?? name;
  }

  #turnedDown(): TemplateResult | typeof nothing {
    const { language } = this.kiosk;
    const record = refOf(this.line.interest.record);
    const refusals = this.refusals.filter((each) => refOf(each.record) === record);
    if (refusals.length === 0) return nothing;
    return html`<p class="note" data-testid="record-turned-down">
      ${words[language].recordTurnedDown(refusals.length, refusalText(refusals, language))}
    </p>`;
  }

  #stepForm(): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const radio = (name: string, value: string, label: string, chosen: boolean, choose: () => void) =>
      html`<label class="choice">
        <input type="radio" name=${name} .value=${value} data-testid="${name}-${value}" .checked=${chosen} @change=${choose} />
        <span>${label}</span>
      </label>`;
    return html`<form class="no-print" novalidate @submit=${this.#save}>
      <fieldset>
        <legend><h3>${t.changeStep}</h3></legend>
        <div class="choices">
          ${STEP_ORDER.map((each) =>
            radio("step", each, STEPS[language][each], this.step === each, () => {
              this.step = each;
              this.problem = "";
            }),
          )}
        </div>
      </fieldset>
      ${
        this.step === "dropped"
          ? html`<fieldset data-testid="refusals">
              <legend>${t.why}</legend>
              <div class="choices">
                ${REFUSAL_ORDER.map((each) =>
                  radio("refusal", each, REFUSALS[language][each], this.refusal === each, () => {
                    this.refusal = each;
                    this.problem = "";
                  }),
                )}
              </div>
            </fieldset>`
          : nothing
      }
      <div>
        <label for="note">${t.noteFor}</label>
        <textarea
          class="field"
          id="note"
          data-testid="note"
          maxlength="1000"
          inputmode=${inputMode("text")}
          .value=${this.note}
          @focus=${({ target }: Event) => {
            this.typing = true;
            showAboveKeys(target, this.updateComplete);
          }}
          @input=${({ target }: Event) => {
            if (target instanceof HTMLTextAreaElement) this.note = target.value;
          }}
        ></textarea>
      </div>
      <div class="acts">
        <button class="button first" data-testid="save" ?disabled=${this.saving}>${this.saving ? t.saving : t.save}</button>
        <p class="bad" role="alert" data-testid="problem">${this.problem}</p>
      </div>
    </form>`;
  }

  #managerForm(): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const { manager } = this.line;
    const now = manager === null ? "" : refOf(manager);
    const known = this.managers.some(({ ref }) => refOf(ref) === now);
    return html`<section>
      <h3><label for="manager">${t.manager}</label></h3>
      ${
        this.managers.length === 0
          ? html`<p>${manager?.name ?? t.noManagers}</p>`
          : html`<select id="manager" class="field" data-testid="manager" ?disabled=${this.saving} @change=${this.#assign}>
              <option value="" ?selected=${now === ""}>${t.nobody}</option>
              ${manager !== null && !known ? html`<option value=${now} selected>${manager.name}</option>` : nothing}
              ${this.managers.map(({ ref, name, taken, capacity }) => {
                const value = refOf(ref);
                return html`<option value=${value} ?selected=${value === now}>${t.room(name, taken, capacity)}</option>`;
              })}
            </select>`
      }
    </section>`;
  }

  #handOff(): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const accepted = isAccepted(this.line);
    return html`<section class="hand-off no-print">
      <p>${accepted ? t.handOffHow : t.handOffLater}</p>
      <button
        class="button"
        data-testid="hand-off"
        ?disabled=${!accepted}
        @click=${() => this.kiosk.go({ screen: "hand-off", interest: this.line.interest.id })}
      >${t.handOff}</button>
    </section>`;
  }

  #history(): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    return html`<section>
      <h3>${t.history}</h3>
      <ol class="history" data-testid="history">
        ${historyOf(this.line, language).map(
          ({ at, kiosk, what, note }) => html`<li>
            <time class="figures note" datetime=${at}>${timeText(at, language)}</time>
            <div><b>${what}</b>${note === "" ? nothing : html`<p>${note}</p>`}</div>
            <span class="note">${kiosk}</span>
          </li>`,
        )}
      </ol>
    </section>`;
  }

  readonly #save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { language } = this.kiosk;
    const t = words[language];
    const { step, refusal, line } = this;
    const note = this.note.trim();
    if (step === "dropped" && refusal === null) {
      this.problem = t.whyNeeded;
      this.renderRoot.querySelector<HTMLInputElement>("input[name=refusal]")?.focus();
      return;
    }
    const same = step === line.step && (step !== "dropped" || refusal === line.refusal);
    if (same && note === "") {
      this.problem = t.nothingToSave;
      return;
    }
    const said: Said = {
      type: "follow-up",
      interest: line.interest.id,
      step,
      ...(step === "dropped" && refusal !== null ? { refusal } : {}),
      note,
    };
    const saved = await this.#append(said, t.saved(STEPS[language][step]));
    // By now another interest may be open, or the note may say more.
    if (saved && this.line.interest.id === line.interest.id && this.note.trim() === note) this.note = "";
  };

  readonly #assign = async ({ target }: Event): Promise<void> => {
    if (!(target instanceof HTMLSelectElement)) return;
    const t = words[this.kiosk.language];
    const manager = this.managers.find(({ ref }) => refOf(ref) === target.value);
    const wasFull = manager !== undefined && manager.taken >= manager.capacity;
    const done = await this.#append(
      {
        type: "assigned",
        interest: this.line.interest.id,
        manager: manager === undefined ? null : { ...manager.ref, name: manager.name },
      },
      manager === undefined ? t.unassigned : wasFull ? t.full(manager.name) : t.assigned(manager.name),
    );
    if (!done) target.value = this.line.manager === null ? "" : refOf(this.line.manager);
  };

  /** Says that it is written down only when it is. */
  async #append(said: Said, told: string): Promise<boolean> {
    const { journal, language, tell } = this.kiosk;
    const about = this.line.interest.id;
    this.saving = true;
    this.problem = "";
    try {
      await journal.append(said);
      tell(told);
      return true;
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      const problem = `${error.in(language)}（${error.code}）`;
      if (this.line.interest.id === about) this.problem = problem;
      else tell(problem);
      return false;
    } finally {
      this.saving = false;
    }
  }

  async #nameFacts(): Promise<void> {
    const { interest } = this.line;
    this.lists = new Map();
    // Codes without a list are shown as they are.
    const lists = await factLists(this.kiosk.engine, interest.facts).catch(() => new Map());
    if (this.line.interest.id === interest.id) this.lists = lists;
  }
}

customElements.define("daqiao-desk-interest", DeskInterest);
