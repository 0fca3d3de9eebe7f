/**
 * Policies and finance that go with the need, each rule checked against the firm's own figures. The
 * figures live in the visit and go with it.
 */

import type { Fact, Match } from "daqiao";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { ACTIVE } from "../catalogue.js";
import "../keyboard/daqiao-keyboard.js";
import { hasKeyboard } from "../keyboard/has-keyboard.js";
import { inputMode } from "../keyboard/keys-below.js";
import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { numberIn } from "../number-in.js";
import { base } from "../styles/base.js";
import { eligibilityStyles } from "./eligibility-styles.js";
import { publicMatch } from "./level-zero.js";
import { type Question, questionsOf, rulesOf, verdictOf } from "./rules.js";
import { words } from "./words.js";

/** Records of each kind that are looked at. */
const EACH = 8;
const KINDS = ["finance", "policy"] as const;

/** `<daqiao-eligibility>`: rules beside a firm's own figures. Needs `kiosk`. */
class DaqiaoEligibility extends LitElement {
  static override properties = { kiosk: { attribute: false }, found: { state: true } };

  static override styles = [base, eligibilityStyles, css`:host { min-height: 100%; }`];

  declare kiosk: Kiosk;
  declare private found: readonly Match[] | null;

  #asked = 0;

  constructor() {
    super();
    this.found = null;
  }

  protected override firstUpdated(): void {
    void this.#ask();
  }

  protected override render(): TemplateResult {
    const { language, engine, catalogue } = this.kiosk;
    const t = words[language];
    const matches = this.found;
    if (matches === null) return html``;
    const questions = questionsOf(matches, catalogue.labels);
    const passed = matches.filter((match) => verdictOf(match) === "passed").length;
    return html`<div class="page">
        <h1>${t.eligibleTitle}</h1>
        <p class="how">${t.eligibleHow}</p>
        ${
          matches.length === 0
            ? html`<p class="how" data-testid="eligible-count">${t.eligibleNone}</p>`
            : html`<div class="two">
                <form class="facts" @submit=${(event: Event) => event.preventDefault()}>
                  ${questions.map((question) => this.#question(question))}
                </form>
                <div>
                  <p class="count" aria-live="polite" data-testid="eligible-count">${t.eligibleCount(passed, matches.length)}</p>
                  <ul>${matches.map((match) => this.#card(match))}</ul>
                </div>
              </div>`
        }
      </div>
      ${
        hasKeyboard()
          ? html`<daqiao-keyboard .engine=${engine} .language=${language}></daqiao-keyboard>`
          : nothing
      }`;
  }

  #question({ name, label, choices }: Question): TemplateResult {
    const { language, visit } = this.kiosk;
    const known = visit.facts[name];
    return html`<div>
      <label for=${name}>${label[language]}</label>
      ${
        choices === null
          ? html`<input
              class="field"
              id=${name}
              data-testid="fact-${name}"
              data-keys="digits"
              inputmode=${inputMode("decimal")}
              autocomplete="off"
              .value=${known === undefined ? "" : String(known)}
              @input=${({ target }: Event) => {
                if (target instanceof HTMLInputElement) this.#say(name, numberIn(target.value));
              }}
            />`
          : html`<select
              class="field"
              id=${name}
              data-testid="fact-${name}"
              @change=${({ target }: Event) => {
                if (!(target instanceof HTMLSelectElement)) return;
                this.#say(name, choices[target.selectedIndex - 1]?.value ?? null);
              }}
            >
              <option ?selected=${known === undefined}>${words[language].unset}</option>
              ${choices.map(
                (choice) =>
                  html`<option ?selected=${choice.value === known}>${choice.label[language]}</option>`,
              )}
            </select>`
      }
    </div>`;
  }

  #card(match: Match): TemplateResult {
    const { language, catalogue } = this.kiosk;
    const t = words[language];
    const verdict = verdictOf(match);
    return html`<li class="sheet" data-verdict=${verdict}>
      <p class="note">${catalogue.labels.of("kind", match.kind, language)} · ${textIn(match.record.provider?.name, language)}</p>
      <h2>${textIn(match.record.title, language)}</h2>
      <p class="verdict">${t.verdict[verdict]}</p>
      <ul class="rules">
        ${rulesOf(match).map((part) => html`<li data-state=${part.state}>${part.reason[language]}</li>`)}
      </ul>
    </li>`;
  }

  #say(name: string, fact: Fact | null): void {
    const { [name]: _, ...others } = this.kiosk.visit.facts;
    this.kiosk.update({ facts: fact === null ? others : { ...others, [name]: fact } });
    void this.updateComplete.then(() => this.#ask());
  }

  async #ask(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const { engine, visit, today } = this.kiosk;
    const { text, facts } = visit;
    const answers = await Promise.all(
      KINDS.map((find) =>
        engine.match({ text, find, facts, filters: { status: ACTIVE }, today, limit: EACH }),
      ),
    );
    if (asked !== this.#asked) return;
    this.found = answers.flatMap(({ matches }) => matches.map(publicMatch));
  }
}

customElements.define("daqiao-eligibility", DaqiaoEligibility);
