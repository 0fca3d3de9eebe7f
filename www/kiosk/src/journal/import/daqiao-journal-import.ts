/** `<daqiao-journal-import>`: takes in files of other kiosks, and says what became of each. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { base } from "../../styles/base.js";
import type { RejectedLine } from "../export/ndjson.js";
import type { Kiosk } from "../../kiosk.js";
import { passphraseField, passphraseKeys } from "../passphrase-field.js";
import { recordsStyles } from "../records-styles.js";
import { type RecordsWords, words } from "../words.js";
import { type FileReport, importFiles } from "./import-files.js";

/** Lines that are told of a file; of more, the number is. */
const MOST_LINES = 5;

export class DaqiaoJournalImport extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    reports: { state: true },
    working: { state: true },
    passphrase: { state: true },
    shown: { state: true },
  };

  static override styles = [
    base,
    recordsStyles,
    css`
      .report,
      .row.locked {
        border-top: 1px solid var(--line);
      }

      .report b {
        overflow-wrap: anywhere;
      }

      .sums {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1.5rem;
      }

      .sums div {
        display: flex;
        gap: 0.5rem;
      }

      .sums dt {
        color: var(--ink-3);
      }

      .sums dd {
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }

      .lines li {
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare kiosk: Kiosk;
  /** The last file first. */
  declare private reports: readonly FileReport[];
  declare private working: boolean;
  declare private passphrase: string;
  declare private shown: boolean;

  constructor() {
    super();
    this.reports = [];
    this.working = false;
    this.passphrase = "";
    this.shown = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.passphrase = "";
  }

  protected override render(): TemplateResult {
    const t = words[this.kiosk.language];
    return html`<section>
      <h2>${t.imports}</h2>
      <div class="rows">
        <div class="row">
          <p class="note">${t.importWhat}</p>
          <button
            class="button"
            data-testid="import-choose"
            ?disabled=${this.working}
            @click=${() => this.renderRoot.querySelector<HTMLInputElement>("#files")?.click()}
          >
            ${this.working ? t.importing : t.choose}
          </button>
          <input
            id="files"
            data-testid="import-files"
            type="file"
            multiple
            hidden
            accept=".ndjson,.json"
            @change=${this.#chosen}
          />
        </div>
        <div role="status">
          <ol>
            ${this.reports.map((report) => this.#report(t, report))}
          </ol>
        </div>
        ${this.#locked(t)}
      </div>
    </section>`;
  }

  #report(t: RecordsWords, report: FileReport): TemplateResult {
    if ("error" in report) {
      return html`<li class="row report" data-testid="import-report" data-code=${report.error.code}>
        <b class="whole">${report.name}</b>
        <p class="bad whole">${report.error.in(this.kiosk.language)}</p>
      </li>`;
    }
    const { name, added, already, rejected, conflicts, signer } = report;
    const sum = (id: string, label: string, number: number, isBad = false) =>
      html`<div>
        <dt>${label}</dt>
        <dd class=${isBad && number > 0 ? "bad" : ""} data-testid="import-${id}">${number}</dd>
      </div>`;
    return html`<li class="row report" data-testid="import-report">
      <b class="whole">${name}</b>
      <dl class="sums whole">
        ${sum("added", t.added, added)} ${sum("already", t.already, already)}
        ${sum("rejected", t.rejected, rejected.length, true)}
        ${sum("conflicts", t.inConflict, conflicts.length, true)}
      </dl>
      <p class="note whole" data-testid="import-signer">
        ${signer === null ? t.unsigned : t.signedBy(signer.kiosk)}
        <span class="print">${signer?.fingerprint}</span>
      </p>
      ${rejected.length === 0 ? nothing : rejectedLines(t, rejected)}
    </li>`;
  }

  #locked(t: RecordsWords): TemplateResult | typeof nothing {
    const first = this.#firstLocked();
    if (first === null) return nothing;
    return html`<div class="row locked">
      <form class="secret whole" @submit=${this.#open}>
        ${passphraseField({
          id: "import-passphrase",
          label: t.passphraseOf(first.name),
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
          data-testid="import-open"
          ?disabled=${this.working || this.passphrase === ""}
        >
          ${this.working ? t.importing : t.open}
        </button>
      </form>
      ${passphraseKeys()}
    </div>`;
  }

  #firstLocked(): File | null {
    for (const report of this.reports) {
      if ("error" in report && report.locked !== null) return report.locked;
    }
    return null;
  }

  readonly #chosen = async ({ currentTarget }: Event): Promise<void> => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const files = [...(currentTarget.files ?? [])];
    currentTarget.value = "";
    this.working = true;
    const reports = await importFiles(this.kiosk.journal, files);
    this.reports = [...reports, ...this.reports];
    this.working = false;
  };

  readonly #open = async (event: Event): Promise<void> => {
    event.preventDefault();
    const file = this.#firstLocked();
    if (file === null || this.working) return;
    this.working = true;
    const [report] = await importFiles(this.kiosk.journal, [file], this.passphrase);
    this.reports = this.reports.map((one) =>
      report !== undefined && "error" in one && one.locked === file ? report : one,
    );
    this.passphrase = "";
    this.working = false;
  };
}

function rejectedLines(t: RecordsWords, rejected: readonly RejectedLine[]): TemplateResult {
  const more = rejected.length - MOST_LINES;
  return html`<ul class="lines note whole">
    ${rejected
      .slice(0, MOST_LINES)
      .map(({ line, problem }) => html`<li>${t.line(line)}${problemIn(t, problem)}</li>`)}
    ${more > 0 ? html`<li>${t.more(more)}</li>` : nothing}
  </ul>`;
}

function problemIn(t: RecordsWords, problem: RejectedLine["problem"]): string {
  return typeof problem === "string"
    ? t.problems[problem]
    : t.misfit(problem.path, t.expected[problem.expected]);
}

customElements.define("daqiao-journal-import", DaqiaoJournalImport);
