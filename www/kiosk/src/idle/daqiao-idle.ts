/**
 * `<daqiao-idle>`: watches whether somebody touches the kiosk, asks when they seem to have left, and
 * then has them forgotten. What to do at the reset is the page's affair: it hears `daqiao-reset`.
 */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Language } from "../language.js";
import { base } from "../styles/base.js";
import {
  COUNTDOWN_MS,
  type Idle,
  NOBODY,
  type Patience,
  secondsLeft,
  stays,
  ticked,
  touched,
} from "./idle.js";
import { words } from "./words.js";

const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel", "input"] as const;
const TICK_MS = 500;

/**
 * Needs `language`, `active` (false on the screen that waits for people) and `seconds` (from the last
 * touch to the question). Fires `daqiao-reset`.
 */
export class DaqiaoIdle extends LitElement {
  static override properties = {
    language: {},
    active: { type: Boolean },
    seconds: { type: Number },
    _idle: { state: true },
    _now: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }

      dialog {
        width: min(34rem, calc(100vw - 2rem));
        padding: 2.5rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--sheet);
        color: var(--ink);
        text-align: center;
      }

      dialog::backdrop {
        background: color-mix(in srgb, var(--paper) 88%, transparent);
      }

      .what {
        margin-top: 0.75rem;
        color: var(--ink-2);
        text-wrap: balance;
      }

      .left {
        display: flex;
        align-items: baseline;
        justify-content: center;
        gap: 0.75rem;
        margin: 1.5rem 0 1.75rem;
        color: var(--ink-2);
      }

      .left b {
        min-width: 2ch;
        color: var(--accent);
        font: 600 4.5rem / 1 var(--serif);
        font-variant-numeric: tabular-nums;
      }

      .stay {
        width: 100%;
        min-height: 4.5rem;
        font-size: 1.375rem;
      }

      .leave {
        margin-top: 0.75rem;
      }
    `,
  ];
  declare language: Language;
  declare active: boolean;
  declare seconds: number;
  declare _idle: Idle;
  declare _now: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.language = "zh";
    this.active = false;
    this.seconds = 60;
    this._idle = NOBODY;
    this._now = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of TOUCHES) addEventListener(type, this.#touch, { capture: true, passive: true });
    this.#timer = setInterval(this.#tick, TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const type of TOUCHES) removeEventListener(type, this.#touch, { capture: true });
    clearInterval(this.#timer);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("active")) this._idle = this.active ? stays(Date.now()) : NOBODY;
  }

  override render(): TemplateResult | typeof nothing {
    if (this._idle.phase !== "asking") return nothing;
    const { there, what, before, after, stay, leave } = words[this.language];
    const left = secondsLeft(this._idle.asked, this._now, this.#patience);
    return html`
      <dialog
        data-testid="idle"
        aria-labelledby="there"
        aria-describedby="what"
        @cancel=${this.#stay}
        @click=${this.#beside}
      >
        <h1 id="there">${there}</h1>
        <p class="what" id="what">${what}</p>
        <p class="left" role="timer" aria-live="off">
          ${before} <b data-testid="idle-left">${left}</b> ${after}
        </p>
        <button class="button first stay" data-testid="idle-stay" autofocus @click=${this.#stay}>
          ${stay}
        </button>
        <button class="button quiet leave" data-testid="idle-leave" @click=${this.#leave}>
          ${leave}
        </button>
      </dialog>
    `;
  }

  override updated(): void {
    const dialog = this.renderRoot.querySelector("dialog");
    // Above all other dialogs, and nothing behind it can be reached.
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  get #patience(): Patience {
    return { afterMs: this.seconds * 1000, countdownMs: COUNTDOWN_MS };
  }

  readonly #touch = (): void => {
    if (this.active) this._idle = touched(this._idle, Date.now());
  };

  readonly #tick = (): void => {
    if (!this.active) return;
    const now = Date.now();
    const next = ticked(this._idle, now, this.#patience);
    if (next.phase === "asking") this._now = now;
    if (next.phase === "nobody" && this._idle.phase !== "nobody") this.#leave();
    else this._idle = next;
  };

  readonly #stay = (event: Event): void => {
    event.preventDefault();
    this._idle = stays(Date.now());
  };

  /** A touch beside the question is somebody, too. */
  readonly #beside = (event: Event): void => {
    if (event.target === event.currentTarget) this.#stay(event);
  };

  readonly #leave = (): void => {
    this._idle = NOBODY;
    this.dispatchEvent(new CustomEvent("daqiao-reset", { bubbles: true, composed: true }));
  };
}

customElements.define("daqiao-idle", DaqiaoIdle);
