/** Writing down what is needed or offered, with the number of matches as it is written. */

import type { CoachResponse, MatchResponse } from "daqiao";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import "../keyboard/daqiao-keyboard.js";
import type { Kiosk } from "../kiosk.js";
import { base } from "../styles/base.js";
import { hasKeyboard } from "../keyboard/has-keyboard.js";
import { inputMode } from "../keyboard/keys-below.js";
import { ask } from "./ask.js";
import { words } from "./words.js";

/** Longest text, in UTF-16 units: what a standing visitor writes, and much more. */
const LONGEST = 2_000;
/** What is left open is told from so many characters on. */
const LONG_ENOUGH = 8;
/** Hints at a time. */
const HINTS = 3;

/** `<daqiao-need>`: the question of a visitor. Needs `kiosk`. */
class DaqiaoNeed extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    answer: { state: true },
    coach: { state: true },
  };

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 100%;
      }

      .page {
        display: flex;
        flex: 1;
        flex-direction: column;
        gap: 1rem;
        min-height: 0;
      }

      textarea {
        flex: 1;
        min-height: 5rem;
        padding: 1rem 1.25rem;
        font-size: 1.5rem;
        line-height: 1.5;
        resize: none;
      }

      textarea::placeholder {
        color: var(--ink-3);
        opacity: 1;
      }

      .hints {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        min-height: 1.75rem;
        color: var(--ink-2);
      }

      .acts {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        padding-bottom: 1rem;
      }

      .acts .first {
        min-width: 14rem;
        font-size: 1.125rem;
      }

      daqiao-keyboard {
        margin-inline: calc(-1 * var(--edge));
      }
    `,
  ];

  declare kiosk: Kiosk;
  declare private answer: MatchResponse | null;
  declare private coach: CoachResponse | null;

  /** Only the last question counts. */
  #asked = 0;

  constructor() {
    super();
    this.answer = null;
    this.coach = null;
  }

  protected override firstUpdated(): void {
    this.#field()?.focus();
    void this.#ask(this.kiosk.visit.text);
  }

  protected override render(): TemplateResult {
    const { language, visit, engine } = this.kiosk;
    const t = words[language];
    const seeks = visit.find === "offer";
    const title = seeks ? t.needTitle : t.offerTitle;
    const total = this.answer?.total ?? null;
    const see = visit.text.trim() === "" || total === null ? t.seeAny : total === 0 ? t.seeNone : t.see(total);
    return html`<div class="page">
        <h1><label for="text">${title}</label></h1>
        <textarea
          id="text"
          class="field"
          data-testid="need"
          maxlength=${LONGEST}
          autocomplete="off"
          spellcheck="false"
          inputmode=${inputMode("text")}
          placeholder=${seeks ? t.needHint : t.offerHint}
          .value=${visit.text}
          @input=${this.#write}
        ></textarea>
        <p class="hints" aria-live="polite">${this.#hints()}</p>
        <div class="acts">
          <button class="button quiet" ?disabled=${visit.text === ""} @click=${this.#clear}>${t.clear}</button>
          <button
            class="button first"
            data-testid="see"
            ?disabled=${visit.text.trim() === "" || total === 0}
            @click=${this.#see}
          >
            <span aria-live="polite">${see}</span>
          </button>
        </div>
      </div>
      ${
        hasKeyboard()
          ? html`<daqiao-keyboard .engine=${engine} .language=${language}></daqiao-keyboard>`
          : nothing
      }`;
  }

  /** What the need leaves open, the weightiest first. */
  #hints(): TemplateResult | typeof nothing {
    const { language, visit } = this.kiosk;
    if (visit.find !== "offer" || this.coach === null || visit.text.length < LONG_ENOUGH) return nothing;
    const open = this.coach.parts
      .filter(({ hint }) => hint !== null)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, HINTS);
    if (open.length === 0) return nothing;
    return html`<span>${words[language].missing}</span>${open.map(
      ({ label }) => html`<span>${label[language]}</span>`,
    )}`;
  }

  #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  readonly #write = ({ target }: Event): void => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    this.kiosk.update({ text: target.value, field: null, filters: {} });
    void this.#ask(target.value);
  };

  readonly #clear = (): void => {
    const field = this.#field();
    if (field === null) return;
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };

  async #ask(text: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    if (text.trim() === "") {
      this.answer = null;
      this.coach = null;
      return;
    }
    const { engine } = this.kiosk;
    const [answer, coach] = await Promise.all([
      ask(this.kiosk, text, 1),
      engine.coach({ text }).catch(() => null),
    ]);
    if (asked !== this.#asked) return;
    this.answer = answer;
    this.coach = coach;
  }

  readonly #see = async (): Promise<void> => {
    const answer = await ask(this.kiosk, this.kiosk.visit.text);
    // Somebody who went on meanwhile is not brought back.
    if (answer === null || !this.isConnected) return;
    this.kiosk.update({ answer });
    this.kiosk.go({ screen: "results" });
  };
}

customElements.define("daqiao-need", DaqiaoNeed);
