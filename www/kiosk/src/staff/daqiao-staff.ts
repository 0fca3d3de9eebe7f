/**
 * `<daqiao-staff>`: where staff begin. Tiles lead to their screens; versions and settings are shown
 * here. Leaving locks it again.
 */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Kiosk } from "../kiosk.js";
import type { PackFile } from "../offline/pack-list.js";
import type { Updates, UpdateState } from "../offline/updates.js";
import type { Place } from "../place.js";
import { base } from "../styles/base.js";
import "./daqiao-settings.js";
import "./daqiao-versions.js";
import type { StaffRoom } from "./staff-room.js";
import { type TileWords, words } from "./words.js";

type Part = "tiles" | "versions" | "settings";

/**
 * Needs `kiosk`, `room`, `updates` and `packs` (all that came with the kiosk). Fires `daqiao-lock`
 * when staff leave.
 */
class DaqiaoStaff extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    room: { attribute: false },
    updates: { attribute: false },
    packs: { attribute: false },
    shown: { state: true },
    state: { state: true },
  };
  static override styles = [
    base,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 1rem;
        padding-block: 1rem 2rem;
      }

      .place {
        margin-top: 0.25rem;
        color: var(--ink-3);
      }

      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
        gap: 1rem;
      }

      .tile {
        display: flex;
        flex-direction: column;
        gap: 0.375rem;
        width: 100%;
        height: 100%;
        min-height: 8.5rem;
        padding: 1.5rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--sheet);
        text-align: start;
      }

      .tile:active {
        border-color: var(--accent);
        background: var(--tint);
      }

      .tile b {
        font: 600 1.375rem / 1.25 var(--serif);
      }

      .tile span {
        color: var(--ink-2);
      }

      .tile .mark {
        margin-top: auto;
        color: var(--accent);
        font-size: 0.875rem;
        font-weight: 600;
      }
    `,
  ];
  declare kiosk: Kiosk;
  declare room: StaffRoom;
  declare updates: Updates;
  declare packs: readonly PackFile[];
  declare private shown: Part;
  declare private state: UpdateState | null;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.packs = [];
    this.shown = "tiles";
    this.state = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.state = this.updates.state;
    this.#stop = this.updates.onChange(() => {
      this.state = this.updates.state;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  override render(): TemplateResult {
    const text = words[this.kiosk.language];
    const title = this.shown === "tiles" ? text.staff : text[this.shown].title;
    return html`
      <header>
        <div>
          <h1>${title}</h1>
          <p class="place">${this.room.settings.placeName || nothing}</p>
        </div>
        ${
          this.shown === "tiles"
            ? html`<button class="button" data-testid="staff-lock" @click=${this.#lock}>${text.lock}</button>`
            : html`<button class="button" data-testid="staff-back" @click=${() => this.#show("tiles")}>
                ${text.back}
              </button>`
        }
      </header>
      ${this.#body()}
    `;
  }

  #body(): TemplateResult {
    const { language } = this.kiosk;
    switch (this.shown) {
      case "tiles":
        return this.#tiles();
      case "versions":
        return html`<daqiao-versions
          .language=${language}
          .updates=${this.updates}
          .state=${this.state}
          .packs=${this.kiosk.catalogue.packs}
        ></daqiao-versions>`;
      case "settings":
        return html`<daqiao-settings
          .kiosk=${this.kiosk}
          .room=${this.room}
          .packs=${this.packs}
        ></daqiao-settings>`;
    }
  }

  #tiles(): TemplateResult {
    const text = words[this.kiosk.language];
    const go = (place: Place) => () => this.kiosk.go(place);
    const mark = this.state?.next == null ? "" : text.waiting;
    return html`
      <ul class="tiles">
        ${tile("desk", text.desk, go({ screen: "desk" }))}
        ${tile("timetable", text.timetable, go({ screen: "timetable" }))}
        ${tile("records", text.records, go({ screen: "records" }))}
        ${tile("edits", text.edits, go({ screen: "edits" }))}
        ${tile("lesson", text.lesson, go({ screen: "lesson" }))}
        ${tile("versions", text.versions, () => this.#show("versions"), mark)}
        ${tile("settings", text.settings, () => this.#show("settings"))}
      </ul>
    `;
  }

  #show(part: Part): void {
    this.shown = part;
  }

  readonly #lock = (): void => {
    this.dispatchEvent(new CustomEvent("daqiao-lock", { bubbles: true, composed: true }));
  };
}

function tile(id: string, text: TileWords, open: () => void, mark = ""): TemplateResult {
  return html`
    <li>
      <button class="tile" data-testid="tile-${id}" @click=${open}>
        <b>${text.title}</b>
        <span>${text.what}</span>
        ${mark === "" ? nothing : html`<span class="mark">${mark}</span>`}
      </button>
    </li>
  `;
}

customElements.define("daqiao-staff", DaqiaoStaff);
