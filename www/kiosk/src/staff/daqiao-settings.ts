/** `<daqiao-settings>`: what staff set at a kiosk. Each change is kept at once. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Kiosk } from "../kiosk.js";
import { inputMode, keysBelow, keysStyles, showAboveKeys } from "../keyboard/keys-below.js";
import { textIn } from "../language.js";
import type { PackFile } from "../offline/pack-list.js";
import { base } from "../styles/base.js";
import "./daqiao-pin.js";
import { LONGEST_PLACE_NAME, type Settings } from "./settings.js";
import { StaffError } from "./staff-error.js";
import type { StaffRoom } from "./staff-room.js";
import { words } from "./words.js";

/** Waiting times that are offered, in seconds. */
const WAITS = [30, 60, 120, 300];

/** Needs `kiosk`, `room` and `packs` (all that came with the kiosk). */
class DaqiaoSettings extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    room: { attribute: false },
    packs: { attribute: false },
    settings: { state: true },
    changesPin: { state: true },
    writing: { state: true },
  };
  static override styles = [
    base,
    keysStyles,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(min(16rem, 100%), 2fr) 3fr;
        gap: 1rem 3rem;
        padding-block: 1.5rem;
        border-top: 1px solid var(--line);
      }

      section:last-of-type {
        border-bottom: 1px solid var(--line);
      }

      h2 {
        margin-bottom: 0.25rem;
      }

      .options {
        display: flex;
        flex-wrap: wrap;
        gap: 0.625rem;
        align-items: start;
        align-content: start;
      }

      .packs {
        flex-direction: column;
        align-items: stretch;
      }

      .option {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        min-height: var(--touch);
        margin: 0;
        padding: 0.375rem 1.25rem;
        border: 1px solid var(--line-2);
        border-radius: var(--radius);
        background: var(--sheet);
        font-weight: 400;
        font-variant-numeric: tabular-nums;
      }

      .option:has(:checked) {
        border-color: var(--accent);
        background: var(--tint);
      }

      .option:has(:focus-visible) {
        outline: 0.1875rem solid var(--accent);
        outline-offset: 0.1875rem;
      }

      .option input {
        width: 1.25rem;
        height: 1.25rem;
        accent-color: var(--accent);
      }

      .option .note {
        margin-inline-start: auto;
        white-space: nowrap;
      }

      form {
        display: flex;
        flex-wrap: wrap;
        gap: 0.625rem;
        align-items: start;
      }

      .field {
        flex: 1 1 14rem;
      }

      @media (max-width: 45rem) {
        section {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];
  declare kiosk: Kiosk;
  declare room: StaffRoom;
  declare packs: readonly PackFile[];
  declare private settings: Settings;
  declare private changesPin: boolean;
  /** Whether somebody is about to write the name, so that keys are wanted. */
  declare private writing: boolean;

  constructor() {
    super();
    this.packs = [];
    this.changesPin = false;
    this.writing = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.settings = this.room.settings;
  }

  override render(): TemplateResult {
    return html`
      ${this.#waits()} ${this.#night()} ${this.#place()} ${this.#packs()} ${this.#pin()}
      ${keysBelow(this.kiosk, this.writing, () => {
        this.writing = false;
      })}
    `;
  }

  #waits(): TemplateResult {
    const { idle, seconds } = words[this.kiosk.language];
    const now = this.settings.idleSeconds;
    const all = [...new Set([...WAITS, now])].sort((one, other) => one - other);
    const options = all.map(
      (wait) => html`
        <label class="option">
          <input
            type="radio"
            name="idle"
            .checked=${wait === now}
            @change=${() => this.#keep({ idleSeconds: wait })}
          />
          ${seconds(wait)}
        </label>
      `,
    );
    return html`
      <section data-testid="idle-seconds">
        <div>
          <h2 id="idle">${idle.title}</h2>
          <p class="note">${idle.what}</p>
        </div>
        <div class="options" role="radiogroup" aria-labelledby="idle">${options}</div>
      </section>
    `;
  }

  #night(): TemplateResult {
    const { night, allow } = words[this.kiosk.language];
    return html`
      <section>
        <div>
          <h2 id="night-title">${night.title}</h2>
          <p class="note" id="night">${night.what}</p>
        </div>
        <div class="options">
          <label class="option">
            <input
              type="checkbox"
              role="switch"
              aria-labelledby="night-title"
              aria-describedby="night"
              data-testid="at-night"
              .checked=${this.settings.updateAtNight}
              @change=${(event: Event) => this.#keep({ updateAtNight: isChecked(event) })}
            />
            ${allow}
          </label>
        </div>
      </section>
    `;
  }

  #place(): TemplateResult {
    const { place, save } = words[this.kiosk.language];
    return html`
      <section>
        <div>
          <h2 id="place">${place.title}</h2>
          <p class="note">${place.what}</p>
        </div>
        <form @submit=${this.#name}>
          <input
            class="field"
            name="place"
            data-testid="place-name"
            aria-labelledby="place"
            autocomplete="off"
            inputmode=${inputMode("text")}
            maxlength=${LONGEST_PLACE_NAME}
            .value=${this.settings.placeName}
            @focus=${({ target }: Event) => {
              this.writing = true;
              showAboveKeys(target, this.updateComplete);
            }}
          />
          <button class="button" data-testid="place-save">${save}</button>
        </form>
      </section>
    `;
  }

  #packs(): TemplateResult {
    const { packs } = words[this.kiosk.language];
    const shown = this.#shown();
    const options = this.packs.map(({ market, title, date }) => {
      const checked = shown.includes(market);
      return html`
        <label class="option">
          <input
            type="checkbox"
            data-testid="pack-${market}"
            .checked=${checked}
            ?disabled=${checked && shown.length === 1}
            @change=${(event: Event) => this.#choose(market, isChecked(event))}
          />
          ${textIn(title, this.kiosk.language) || market}
          <span class="note">${date ?? ""}</span>
        </label>
      `;
    });
    return html`
      <section>
        <div>
          <h2 id="packs">${packs.title}</h2>
          <p class="note">${packs.what}</p>
        </div>
        <div class="options packs" role="group" aria-labelledby="packs">${options}</div>
      </section>
    `;
  }

  #pin(): TemplateResult {
    const { changePin, pin, pinChanged } = words[this.kiosk.language];
    const end = (): void => {
      this.changesPin = false;
    };
    return html`
      <section>
        <div>
          <h2>${changePin.title}</h2>
          <p class="note">${changePin.what}</p>
        </div>
        <div class="options">
          <button
            class="button"
            data-testid="change-pin"
            @click=${() => {
              this.changesPin = true;
            }}
          >
            ${pin.before.title}
          </button>
        </div>
        ${
          this.changesPin
            ? html`<daqiao-pin
                change
                .language=${this.kiosk.language}
                .keeper=${this.room.pin}
                @daqiao-pin-cancel=${end}
                @daqiao-pin-right=${() => {
                  end();
                  this.kiosk.tell(pinChanged);
                }}
              ></daqiao-pin>`
            : nothing
        }
      </section>
    `;
  }

  /** Markets that are shown; those that no longer come with the kiosk do not count. */
  #shown(): readonly string[] {
    const all = this.packs.map(({ market }) => market);
    const shown = all.filter((market) => this.settings.packs?.includes(market));
    return shown.length === 0 ? all : shown;
  }

  #choose(market: string, checked: boolean): void {
    const others = this.#shown().filter((shown) => shown !== market);
    const shown = checked ? [...others, market].sort() : others;
    void this.#keep({ packs: shown.length === this.packs.length ? null : shown });
  }

  readonly #name = (event: SubmitEvent): void => {
    event.preventDefault();
    this.writing = false;
    if (!(event.target instanceof HTMLFormElement)) return;
    void this.#keep({ placeName: String(new FormData(event.target).get("place") ?? "") });
  };

  async #keep(change: Partial<Settings>): Promise<void> {
    const { language } = this.kiosk;
    try {
      await this.room.change(change);
      this.kiosk.tell(words[language].saved);
    } catch (error) {
      if (!(error instanceof StaffError)) throw error;
      this.kiosk.tell(error.in(language));
    }
    this.settings = { ...this.room.settings };
  }
}

function isChecked({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.checked;
}

customElements.define("daqiao-settings", DaqiaoSettings);
