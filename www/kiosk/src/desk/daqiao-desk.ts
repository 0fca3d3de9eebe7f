/** The manager's desk: all matches that visitors are interested in, and what becomes of them. */

import "./desk-interest.js";
import "./desk-list.js";
import "./desk-proposal.js";

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { FIELDS } from "../catalogue.js";
import type { Kiosk } from "../kiosk.js";
import type { EntryId } from "../journal/entry.js";
import { type InterestLine, type Ledger, readLedger } from "../journal/ledger.js";
import { messageOf } from "../message-of.js";
import type { StaffPlace } from "../place.js";
import { codesOf } from "../record-codes.js";
import { base } from "../styles/base.js";
import { findManagers, type Manager } from "./managers.js";
import { refOf, type Row } from "./rows.js";
import { deskStyles } from "./styles.js";
import { words } from "./words.js";

export class DaqiaoDesk extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    place: { attribute: false },
    rows: { state: true },
    managers: { state: true },
    refusals: { state: true },
    proposing: { state: true },
    failure: { state: true },
  };

  static override styles = [
    base,
    deskStyles,
    css`
      :host {
        container-type: inline-size;
      }

      .desk {
        display: grid;
        gap: 2rem;
        align-items: start;
      }

      .desk.open daqiao-desk-list {
        display: none;
      }

      @container (min-width: 64rem) {
        .desk.open {
          grid-template-columns: minmax(24rem, 2fr) minmax(34rem, 3fr);
        }

        .desk.open daqiao-desk-list {
          display: block;
        }

        .desk.open > :last-child {
          position: sticky;
          top: 0;
        }
      }

      .gone {
        padding: 4rem 1.5rem;
        text-align: center;
      }

      .gone .button {
        margin-top: 1.5rem;
      }
    `,
  ];

  declare kiosk: Kiosk;
  declare place: Extract<StaffPlace, { screen: "desk" }>;
  declare private rows: readonly Row[] | null;
  declare private managers: readonly Manager[];
  declare private refusals: Ledger["refusals"];
  declare private proposing: boolean;
  /** Why the list could not be read; empty when it could. */
  declare private failure: string;

  /** Fields of records by their reference: asked for once. */
  readonly #fields = new Map<string, readonly string[]>();
  #stop: (() => void) | null = null;
  #reading = false;
  /** Whether something was written while the list was read. */
  #stale = false;

  constructor() {
    super();
    this.place = { screen: "desk" };
    this.rows = null;
    this.managers = [];
    this.refusals = [];
    this.proposing = false;
    this.failure = "";
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    this.#stop = null;
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("kiosk");
    if (!changed.has("kiosk") || (before?.journal === this.kiosk.journal && this.#stop !== null)) return;
    this.#stop?.();
    this.#stop = this.kiosk.journal.onChange(() => void this.#read());
    void this.#read();
  }

  protected override render(): TemplateResult {
    const { rows, place, managers, refusals, kiosk } = this;
    if (this.failure !== "") return html`<p class="empty bad" role="alert">${this.failure}</p>`;
    if (rows === null) return html`<p class="spoken" role="status">${words[kiosk.language].reading}</p>`;
    const open = place.interest;
    const row = rows.find(({ line }) => line.interest.id === open);
    return html`<div class="desk ${open === undefined && !this.proposing ? "" : "open"}">
      <daqiao-desk-list
        .kiosk=${kiosk}
        .rows=${rows}
        .managers=${managers}
        .refusals=${refusals}
        .open=${open ?? null}
        @desk-open=${(event: CustomEvent<EntryId>) => this.#open(event.detail)}
        @desk-propose=${() => {
          this.proposing = true;
        }}
      ></daqiao-desk-list>
      ${this.#beside(row?.line ?? null)}
    </div>`;
  }

  #beside(line: InterestLine | null): TemplateResult | typeof nothing {
    const { kiosk, managers, refusals, place } = this;
    const lines = (this.rows ?? []).map((row) => row.line);
    if (this.proposing) {
      return html`<daqiao-desk-proposal
        .kiosk=${kiosk}
        .lines=${lines}
        .managers=${managers}
        @desk-close=${() => {
          this.proposing = false;
        }}
      ></daqiao-desk-proposal>`;
    }
    if (place.interest === undefined) return nothing;
    const close = () => kiosk.go({ screen: "desk" });
    if (line === null) {
      const t = words[kiosk.language];
      return html`<section class="gone sheet" data-testid="gone">
        <h2>${t.gone}</h2>
        <p>${t.goneHow}</p>
        <button class="button" @click=${close}>${t.backToList}</button>
      </section>`;
    }
    return html`<daqiao-desk-interest
      .kiosk=${kiosk}
      .line=${line}
      .managers=${managers}
      .refusals=${refusals}
      @desk-close=${close}
    ></daqiao-desk-interest>`;
  }

  #open(interest: EntryId): void {
    this.proposing = false;
    this.kiosk.go({ screen: "desk", interest });
  }

  /** One reading at a time, and the last one sees all: an earlier state never follows a later. */
  async #read(): Promise<void> {
    this.#stale = true;
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#stale) {
        this.#stale = false;
        const { engine, journal } = this.kiosk;
        const { interests, refusals } = readLedger(journal.entries);
        const lines = Array.from(interests.values());
        const rows = await Promise.all(
          lines.map(async (line): Promise<Row> => ({ line, fields: await this.#fieldsOf(line) })),
        );
        this.managers = await findManagers(engine, lines);
        this.refusals = refusals;
        this.rows = rows;
        this.failure = "";
      }
    } catch (error) {
      const why = messageOf(error, this.kiosk.language);
      this.failure = words[this.kiosk.language].failed(why);
    } finally {
      this.#reading = false;
    }
  }

  async #fieldsOf({ interest: { record } }: InterestLine): Promise<readonly string[]> {
    const key = refOf(record);
    const known = this.#fields.get(key);
    if (known !== undefined) return known;
    const { engine } = this.kiosk;
    const fields = codesOf(await engine.get(record.id, { market: record.market }), FIELDS);
    this.#fields.set(key, fields);
    return fields;
  }
}

customElements.define("daqiao-desk", DaqiaoDesk);
