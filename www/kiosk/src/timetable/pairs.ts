/** Which pairs must meet, and which must not. */

import { css, html, LitElement, type TemplateResult } from "lit";

import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { base } from "../styles/base.js";
import { type Couple, type Fair, type Key, coupleKey, groupOf } from "./fair.js";
import { timetableStyles } from "./styles.js";
import { words } from "./words.js";

type List = "must" | "mustNot";

/** Needs `kiosk` and `fair`; fires `daqiao-fair` with the changed fair. */
export class DaqiaoTimetablePairs extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    fair: { attribute: false },
    one: { state: true },
    other: { state: true },
  };

  static override styles = [
    base,
    timetableStyles,
    css`
      .make {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 1rem;
        margin-block: 1.5rem;
      }

      .acts {
        display: flex;
        grid-column: 1 / -1;
        flex-wrap: wrap;
        gap: 1rem;
      }

      .lists {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
        gap: 2rem;
      }

      li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1rem;
        padding: 0.5rem 0;
        border-bottom: 1px solid var(--line);
      }

      h2 {
        padding-bottom: 0.5rem;
        border-bottom: 1px solid var(--line-2);
      }

      .none {
        padding: 1rem 0;
        color: var(--ink-3);
      }

      @media (max-width: 40rem) {
        .make {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  declare kiosk: Kiosk;
  declare fair: Fair;
  declare private one: Key;
  declare private other: Key;

  constructor() {
    super();
    this.one = "";
    this.other = "";
  }

  protected override render(): TemplateResult {
    const t = words[this.kiosk.language];
    const ready = this.one !== "" && this.other !== "";
    return html`<p class="told">${t.rulesHow}</p>
      <div class="make">
        ${this.#choice("one")}${this.#choice("other")}
        <div class="acts">
          <button class="button" data-testid="must" ?disabled=${!ready} @click=${() => this.#add("must")}>${t.addMust}</button>
          <button class="button" data-testid="must-not" ?disabled=${!ready} @click=${() => this.#add("mustNot")}>${t.addMustNot}</button>
        </div>
      </div>
      <div class="lists">${this.#list("must")}${this.#list("mustNot")}</div>`;
  }

  #choice(side: "one" | "other"): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    return html`<div>
      <label for=${side}>${t.sides[side]}</label>
      <select
        class="field"
        id=${side}
        @change=${(event: Event) => {
          if (event.target instanceof HTMLSelectElement) this[side] = event.target.value;
        }}
      >
        <option value=""></option>
        ${groupOf(this.fair, side).map(
          ({ key, title }) =>
            html`<option value=${key} ?selected=${this[side] === key}>${textIn(title, language)}</option>`,
        )}
      </select>
    </div>`;
  }

  #list(list: List): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const couples = this.fair[list];
    const titles = new Map(this.fair.guests.map(({ key, title }) => [key, textIn(title, language)]));
    return html`<section>
      <h2>${list === "must" ? t.must : t.mustNot}</h2>
      ${
        couples.length === 0
          ? html`<p class="none">${t.noRules}</p>`
          : html`<ul>
              ${couples.map(
                (couple) => html`<li>
                  <span>${titles.get(couple.one)} × ${titles.get(couple.other)}</span>
                  <button class="button quiet" @click=${() => this.#remove(list, couple)}>${t.remove}</button>
                </li>`,
              )}
            </ul>`
      }
    </section>`;
  }

  #add(list: List): void {
    const couple = { one: this.one, other: this.other };
    const name = coupleKey(couple);
    this.one = "";
    this.other = "";
    if (this.fair[list].some((known) => coupleKey(known) === name)) return;
    this.#change({ ...this.fair, [list]: [...this.fair[list], couple] });
  }

  #remove(list: List, couple: Couple): void {
    this.#change({ ...this.fair, [list]: this.fair[list].filter((known) => known !== couple) });
  }

  #change(fair: Fair): void {
    this.dispatchEvent(new CustomEvent("daqiao-fair", { detail: fair }));
  }
}

customElements.define("daqiao-timetable-pairs", DaqiaoTimetablePairs);
