/** `<daqiao-journal-export>`: the day's end. Saves the journal in one of four forms. */

import { html, LitElement, nothing, type TemplateResult } from "lit";

import { base } from "../../styles/base.js";
import { JournalError } from "../error.js";
import type { Kiosk } from "../../kiosk.js";
import { saveFile } from "../../save-file.js";
import { passphraseField, passphraseKeys } from "../passphrase-field.js";
import { recordsStyles } from "../records-styles.js";
import { words } from "../words.js";
import { exportFile, type Outlet } from "./export-file.js";
import { isLongEnough, LEAST_SIGNS } from "./passphrase.js";
import { fingerprintOf, publicKeyOf } from "./signature.js";

export class DaqiaoJournalExport extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    fingerprint: { state: true },
    failure: { state: true },
    working: { state: true },
    encrypting: { state: true },
    passphrase: { state: true },
    shown: { state: true },
  };

  static override styles = [base, recordsStyles];

  declare kiosk: Kiosk;
  /** Of this kiosk's key; empty until it is known. */
  declare private fingerprint: string;
  declare private failure: JournalError | null;
  declare private working: Outlet["as"] | null;
  /** Whether the passphrase is asked for. */
  declare private encrypting: boolean;
  declare private passphrase: string;
  declare private shown: boolean;

  constructor() {
    super();
    this.fingerprint = "";
    this.failure = null;
    this.working = null;
    this.encrypting = false;
    this.passphrase = "";
    this.shown = false;
  }

  protected override firstUpdated(): void {
    void this.#showFingerprint();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override render(): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    return html`<section>
      <h2>${t.exports}</h2>
      <div class="rows">
        ${this.#row({ as: "ndjson" })} ${this.#row({ as: "csv", language })}
        ${this.#row({ as: "signed" })} ${this.#encrypted()}
        <div class="row">
          <div class="whole">
            <b>${t.fingerprint}</b>
            <p class="print" data-testid="own-fingerprint">${this.fingerprint}</p>
            <p class="note">${t.fingerprintWhat}</p>
          </div>
        </div>
      </div>
      <p class="bad" role="alert" data-testid="export-failure">${this.failure?.in(language) ?? nothing}</p>
    </section>`;
  }

  #row(outlet: Outlet): TemplateResult {
    const t = words[this.kiosk.language];
    return this.#outlet(
      outlet.as,
      html`<button
        class=${outlet.as === "ndjson" ? "button first" : "button"}
        data-testid="export-${outlet.as}"
        aria-label="${t.exportAs} · ${t[outlet.as].title}"
        ?disabled=${this.working !== null}
        @click=${() => void this.#export(outlet)}
      >
        ${this.working === outlet.as ? t.exporting : t.exportAs}
      </button>`,
    );
  }

  #encrypted(): TemplateResult {
    const t = words[this.kiosk.language];
    if (!this.encrypting) {
      return this.#outlet(
        "encrypted",
        html`<button
          class="button"
          data-testid="export-encrypted"
          aria-label="${t.exportAs} · ${t.encrypted.title}"
          ?disabled=${this.working !== null}
          @click=${() => void this.#askPassphrase()}
        >
          ${t.exportAs}
        </button>`,
      );
    }
    return this.#outlet(
      "encrypted",
      html`<button class="button quiet" @click=${() => this.#forget()}>${t.cancel}</button>
        <form class="secret whole" @submit=${this.#encrypt}>
          ${passphraseField({
            id: "export-passphrase",
            label: t.passphrase(LEAST_SIGNS),
            showLabel: t.show,
            value: this.passphrase,
            shown: this.shown,
            input: (value) => {
              this.passphrase = value;
            },
            show: (shown) => {
              this.shown = shown;
            },
          })}
          <button
            class="button first"
            data-testid="export-with-passphrase"
            ?disabled=${this.working !== null || !isLongEnough(this.passphrase)}
          >
            ${this.working === "encrypted" ? t.exporting : t.exportAs}
          </button>
        </form>
        ${passphraseKeys()}`,
    );
  }

  #outlet(as: Outlet["as"], acts: TemplateResult): TemplateResult {
    const { title, what } = words[this.kiosk.language][as];
    return html`<div class="row">
      <div>
        <b>${title}</b>
        <p class="note">${what}</p>
      </div>
      ${acts}
    </div>`;
  }

  async #askPassphrase(): Promise<void> {
    this.encrypting = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#export-passphrase")?.focus();
    this.renderRoot.querySelector("form")?.parentElement?.scrollIntoView({ block: "nearest" });
  }

  readonly #encrypt = (event: Event): void => {
    event.preventDefault();
    void this.#export({ as: "encrypted", passphrase: this.passphrase });
  };

  async #export(outlet: Outlet): Promise<void> {
    const { journal, language } = this.kiosk;
    this.failure = null;
    this.working = outlet.as;
    try {
      const file = await exportFile(journal, outlet, new Date());
      saveFile(file.name, file.type, file);
      this.kiosk.tell(words[language].exported(file.name));
      if (outlet.as === "encrypted") this.#forget();
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      this.failure = error;
    } finally {
      this.working = null;
    }
  }

  #forget(): void {
    this.encrypting = false;
    this.passphrase = "";
    this.shown = false;
  }

  async #showFingerprint(): Promise<void> {
    try {
      const pair = await this.kiosk.journal.signingKey();
      this.fingerprint = await fingerprintOf(await publicKeyOf(pair));
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      this.failure = error;
    }
  }
}

customElements.define("daqiao-journal-export", DaqiaoJournalExport);
