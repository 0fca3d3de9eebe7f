/** Who takes part in an event: in which group, for how many meetings, and when they are away. */

import "../keyboard/daqiao-keyboard.js";

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { hasKeyboard } from "../keyboard/has-keyboard.js";
import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { messageOf } from "../message-of.js";
import { base } from "../styles/base.js";
import { type Fair, type Guest, type Key, type Side, groupOf, hours } from "./fair.js";
import { type EventRecord, invited, lookUp } from "./gather.js";
import { range } from "./problem.js";
import { timetableStyles } from "./styles.js";
import { words } from "./words.js";

/** People on a page. */
const PAGE = 25;
const SIDES: readonly Side[] = ["one", "other", "out"];

/** Needs `kiosk`, `event` and `fair`; fires `daqiao-fair` with the changed fair. */
export class DaqiaoTimetablePeople extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    event: { attribute: false },
    fair: { attribute: false },
    page: { state: true },
    opened: { state: true },
    searching: { state: true },
    found: { state: true },
    text: { state: true },
    typing: { state: true },
    failure: { state: true },
  };

  static override styles = [
    base,
    timetableStyles,
    css`
      :host {
        container-type: inline-size;
      }

      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 1rem;
        margin-bottom: 1.5rem;
      }

      .acts > .button {
        white-space: normal;
        max-width: 100%;
        text-align: start;
      }

      form {
        display: flex;
        flex: 1 1 20rem;
        gap: 0.5rem;
      }

      .found li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1rem;
        padding: 0.5rem 0;
        border-bottom: 1px solid var(--line);
      }

      .found {
        margin-bottom: 1.5rem;
      }

      .person {
        display: grid;
        grid-template-columns: minmax(14rem, 1fr) 15rem 11rem 9rem;
        align-items: center;
        gap: 0.5rem 1.5rem;
        padding: 0.75rem 0;
        border-bottom: 1px solid var(--line);
      }

      .person > .button {
        justify-content: start;
        padding-inline: 0;
      }

      .person.out .who {
        color: var(--ink-3);
      }

      .who b {
        font-weight: 600;
      }

      .count {
        display: flex;
        align-items: center;
        gap: 0.25rem;
      }

      .count output {
        min-width: 2.25rem;
        font-weight: 600;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }

      .count .button {
        width: var(--touch);
        padding: 0;
        font-size: 1.25rem;
      }

      .heads {
        display: grid;
        grid-template-columns: minmax(14rem, 1fr) 15rem 11rem 9rem;
        gap: 1.5rem;
        padding-bottom: 0.5rem;
        border-bottom: 1px solid var(--line-2);
        color: var(--ink-3);
        font-size: 0.875rem;
      }

      .slots {
        display: flex;
        grid-column: 1 / -1;
        flex-wrap: wrap;
        gap: 0.5rem;
      }

      .slots button {
        min-height: var(--touch);
        padding: 0 0.75rem;
        border: 1px solid var(--line-2);
        border-radius: var(--radius);
        font-variant-numeric: tabular-nums;
      }

      .slots button[aria-pressed="true"] {
        border-style: dashed;
        color: var(--ink-3);
        text-decoration: line-through;
      }

      .turn {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 1rem;
        margin-top: 1rem;
      }

      daqiao-keyboard {
        position: sticky;
        bottom: 0;
        z-index: 1;
      }

      @container (max-width: 56rem) {
        .heads {
          display: none;
        }

        .person {
          grid-template-columns: 1fr auto;
        }

        .who,
        .person .switch {
          grid-column: 1 / -1;
        }

        .switch button {
          flex: 1;
        }
      }
    `,
  ];

  declare kiosk: Kiosk;
  declare event: EventRecord;
  declare fair: Fair;
  declare private page: number;
  /** Whose absences are shown. */
  declare private opened: Key | null;
  declare private searching: boolean;
  /** What a search found; null while nothing was looked for. */
  declare private found: readonly Guest[] | null;
  declare private text: string;
  declare private typing: boolean;
  declare private failure: string | null;

  constructor() {
    super();
    this.page = 0;
    this.opened = null;
    this.searching = false;
    this.found = null;
    this.text = "";
    this.typing = false;
    this.failure = null;
  }

  protected override render(): TemplateResult {
    const { language, engine } = this.kiosk;
    const t = words[language];
    const { guests } = this.fair;
    const pages = Math.max(1, Math.ceil(guests.length / PAGE));
    const page = Math.min(this.page, pages - 1);
    return html`<div class="acts">
        <button class="button" data-testid="invite" ?disabled=${this.searching} @click=${this.#invite}>
          ${this.searching ? t.inviting : t.invite}
        </button>
        <form @submit=${this.#search}>
          <input
            class="field"
            type="search"
            aria-label=${t.find}
            placeholder=${t.find}
            .value=${this.text}
            inputmode=${hasKeyboard() ? "none" : "search"}
            @focus=${() => {
              this.typing = true;
            }}
            @input=${(event: InputEvent) => {
              if (event.target instanceof HTMLInputElement) this.text = event.target.value;
            }}
          />
          <button class="button" ?disabled=${this.text.trim() === ""}>${t.search}</button>
        </form>
      </div>
      ${this.failure === null ? nothing : html`<p class="bad" role="alert">${this.failure}</p>`}
      ${this.found === null ? nothing : this.#found(this.found)}
      ${
        guests.length === 0
          ? html`<p class="empty">${t.nobody}</p>`
          : html`<div class="heads" aria-hidden="true">
                <span>${t.person}</span><span>${t.group}</span><span>${t.capacity}</span><span>${t.absent}</span>
              </div>
              <ul>
                ${guests.slice(page * PAGE, (page + 1) * PAGE).map((guest) => this.#person(guest))}
              </ul>
              <p class="note">${t.counts(groupOf(this.fair, "one").length, groupOf(this.fair, "other").length)}</p>`
      }
      ${pages > 1 ? this.#turn(page, pages) : nothing}
      ${
        this.typing && hasKeyboard()
          ? html`<daqiao-keyboard .engine=${engine} .language=${language}></daqiao-keyboard>`
          : nothing
      }`;
  }

  #person(guest: Guest): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const { key, side, capacity, absent } = guest;
    const open = this.opened === key;
    const more = (change: number) => this.#set(key, { capacity: Math.max(0, Math.min(99, capacity + change)) });
    return html`<li class="person ${side}" data-testid="person">
      <p class="who">
        <b class="two">${textIn(guest.title, language)}</b>
        <span class="note">${textIn(guest.provider ?? undefined, language)}</span>
      </p>
      <span class="switch" role="group" aria-label=${t.group}>
        ${SIDES.map(
          (one) => html`<button aria-pressed=${side === one} @click=${() => this.#set(key, { side: one })}>
            ${t.sides[one]}
          </button>`,
        )}
      </span>
      <span class="count" role="group" aria-label=${t.capacity}>
        <button class="button" aria-label=${t.fewer} @click=${() => more(-1)}>−</button>
        <output>${capacity}</output>
        <button class="button" aria-label=${t.more} @click=${() => more(1)}>+</button>
      </span>
      <button
        class="button quiet"
        aria-expanded=${open}
        @click=${() => {
          this.opened = open ? null : key;
        }}
      >
        ${absent.length === 0 ? t.absentNone : t.absentIn(absent.length)}
      </button>
      ${
        open
          ? html`<div class="slots" role="group" aria-label=${t.absent}>
              ${range(this.fair.slots).map(
                (slot) => html`<button
                  aria-pressed=${absent.includes(slot)}
                  @click=${() =>
                    this.#set(key, {
                      absent: absent.includes(slot)
                        ? absent.filter((other) => other !== slot)
                        : [...absent, slot].sort((x, y) => x - y),
                    })}
                >
                  ${hours(this.fair, slot).from}
                </button>`,
              )}
            </div>`
          : nothing
      }
    </li>`;
  }

  #found(found: readonly Guest[]): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    if (found.length === 0) return html`<p class="found told">${t.nobodyFound}</p>`;
    return html`<ul class="found">
      ${found.map(
        (guest) => html`<li>
          <span>${textIn(guest.title, language)}
            <span class="note">${textIn(guest.provider ?? undefined, language)}</span></span>
          <button
            class="button"
            @click=${() => {
              this.found = found.filter(({ key }) => key !== guest.key);
              this.#change([...this.fair.guests, guest]);
            }}
          >
            ${t.add}
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #turn(page: number, pages: number): TemplateResult {
    const t = words[this.kiosk.language];
    const to = (next: number) => () => {
      this.page = next;
    };
    return html`<p class="turn">
      <button class="button" ?disabled=${page === 0} @click=${to(page - 1)}>${t.previous}</button>
      <span class="figures">${t.pages(page + 1, pages)}</span>
      <button class="button" ?disabled=${page === pages - 1} @click=${to(page + 1)}>${t.next}</button>
    </p>`;
  }

  #invite = async (): Promise<void> => {
    const t = words[this.kiosk.language];
    this.searching = true;
    await this.#try(async () => {
      const more = await invited(this.kiosk.engine, this.event, this.fair);
      if (more.length > 0) this.#change([...this.fair.guests, ...more]);
      this.kiosk.tell(more.length === 0 ? t.invitedNone : t.invitedSome(more.length));
    });
    this.searching = false;
  };

  #search = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    this.typing = false;
    const text = this.text.trim();
    if (text === "") return;
    await this.#try(async () => {
      this.found = await lookUp(this.kiosk.engine, text, this.fair);
    });
  };

  /** Tells what went wrong instead of leaving it to nobody. */
  async #try(work: () => Promise<void>): Promise<void> {
    this.failure = null;
    try {
      await work();
    } catch (error) {
      this.failure = messageOf(error, this.kiosk.language);
    }
  }

  #set(key: Key, change: Partial<Guest>): void {
    this.#change(this.fair.guests.map((guest) => (guest.key === key ? { ...guest, ...change } : guest)));
  }

  #change(guests: readonly Guest[]): void {
    this.dispatchEvent(new CustomEvent("daqiao-fair", { detail: { ...this.fair, guests } }));
  }
}

customElements.define("daqiao-timetable-people", DaqiaoTimetablePeople);
