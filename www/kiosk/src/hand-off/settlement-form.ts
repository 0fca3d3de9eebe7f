/** Settlement data on the screen: what two sides agreed on, written in by staff. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import { inputMode, keysBelow, keysStyles, showAboveKeys } from "../keyboard/keys-below.js";
import type { Kiosk } from "../kiosk.js";
import { messageOf } from "../message-of.js";
import { base } from "../styles/base.js";
import { valueOf } from "../value-of.js";
import type { Problem } from "./errors.js";
import type { Pair } from "./pair.js";
import {
  blankSettlement,
  MODES,
  makeSettlement,
  PAYMENTS,
  PAYMENTS_AFTER,
  ROYALTY_BASES,
  type SettlementForm as Written,
  TRIAL_UNITS,
  TRIGGERS,
} from "./settlement.js";
import { nameCodes, settlementLines } from "./settlement-lines.js";
import { settlementStyles } from "./settlement-styles.js";
import { handOffStyles } from "./styles.js";
import { takeOut, type Way } from "./take-out.js";
import { words } from "./words.js";

type TextOf = Exclude<keyof Written, "parts">;

/** The event that a page around the kiosk may listen to; its detail is the payload. */
export const SETTLEMENT_EVENT = "daqiao-settlement";

class SettlementForm extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    pair: { attribute: false },
    written: { state: true },
    names: { state: true },
    tried: { state: true },
    problem: { state: true },
    leaving: { state: true },
    typing: { state: true },
  };

  static override styles = [base, handOffStyles, keysStyles, settlementStyles];

  declare kiosk: Kiosk;
  declare pair: Pair;
  declare private written: Written;
  /** Names of modes and payments. */
  declare private names: Awaited<ReturnType<typeof nameCodes>> | null;
  /** Whether it was to be taken out: what is wrong is told from then on. */
  declare private tried: boolean;
  declare private problem: string;
  declare private leaving: boolean;
  declare private typing: boolean;

  constructor() {
    super();
    this.names = null;
    this.tried = false;
    this.problem = "";
    this.leaving = false;
    this.typing = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("pair");
    if (!changed.has("pair") || before?.line.interest.id === this.pair.line.interest.id) return;
    this.written = blankSettlement(this.pair);
    this.tried = false;
  }

  protected override firstUpdated(): void {
    void this.#nameCodes();
  }

  protected override render(): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const made = makeSettlement(this.written, this.pair, this.kiosk.today);
    const wrong = this.tried && "problems" in made ? made.problems : [];
    return html`<form class="no-print" novalidate @submit=${(event: Event) => this.#takeOut(event, "file")}>
        ${this.#parties(wrong)} ${this.#terms(wrong)}
        <div class="acts">
          <button class="button first" data-testid="take-out" ?disabled=${this.leaving}>${this.leaving ? t.takingOut : t.takeOut}</button>
          <button class="button" type="button" data-testid="print" ?disabled=${this.leaving} @click=${(event: Event) => this.#takeOut(event, "print")}>
            ${t.print}
          </button>
          <p class="wrong" role="alert" data-testid="settlement-problem">${wrong.length > 0 ? t.problems(wrong.length) : this.problem}</p>
        </div>
      </form>
      ${
        "settlement" in made && this.names !== null
          ? html`<section class="made" data-testid="made">
              <h2>${t.made}</h2>
              <dl>
                ${settlementLines(made.settlement, this.names, language).map(
                  ([name, value]) => html`<div><dt>${name}</dt><dd class="figures">${value}</dd></div>`,
                )}
              </dl>
            </section>`
          : nothing
      }
      ${keysBelow(this.kiosk, this.typing, () => {
        this.typing = false;
      })}`;
  }

  #parties(wrong: readonly Problem[]): TemplateResult {
    const t = words[this.kiosk.language];
    return html`<section>
      <h2>${t.parties}</h2>
      <div class="fields pairs">
        ${this.#line("buyer", t.buyer, wrong)} ${this.#line("buyerUscc", `${t.buyer} · ${t.uscc}`, wrong, t.mayStayEmpty)}
        ${this.#line("seller", t.seller, wrong)} ${this.#line("sellerUscc", `${t.seller} · ${t.uscc}`, wrong, t.mayStayEmpty)}
      </div>
    </section>`;
  }

  #terms(wrong: readonly Problem[]): TemplateResult {
    const t = words[this.kiosk.language];
    const { payment, then } = this.written;
    const useFirst = payment === "use-first";
    return html`<section>
      <h2>${t.terms}</h2>
      <div class="fields">
        ${this.#choice("mode", t.mode, MODES, this.names?.mode ?? {}, wrong)}
        ${this.#line("amount", t.price, wrong, t.priceHow)} ${this.#line("currency", t.currency, wrong)}
        ${this.#choice("payment", t.payment, PAYMENTS, this.names?.payment ?? {}, wrong)}
        ${
          useFirst
            ? html`<p class="note whole">${t.useFirstHow}</p>
                ${this.#line("trialLength", t.trial, wrong)} ${this.#choice("trialUnit", t.trialUnit, TRIAL_UNITS, t.units, wrong)}
                ${this.#choice("trigger", t.trigger, TRIGGERS, t.triggers, wrong)}
                ${this.#line("condition", t.condition, wrong, t.conditionHow)}
                ${this.#choice("then", t.then, PAYMENTS_AFTER, this.names?.payment ?? {}, wrong)}`
            : nothing
        }
        ${this.#details(useFirst ? then : payment, wrong)} ${this.#line("remark", t.remark, wrong, t.mayStayEmpty)}
      </div>
    </section>`;
  }

  #details(payment: string, wrong: readonly Problem[]): TemplateResult | typeof nothing {
    const t = words[this.kiosk.language];
    switch (payment) {
      case "lump":
        return this.#line("due", t.due, wrong, t.mayStayEmpty, "date");
      case "instalments":
        return this.#instalments(wrong);
      case "royalty":
        return html`${this.#line("percent", t.percent, wrong)} ${this.#choice("of", t.of, ROYALTY_BASES, t.bases, wrong)}`;
      case "shares":
        return this.#line("percent", t.percent, wrong);
      default:
        return nothing;
    }
  }

  #instalments(wrong: readonly Problem[]): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const { parts } = this.written;
    const problem = wrong.find(({ field }) => field === "parts");
    const change = (at: number, key: "amount" | "when", value: string) =>
      this.#write({ parts: parts.map((part, n) => (n === at ? { ...part, [key]: value } : part)) });
    return html`<fieldset class="whole">
      <legend>${t.instalments}</legend>
      ${parts.map(
        (part, at) => html`<div class="part">
          ${(["amount", "when"] as const).map(
            (key) => html`<input
              class="field figures"
              data-testid="part-${at}-${key}"
              aria-label=${key === "amount" ? t.partAmount(at + 1) : t.partWhen(at + 1)}
              placeholder=${key === "amount" ? t.partAmount(at + 1) : t.partWhen(at + 1)}
              autocomplete="off"
              maxlength="200"
              inputmode=${inputMode(key === "amount" ? "decimal" : "text")}
              .value=${live(part[key])}
              @focus=${this.#typing}
              @input=${(event: Event) => change(at, key, valueOf(event))}
            />`,
          )}
        </div>`,
      )}
      ${problem === undefined ? nothing : html`<p class="wrong">${problem[language]}</p>`}
      <button class="button quiet" type="button" data-testid="add-part" @click=${() => this.#write({ parts: [...parts, { amount: "", when: "" }] })}>
        ${t.addPart}
      </button>
    </fieldset>`;
  }

  #line(name: TextOf, label: string, wrong: readonly Problem[], how = "", type = "text"): TemplateResult {
    const problem = wrong.find(({ field }) => field === name);
    return html`<div class="row">
      <label for=${name}>${label}</label>
      <input
        class="field figures"
        id=${name}
        data-testid="in-${name}"
        type=${type}
        autocomplete="off"
        spellcheck="false"
        maxlength="300"
        inputmode=${inputMode("text")}
        aria-invalid=${problem !== undefined}
        aria-describedby=${problem === undefined ? nothing : `wrong-${name}`}
        .value=${live(this.written[name])}
        @focus=${type === "date" ? nothing : this.#typing}
        @input=${(event: Event) => this.#write({ [name]: valueOf(event) })}
      />
      ${this.#below(name, how, problem)}
    </div>`;
  }

  #choice(
    name: TextOf,
    label: string,
    codes: readonly string[],
    names: Readonly<Record<string, string | { readonly zh: string; readonly en: string }>>,
    wrong: readonly Problem[],
  ): TemplateResult {
    const { language } = this.kiosk;
    const problem = wrong.find(({ field }) => field === name);
    const chosen = this.written[name];
    const shown = (code: string): string => {
      const found = names[code] ?? code;
      return typeof found === "string" ? found : found[language];
    };
    return html`<div class="row">
      <label for=${name}>${label}</label>
      <select
        class="field"
        id=${name}
        data-testid="in-${name}"
        aria-invalid=${problem !== undefined}
        aria-describedby=${problem === undefined ? nothing : `wrong-${name}`}
        @change=${(event: Event) => this.#write({ [name]: valueOf(event) })}
      >
        ${chosen === "" ? html`<option value="" selected>${words[language].choose}</option>` : nothing}
        ${codes.map((code) => html`<option value=${code} ?selected=${code === chosen}>${shown(code)}</option>`)}
      </select>
      ${this.#below(name, "", problem)}
    </div>`;
  }

  #below(name: string, how: string, problem: Problem | undefined): TemplateResult {
    return html`${problem === undefined ? nothing : html`<p class="wrong" id="wrong-${name}">${problem[this.kiosk.language]}</p>`}
    ${how === "" ? nothing : html`<p class="note">${how}</p>`}`;
  }

  #write(change: Partial<Written>): void {
    this.written = { ...this.written, ...change };
    this.problem = "";
  }

  async #nameCodes(): Promise<void> {
    try {
      this.names = await nameCodes(this.kiosk.engine);
    } catch (error) {
      // A code without a name is shown as it is.
      this.names = { mode: {}, payment: {} };
      this.problem = words[this.kiosk.language].namesFailed(messageOf(error, this.kiosk.language));
    }
  }

  readonly #typing = ({ target }: Event): void => {
    this.typing = true;
    showAboveKeys(target, this.updateComplete);
  };

  async #takeOut(event: Event, way: Way): Promise<void> {
    event.preventDefault();
    const { kiosk, pair } = this;
    const made = makeSettlement(this.written, pair, kiosk.today);
    this.tried = true;
    if ("problems" in made) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
      return;
    }
    this.leaving = true;
    const { settlement } = made;
    const interest = pair.line.interest.id;
    const problem = await takeOut(kiosk, { interest, as: "settlement", payload: settlement }, way);
    this.problem = problem ?? "";
    this.leaving = false;
    if (problem !== null) return;
    this.dispatchEvent(
      new CustomEvent(SETTLEMENT_EVENT, { detail: settlement, bubbles: true, composed: true }),
    );
  }
}

customElements.define("daqiao-settlement-form", SettlementForm);
