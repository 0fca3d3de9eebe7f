/**
 * `<daqiao-pin>`: a number pad over the screen, on which staff enter, choose or change the PIN. What
 * was entered is in no text and no attribute of the page, only how many digits.
 */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Language } from "../language.js";
import { base } from "../styles/base.js";
import type { PinKeeper } from "./keeper.js";
import { LONGEST_PIN, SHORTEST_PIN } from "./pin.js";
import { PinSteps } from "./pin-steps.js";
import { StaffError } from "./staff-error.js";
import { words } from "./words.js";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const TICK_MS = 500;

/**
 * Needs `language` and `keeper`. Asks for the PIN, or has one chosen when there is none; with `change`
 * it has another chosen, with `skippable` the first choice may be put off. Fires `daqiao-pin-right`
 * when it was entered, chosen or changed, and `daqiao-pin-cancel` when that was broken off, be it in
 * the midst of the look at a PIN, or could not begin; never both.
 */
export class DaqiaoPin extends LitElement {
  static override properties = {
    language: {},
    keeper: { attribute: false },
    change: { type: Boolean },
    skippable: { type: Boolean },
    _steps: { state: true },
    _entered: { state: true },
    _busy: { state: true },
    _problem: { state: true },
    _waitMs: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }

      dialog {
        width: min(25rem, calc(100vw - 2rem));
        max-height: calc(100dvh - 1rem);
        padding: 2rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--sheet);
        color: var(--ink);
      }

      dialog::backdrop {
        background: color-mix(in srgb, var(--paper) 92%, transparent);
      }

      h1 {
        font-size: 1.75rem;
      }

      h1:focus-visible {
        outline: none;
      }

      .what {
        min-height: calc(2 * var(--leading) * 1em);
        margin-top: 0.375rem;
        color: var(--ink-2);
        text-wrap: pretty;
      }

      .dots {
        display: flex;
        justify-content: center;
        gap: 0.875rem;
        height: 1rem;
        margin: 1.25rem 0 0.75rem;
      }

      .dots i {
        width: 0.875rem;
        height: 0.875rem;
        border: 0.125rem solid var(--line-2);
        border-radius: 50%;
      }

      .dots i.full {
        border-color: var(--accent);
        background: var(--accent);
      }

      .dots i.spare {
        border-color: var(--line);
      }

      .said {
        min-height: calc(2 * var(--leading) * 0.875rem);
        color: var(--ink-2);
        font-size: 0.875rem;
        text-align: center;
        text-wrap: balance;
      }

      .failed {
        margin-block: 1rem 0.5rem;
        text-wrap: pretty;
      }

      .pad {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 0.625rem;
        margin-top: 0.5rem;
      }

      .pad .button {
        min-height: 4.25rem;
        padding: 0;
        font-variant-numeric: tabular-nums;
      }

      .pad .digit {
        font: 600 1.75rem / 1 var(--sans);
      }

      .end {
        display: grid;
        gap: 0.5rem;
        margin-top: 0.625rem;
      }

      .end .first {
        min-height: 4rem;
        font-size: 1.125rem;
      }

      @media (max-height: 46rem) {
        dialog {
          padding: 1.25rem;
        }

        .pad .button {
          min-height: var(--touch);
        }
      }
    `,
  ];
  declare language: Language;
  declare keeper: PinKeeper;
  declare change: boolean;
  declare skippable: boolean;
  declare _steps: PinSteps | null;
  declare _entered: number;
  declare _busy: boolean;
  declare _problem: StaffError | null;
  declare _waitMs: number;
  #digits = "";
  /** Breaks off the look at a PIN, which takes a while. */
  #looking: AbortController | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.language = "zh";
    this.change = false;
    this.skippable = false;
    this._steps = null;
    this._entered = 0;
    this._busy = false;
    this._problem = null;
    this._waitMs = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#look(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#looking?.abort();
    this.#empty();
  }

  override firstUpdated(): void {
    this.#look();
    void this.#begin();
  }

  override render(): TemplateResult | typeof nothing {
    const step = this._steps?.step;
    if (step === undefined) return this._problem === null ? nothing : this.#failed(this._problem);
    const text = words[this.language];
    const closed = this._busy || this._waitMs > 0;
    return html`
      <dialog
        data-testid="pin"
        data-step=${step}
        aria-labelledby="title"
        aria-describedby="what"
        @cancel=${this.#cancel}
        @keydown=${this.#key}
      >
        <h1 id="title" tabindex="-1" autofocus>${text.pin[step].title}</h1>
        <p class="what" id="what">${text.pin[step].what}</p>
        <div class="dots" aria-hidden="true">${Array.from({ length: LONGEST_PIN }, dot(this._entered))}</div>
        <p class="spoken" role="status">${text.entered(this._entered)}</p>
        <p class="said ${this._problem === null ? "" : "bad"}" role="alert" data-testid="pin-said">
          ${this.#said()}
        </p>
        <div class="pad">
          ${DIGITS.map((digit) => this.#digitKey(digit, closed))}
          <button class="button" ?disabled=${closed} @click=${this.#clear}>${text.clear}</button>
          ${this.#digitKey("0", closed)}
          <button class="button" ?disabled=${closed} @click=${this.#erase}>${text.erase}</button>
        </div>
        <div class="end">
          <button
            class="button first"
            data-testid="pin-confirm"
            ?disabled=${closed || this._entered < SHORTEST_PIN}
            @click=${this.#confirm}
          >
            ${text.confirm}
          </button>
          ${
            this.#mayCancel
              ? html`<button class="button quiet" data-testid="pin-cancel" @click=${this.#cancel}>
                  ${this.#first ? text.later : text.cancel}
                </button>`
              : nothing
          }
        </div>
      </dialog>
    `;
  }

  override updated(): void {
    const dialog = this.renderRoot.querySelector("dialog");
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  /** Whether the first PIN of this kiosk is chosen. */
  get #first(): boolean {
    const step = this._steps?.step;
    return !this.change && (step === "choose" || step === "repeat");
  }

  get #mayCancel(): boolean {
    return !this.#first || this.skippable;
  }

  /** In place of the pad, when it is not known what to ask for. */
  #failed(problem: StaffError): TemplateResult {
    const text = words[this.language];
    return html`
      <dialog data-testid="pin" aria-labelledby="title" @cancel=${this.#cancel}>
        <h1 id="title" tabindex="-1" autofocus>${text.pin.enter.title}</h1>
        <p class="failed bad" role="alert" data-testid="pin-said">${problem.in(this.language)}</p>
        <div class="end">
          <button class="button first" data-testid="pin-close" @click=${this.#cancel}>${text.close}</button>
        </div>
      </dialog>
    `;
  }

  #digitKey(digit: string, closed: boolean): TemplateResult {
    return html`<button
      class="button digit"
      data-testid="pin-${digit}"
      ?disabled=${closed}
      @click=${() => this.#add(digit)}
    >
      ${digit}
    </button>`;
  }

  #said(): string {
    const { checking, wait } = words[this.language];
    if (this._busy) return checking;
    if (this._waitMs > 0) return wait(clock(this._waitMs));
    return this._problem?.in(this.language) ?? "";
  }

  async #begin(): Promise<void> {
    try {
      this._steps = await PinSteps.begin(this.keeper, this.change);
    } catch (error) {
      this._problem =
        error instanceof StaffError ? error : new StaffError("staff/storage", error);
    }
  }

  #look(): void {
    this._waitMs = this.keeper.waitMs();
    if (this._waitMs === 0 && this._problem?.code === "pin/wait") this._problem = null;
  }

  #add(digit: string): void {
    if (this._busy || this._waitMs > 0 || this.#digits.length >= LONGEST_PIN) return;
    this.#digits += digit;
    this._entered = this.#digits.length;
    this._problem = null;
  }

  readonly #erase = (): void => {
    this.#digits = this.#digits.slice(0, -1);
    this._entered = this.#digits.length;
  };

  readonly #clear = (): void => {
    this.#empty();
  };

  readonly #confirm = async (): Promise<void> => {
    const steps = this._steps;
    const digits = this.#digits;
    if (steps === null || this._busy || this._waitMs > 0 || digits.length < SHORTEST_PIN) return;
    this.#empty();
    this._busy = true;
    this._problem = null;
    const looking = new AbortController();
    this.#looking = looking;
    try {
      const done = await steps.take(digits, looking.signal);
      if (done && !looking.signal.aborted) this.dispatchEvent(new CustomEvent("daqiao-pin-right"));
    } catch (error) {
      if (!(error instanceof StaffError)) throw error;
      this._problem = error;
    } finally {
      this._busy = false;
      this.#look();
    }
  };

  readonly #cancel = (event: Event): void => {
    event.preventDefault();
    if (!this.#mayCancel) return;
    this.#looking?.abort();
    this.#empty();
    this.dispatchEvent(new CustomEvent("daqiao-pin-cancel"));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (/^\d$/.test(event.key)) this.#add(event.key);
    else if (event.key === "Backspace") this.#erase();
    else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) {
      void this.#confirm();
    } else return;
    event.preventDefault();
  };

  #empty(): void {
    this.#digits = "";
    this._entered = 0;
  }
}

function dot(entered: number): (_: unknown, at: number) => TemplateResult {
  return (_, at) =>
    html`<i class=${at < entered ? "full" : at < SHORTEST_PIN ? "" : "spare"}></i>`;
}

/** Minutes and seconds, such as `1:05`. */
function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

customElements.define("daqiao-pin", DaqiaoPin);
