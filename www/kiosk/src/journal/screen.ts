/** `<daqiao-records>`: what is in the journal, how safe it is, and how it goes out and comes in. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { base } from "../styles/base.js";
import type { Entry } from "./entry.js";
import "./export/daqiao-journal-export.js";
import "./import/daqiao-journal-import.js";
import type { Conflict } from "./journal.js";
import type { Kiosk } from "../kiosk.js";
import { readLedger } from "./ledger.js";
import { localTime } from "./local-time.js";
import { recordsStyles } from "./records-styles.js";
import { askToPersist, type StorageState, watchStorage } from "./storage.js";
import { words } from "./words.js";

/** More are not looked at one by one. */
const MOST_CONFLICTS = 50;

export class DaqiaoRecords extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    storage: { state: true },
    refused: { state: true },
  };

  static override styles = [
    base,
    recordsStyles,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1.5rem;
        align-items: baseline;
        justify-content: space-between;
        padding-block: 1rem 1.5rem;
      }

      .name {
        color: var(--ink-3);
      }

      .sums {
        display: flex;
        flex-wrap: wrap;
        gap: 1.5rem 4rem;
        padding-block: 1.5rem;
        border-block: 1px solid var(--line);
      }

      .sums div {
        display: flex;
        gap: 0.625rem;
        align-items: baseline;
      }

      .sums dd {
        order: -1;
        font: 600 2.5rem / 1 var(--serif);
        font-variant-numeric: tabular-nums;
      }

      .sums dt {
        color: var(--ink-2);
      }

      .below {
        margin-top: 0.75rem;
      }

      .parts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr));
        gap: 2.5rem 3rem;
        align-items: start;
        padding-block: 2rem;
      }

      .parts > div {
        display: grid;
        gap: 2.5rem;
        min-width: 0;
      }

      .used {
        display: grid;
        gap: 0.5rem;
      }

      meter {
        width: 100%;
        height: 0.5rem;
        border: 0;
        border-radius: 0.25rem;
        background: var(--tint);
        appearance: none;
      }

      meter::-webkit-meter-inner-element,
      meter::-webkit-meter-bar {
        height: 0.5rem;
        border: 0;
        border-radius: 0.25rem;
        background: var(--tint);
      }

      meter::-webkit-meter-optimum-value {
        border-radius: 0.25rem;
        background: var(--accent);
      }

      meter::-webkit-meter-suboptimum-value,
      meter::-webkit-meter-even-less-good-value {
        border-radius: 0.25rem;
        background: var(--bad);
      }

      summary {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: center;
        min-height: var(--touch);
        cursor: pointer;
      }

      pre {
        margin: 0 0 0.75rem;
        padding: 0.75rem 1rem;
        overflow-x: auto;
        background: var(--paper);
        font: 0.875rem / 1.5 ui-monospace, "Noto Sans Mono", monospace;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare kiosk: Kiosk;
  declare private storage: StorageState | null;
  /** Whether the browser was asked to keep the data and did not agree. */
  declare private refused: boolean;

  #shown = new AbortController();

  constructor() {
    super();
    this.storage = null;
    this.refused = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#shown = new AbortController();
    const { signal } = this.#shown;
    signal.addEventListener(
      "abort",
      this.kiosk.journal.onChange(() => this.requestUpdate()),
    );
    watchStorage(this.#learn, { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#shown.abort();
  }

  protected override render(): TemplateResult {
    const { kiosk } = this;
    const t = words[kiosk.language];
    return html`<header>
        <h1>${t.title}</h1>
        <p class="name figures">${t.kiosk(kiosk.journal.kiosk)}</p>
      </header>
      ${this.#figures()}
      <div class="parts">
        <daqiao-journal-export .kiosk=${kiosk}></daqiao-journal-export>
        <div>
          <daqiao-journal-import .kiosk=${kiosk}></daqiao-journal-import>
          ${this.#storage()} ${this.#conflicts()}
        </div>
      </div>`;
  }

  #figures(): TemplateResult {
    const t = words[this.kiosk.language];
    const { entries } = this.kiosk.journal;
    const { interests, waiting } = readLedger(entries);
    const kiosks = new Set(entries.map(({ kiosk }) => kiosk)).size;
    const figure = (name: string, label: string, number: number) =>
      html`<div><dt>${label}</dt><dd data-testid="figure-${name}">${number}</dd></div>`;
    return html`<dl class="sums">
        ${figure("entries", t.figures.entries, entries.length)}
        ${figure("interests", t.figures.interests, interests.size)}
        ${figure("kiosks", t.figures.kiosks, kiosks)}
        ${waiting.length === 0 ? nothing : figure("waiting", t.figures.waiting, waiting.length)}
      </dl>
      ${entries.length === 0 ? html`<p class="note below">${t.empty}</p>` : nothing}
      ${waiting.length === 0 ? nothing : html`<p class="note below">${t.waitingWhat}</p>`}`;
  }

  #storage(): TemplateResult | typeof nothing {
    const t = words[this.kiosk.language];
    if (this.storage === null) return nothing;
    const { journal } = this.kiosk;
    const { persisted, usedBytes, quotaBytes, level } = this.storage;
    const kept =
      persisted === null ? t.persistenceUnknown : persisted ? t.persisted : t.notPersisted;
    const warns = level === "low" || level === "full";
    return html`<section data-testid="storage" data-level=${level}>
      <h2>${t.storage}</h2>
      <div class="rows">
        <div class="row">
          <p class="whole" data-testid="persisted" data-persisted=${String(persisted)}>${kept}</p>
          ${
            persisted === false
              ? html`<p class="note" role="status">${this.refused ? t.refusedToPersist : nothing}</p>
                <button class="button" data-testid="ask-to-persist" @click=${this.#ask}>${t.askToPersist}</button>`
              : nothing
          }
        </div>
        <div class="row">
          <p
            class="whole ${journal.mirrored ? "" : "bad"}"
            data-testid="mirrored"
            data-mirrored=${String(journal.mirrored)}
          >
            ${journal.mirrored ? t.mirrored : t.notMirrored}
          </p>
          ${
            journal.restored === 0
              ? nothing
              : html`<p class="bad whole" role="status" data-testid="restored">${t.restored(journal.restored)}</p>`
          }
        </div>
        <div class="row">
          <div class="used whole">
            ${
              usedBytes === null || quotaBytes === null
                ? nothing
                : html`<p class="figures">${t.used(usedBytes, quotaBytes)}</p>
                  <meter
                    aria-label=${t.storage}
                    min="0"
                    max=${Math.max(quotaBytes, 1)}
                    high=${warns ? 0 : quotaBytes}
                    optimum="0"
                    .value=${usedBytes}
                  ></meter>`
            }
            <p class=${warns ? "bad" : "note"} role=${warns ? "alert" : nothing}>${t.levels[level]}</p>
          </div>
        </div>
      </div>
    </section>`;
  }

  #conflicts(): TemplateResult | typeof nothing {
    const t = words[this.kiosk.language];
    const { conflicts } = this.kiosk.journal;
    if (conflicts.length === 0) return nothing;
    return html`<section data-testid="conflicts">
      <h2>${t.conflicts}</h2>
      <div class="rows">
        <p class="row note">${t.conflictsWhat}</p>
        ${conflicts.slice(0, MOST_CONFLICTS).map((conflict) => this.#conflict(conflict))}
        ${
          conflicts.length > MOST_CONFLICTS
            ? html`<p class="row note">${t.moreConflicts(conflicts.length - MOST_CONFLICTS)}</p>`
            : nothing
        }
      </div>
    </section>`;
  }

  /** On paper only what tells versions apart: an interest may hold figures of the visitor's firm. */
  #conflict({ id, versions }: Conflict): TemplateResult {
    const t = words[this.kiosk.language];
    return html`<div class="row" data-testid="conflict">
      ${versions.map(
        (entry, at) => html`<details class="whole">
          <summary>
            <b class="figures">${id}</b>
            <span>${t.types[entry.type]}</span>
            <span class="note">${summaryOf(entry)}</span>
            <span class=${at === 0 ? "note" : "bad"}>${at === 0 ? t.counts : t.setAside}</span>
          </summary>
          <pre class="no-print">${JSON.stringify(entry, null, 1)}</pre>
        </details>`,
      )}
    </div>`;
  }

  readonly #learn = (state: StorageState): void => {
    this.storage = state;
  };

  readonly #ask = async (): Promise<void> => {
    const persisted = await askToPersist();
    this.refused = !persisted;
    if (this.storage !== null) this.storage = { ...this.storage, persisted };
  };
}

/** What tells a version from another at a glance. */
function summaryOf(entry: Entry): string {
  if (entry.type !== "interest") return localTime(entry.at);
  const { name, organisation, phone, email } = entry.contact;
  return [name, organisation, phone, email].filter((text) => text !== "").join(" · ");
}

customElements.define("daqiao-records", DaqiaoRecords);
