/** "Contact me about this match": written into the journal before anything is confirmed. */

import type { RecordInput } from "daqiao";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import "../keyboard/daqiao-keyboard.js";
import type { Contact, Entry } from "../journal/entry.js";
import { hasKeyboard } from "../keyboard/has-keyboard.js";
import { inputMode } from "../keyboard/keys-below.js";
import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { messageOf } from "../message-of.js";
import type { Place } from "../place.js";
import { base } from "../styles/base.js";
import { tidied, type Wrong, wrongWith } from "./contact.js";
import { levelZero } from "./level-zero.js";
import { explained } from "./match.js";
import { words } from "./words.js";

const NOBODY: Contact = { name: "", organisation: "", phone: "", email: "", note: "" };
/** The fields that each fault is in. */
const FIELDS: { readonly [Fault in Wrong]: readonly (keyof Contact)[] } = {
  reach: ["phone", "email"],
  badPhone: ["phone"],
  badEmail: ["email"],
};
/** Longest answer in a field. */
const LONGEST = 200;

/** `<daqiao-interest>`: how a visitor wants to be reached. Needs `kiosk` and `place`. */
class DaqiaoInterest extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    place: { attribute: false },
    record: { state: true },
    gone: { state: true },
    contact: { state: true },
    tells: { state: true },
    tellsFacts: { state: true },
    wrong: { state: true },
    entry: { state: true },
    sending: { state: true },
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
        flex: 1;
        padding-bottom: 1rem;
      }

      .about {
        margin-top: 0.5rem;
        color: var(--ink-2);
        font: 600 1.25rem / 1.4 var(--serif);
      }

      .how {
        margin-top: 0.75rem;
        color: var(--ink-2);
      }

      .fields {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 1rem 1.5rem;
        margin-top: 1.5rem;
      }

      .wide {
        grid-column: 1 / -1;
      }

      .tick {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 1rem;
        align-items: center;
        min-height: var(--touch);
        margin: 0;
        font-weight: 400;
      }

      .tick input {
        width: 1.75rem;
        height: 1.75rem;
        accent-color: var(--accent);
      }

      .tick .note,
      .tick blockquote {
        grid-column: 2;
        margin: 0.25rem 0 0;
        color: var(--ink-2);
      }

      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 1rem;
        align-items: center;
        margin-top: 1rem;
      }

      /* Beside the button where there is room for a sentence, else below it. */
      .acts .bad {
        flex: 1 1 16rem;
      }

      .field[aria-invalid="true"]:not(:focus) {
        border-color: var(--bad);
      }

      .acts .first {
        min-width: 14rem;
      }

      .done {
        display: grid;
        gap: 1rem;
        align-content: center;
        justify-items: start;
        flex: 1;
      }

      .done svg {
        width: 5rem;
        fill: none;
        stroke: var(--accent);
        stroke-width: 1.5;
      }

      daqiao-keyboard {
        margin-inline: calc(-1 * var(--edge));
      }

      @media (max-width: 48rem) {
        .fields {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];

  declare kiosk: Kiosk;
  declare place: Extract<Place, { screen: "interest" }>;
  declare private record: RecordInput | null;
  /** Whether the record was taken out meanwhile. */
  declare private gone: boolean;
  declare private contact: Contact;
  /** Whether the need may be told. */
  declare private tells: boolean;
  /** Whether the firm's figures may be told. */
  declare private tellsFacts: boolean;
  declare private wrong: Wrong | null;
  /** What was written; null until it is on the disk. */
  declare private entry: Entry | null;
  declare private sending: boolean;

  constructor() {
    super();
    this.record = null;
    this.gone = false;
    this.contact = NOBODY;
    this.tells = false;
    this.tellsFacts = false;
    this.wrong = null;
    this.entry = null;
    this.sending = false;
  }

  protected override firstUpdated(): void {
    void this.#load();
    this.renderRoot.querySelector("input")?.focus();
  }

  protected override render(): TemplateResult {
    return this.entry === null ? this.#form() : this.#done(this.entry);
  }

  #form(): TemplateResult {
    const { language, visit, engine } = this.kiosk;
    const t = words[language];
    return html`<div class="page">
        <h1>${t.interestTitle}</h1>
        <p class="about">${this.#about()}</p>
        <p class="how">${t.interestHow}</p>
        <form novalidate @submit=${this.#send}>
          <div class="fields">
            ${this.#field("name", t.name)} ${this.#field("organisation", t.organisation)}
            ${this.#field("phone", t.phone, "tel")} ${this.#field("email", t.email, "email")}
            ${this.#field("note", t.note, "text", "wide")}
            ${
              visit.text.trim() === ""
                ? nothing
                : html`<label class="tick wide">
                    <input
                      type="checkbox"
                      data-testid="tell-need"
                      .checked=${this.tells}
                      @change=${({ target }: Event) => {
                        if (target instanceof HTMLInputElement) this.tells = target.checked;
                      }}
                    />
                    <span>${t.tellNeed}</span>
                    <blockquote class="note">${this.tells ? visit.text : t.tellNeedHow}</blockquote>
                  </label>`
            }
            ${this.#tickFacts()}
          </div>
          <div class="acts">
            <button class="button first" data-testid="send" ?disabled=${this.sending || this.record === null}>
              ${this.sending ? t.sending : t.send}
            </button>
            <p class="bad" id="wrong" role="alert" data-testid="wrong">${this.wrong === null ? nothing : t[this.wrong]}</p>
          </div>
        </form>
      </div>
      ${
        hasKeyboard()
          ? html`<daqiao-keyboard .engine=${engine} .language=${language}></daqiao-keyboard>`
          : nothing
      }`;
  }

  /** What it is about, or that it is gone. */
  #about(): string {
    const { language } = this.kiosk;
    if (this.gone) return words[language].gone;
    return this.record === null ? "" : textIn(levelZero(this.record).title, language);
  }

  /** Only for those who entered figures. */
  #tickFacts(): TemplateResult | typeof nothing {
    const { language, visit } = this.kiosk;
    const t = words[language];
    if (Object.keys(visit.facts).length === 0) return nothing;
    return html`<label class="tick wide">
      <input
        type="checkbox"
        data-testid="tell-facts"
        .checked=${this.tellsFacts}
        @change=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) this.tellsFacts = target.checked;
        }}
      />
      <span>${t.tellFacts}</span>
      <span class="note">${t.tellFactsHow}</span>
    </label>`;
  }

  #field(name: keyof Contact, label: string, mode: "text" | "tel" | "email" = "text", of = ""): TemplateResult {
    const isWrong = this.wrong !== null && FIELDS[this.wrong].includes(name);
    return html`<div class=${of}>
      <label for=${name}>${label}</label>
      <input
        class="field"
        id=${name}
        data-testid=${name}
        data-keys=${name === "phone" ? "digits" : "all"}
        aria-invalid=${isWrong ? "true" : nothing}
        aria-describedby=${isWrong ? "wrong" : nothing}
        autocomplete="off"
        spellcheck="false"
        maxlength=${LONGEST}
        inputmode=${inputMode(mode)}
        .value=${this.contact[name]}
        @input=${({ target }: Event) => {
          if (!(target instanceof HTMLInputElement)) return;
          this.contact = { ...this.contact, [name]: target.value };
          this.wrong = null;
        }}
      />
    </div>`;
  }

  #done(entry: Entry): TemplateResult {
    const t = words[this.kiosk.language];
    return html`<div class="done" role="status">
      <svg viewBox="0 0 48 48" aria-hidden="true"><path d="M6 25l12 12L42 11" /></svg>
      <h1 data-testid="kept" data-entry=${entry.id}>${t.kept}</h1>
      <p>${t.keptHow(entry.id)}</p>
      <div class="acts">
        <button class="button first" @click=${() => this.kiosk.back()}>${t.keepOn}</button>
        <button class="button" data-testid="done" @click=${() => this.kiosk.go({ screen: "attract" })}>${t.done}</button>
      </div>
    </div>`;
  }

  readonly #send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { record } = this;
    if (record === null || this.sending) return;
    const contact = tidied(this.contact);
    this.wrong = wrongWith(contact);
    if (this.wrong !== null) return;
    this.sending = true;
    const { journal, visit, language } = this.kiosk;
    const { market, id } = this.place.record;
    try {
      const match = await explained(this.kiosk, this.place.record);
      this.entry = await journal.append({
        type: "interest",
        record: { market, id, title: record.title },
        need: this.tells ? visit.text.trim() : "",
        total: match?.total ?? 0,
        contact,
        ...(this.tellsFacts ? { facts: visit.facts } : {}),
      });
    } catch (error) {
      this.kiosk.tell(words[language].notKept(messageOf(error, language)));
    }
    this.sending = false;
  };

  async #load(): Promise<void> {
    const { market, id } = this.place.record;
    this.record = await this.kiosk.engine.get(id, { market });
    this.gone = this.record === null;
  }
}

customElements.define("daqiao-interest", DaqiaoInterest);
