/** The evidence of value on the screen and on paper. */

import { html, LitElement, nothing, type TemplateResult } from "lit";

import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { messageOf } from "../message-of.js";
import { base } from "../styles/base.js";
import { type CodeAndLabel, type Evidence, type EvidenceFactor, evidencePayload, gather } from "./evidence.js";
import { evidenceStyles } from "./evidence-styles.js";
import type { Pair } from "./pair.js";
import { prices } from "./price-table.js";
import { mayLeave, NONE_TICKED, SENSITIVE, type Sensitive, type Ticked } from "./sensitive.js";
import { handOffStyles } from "./styles.js";
import { takeOut, type Way } from "./take-out.js";
import { words } from "./words.js";

class EvidencePanel extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    pair: { attribute: false },
    evidence: { state: true },
    ticked: { state: true },
    problem: { state: true },
    leaving: { state: true },
  };

  static override styles = [base, handOffStyles, evidenceStyles];

  declare kiosk: Kiosk;
  declare pair: Pair;
  /** Undefined while it is gathered; null when there is no offer. */
  declare private evidence: Evidence | null | undefined;
  declare private ticked: Ticked;
  declare private problem: string;
  declare private leaving: boolean;

  constructor() {
    super();
    this.evidence = undefined;
    this.ticked = NONE_TICKED;
    this.problem = "";
    this.leaving = false;
  }

  protected override firstUpdated(): void {
    void this.#gather();
  }

  protected override render(): TemplateResult {
    const { evidence, kiosk } = this;
    const t = words[kiosk.language];
    if (evidence === undefined) {
      return html`<p class="note" role="status">${this.problem === "" ? t.loading : this.problem}</p>`;
    }
    if (evidence === null) {
      return html`<div class="bar" data-testid="no-offer"><div><h2>${t.noOffer}</h2><p>${t.noOfferHow}</p></div></div>`;
    }
    return html`<div class="bar no-print">
        <p class="wrong" role="alert">${this.problem}</p>
        <div class="acts">
          <button class="button" data-testid="print" ?disabled=${this.leaving} @click=${() => this.#takeOut(evidence, "print")}>${t.print}</button>
          <button class="button first" data-testid="take-out" ?disabled=${this.leaving} @click=${() => this.#takeOut(evidence, "file")}>
            ${this.leaving ? t.takingOut : t.takeOut}
          </button>
        </div>
      </div>
      ${this.#ticks(evidence)}
      <div class="parts">
        ${this.#maturity(evidence)} ${this.#ip(evidence)} ${this.#indicators(evidence)} ${this.#factors(evidence)}
        <section class="wide" data-testid="prices">
          <h2>${t.prices}</h2>
          ${prices(evidence.prices, kiosk.language)}
        </section>
      </div>`;
  }

  #ticks({ factors }: Evidence): TemplateResult | typeof nothing {
    const { language } = this.kiosk;
    const t = words[language];
    const told = SENSITIVE.filter((figure) => factors.some(({ tells }) => tells.includes(figure)));
    if (told.length === 0) return nothing;
    return html`<fieldset class="ticks no-print">
      <legend>${t.ticks}</legend>
      ${told.map(
        (figure) => html`<label>
          <input
            type="checkbox"
            data-testid="tick-${figure}"
            .checked=${this.ticked.includes(figure)}
            @change=${({ target }: Event) => this.#tick(figure, target instanceof HTMLInputElement && target.checked)}
          />${t.sensitive[figure]}
        </label>`,
      )}
      <p class="note">${t.ticksHow}</p>
    </fieldset>`;
  }

  #maturity({ maturity, proofs }: Evidence): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    return html`<section>
      <h2>${t.maturity}</h2>
      <p class="fact">${
        maturity === null ? t.maturityNone : t.maturityOf(maturity.label?.[language] ?? maturity.code, maturity.title?.[language] ?? maturity.scheme)
      }</p>
      <h3>${t.proofs}</h3>
      ${
        proofs.length === 0
          ? html`<p>${t.proofsNone}</p>`
          : html`<ul class="list">
              ${proofs.map(
                ({ type, ref }) => html`<li><b>${this.#name(type)}</b><span>${ref === "" ? t.noRef : ref}</span></li>`,
              )}
            </ul>`
      }
    </section>`;
  }

  #ip({ ip, rights }: Evidence): TemplateResult {
    const t = words[this.kiosk.language];
    return html`<section>
      <h2>${t.ip}</h2>
      ${
        ip.length === 0
          ? html`<p class="fact">${t.ipNone}</p>`
          : html`<ul class="list">
              ${ip.map(
                ({ type, number, status, expires, expired }) => html`<li>
                  <b>${this.#name(type)}</b>
                  <span>
                    ${number} ${status === "" ? t.statusUnknown : t.status(status)} ·
                    ${expired === null ? t.expiryUnknown : expired ? t.expired(expires) : t.expires(expires)}
                  </span>
                </li>`,
              )}
            </ul>`
      }
      ${
        rights.length === 0
          ? nothing
          : html`<h3>${t.rights}</h3><p>${rights.map((each) => this.#name(each)).join(" · ")}</p>`
      }
    </section>`;
  }

  #indicators({ factors }: Evidence): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const parts = factors.find(({ name }) => name === "indicators")?.parts ?? [];
    return html`<section>
      <h2>${t.indicators}</h2>
      ${
        parts.length === 0
          ? html`<p class="fact">${t.indicatorsNone}</p>`
          : html`<ul class="list">
              ${parts.map(
                ({ state, reason }) => html`<li>
                  <b class=${state}>${t.states[state]}</b>
                  <span>${reason[language]}</span>
                </li>`,
              )}
            </ul>`
      }
    </section>`;
  }

  #factors({ factors }: Evidence): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    // What is not ticked is on no paper either.
    const stays = (factor: EvidenceFactor) => !mayLeave(factor.tells, this.ticked);
    return html`<section>
      <h2>${t.factors}</h2>
      ${
        factors.length === 0
          ? html`<p class="fact">${t.factorsNone}</p>`
          : html`<ul class="list" data-testid="factors">
              ${factors.map(
                (factor) => html`<li class=${stays(factor) ? "no-print" : ""}>
                  <b>${t.factorNames[factor.name]}</b>
                  <span>
                    ${factor.reason[language]}
                    ${stays(factor) ? html`<span class="tag">${t.staysHere}</span>` : nothing}
                  </span>
                </li>`,
              )}
            </ul>`
      }
    </section>`;
  }

  #name({ code, label }: CodeAndLabel): string {
    return label === null ? code : textIn(label, this.kiosk.language);
  }

  #tick(figure: Sensitive, on: boolean): void {
    this.ticked = on ? [...this.ticked, figure] : this.ticked.filter((each) => each !== figure);
  }

  async #gather(): Promise<void> {
    const { kiosk, pair } = this;
    try {
      this.evidence = await gather(kiosk.engine, pair, kiosk.today);
    } catch (error) {
      this.problem = words[kiosk.language].failed(messageOf(error, kiosk.language));
    }
  }

  async #takeOut(evidence: Evidence, way: Way): Promise<void> {
    const { kiosk, pair, ticked } = this;
    const interest = pair.line.interest.id;
    const payload = evidencePayload(evidence, interest, kiosk.today, ticked);
    this.leaving = true;
    this.problem = (await takeOut(kiosk, { interest, as: "evidence", payload }, way)) ?? "";
    this.leaving = false;
    // Each time anew.
    if (this.problem === "") this.ticked = NONE_TICKED;
  }
}

customElements.define("daqiao-evidence", EvidencePanel);
