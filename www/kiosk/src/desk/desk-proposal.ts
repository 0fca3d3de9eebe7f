/** Who might take what nobody has taken on: proposed by the engine, decided by staff. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { JournalError } from "../journal/error.js";
import { type InterestLine, readLedger } from "../journal/ledger.js";
import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { messageOf } from "../message-of.js";
import { base } from "../styles/base.js";
import { isOpen, type Manager, type Proposal, propose } from "./managers.js";
import { deskStyles } from "./styles.js";
import { words } from "./words.js";

class DeskProposal extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    lines: { attribute: false },
    managers: { attribute: false },
    proposals: { state: true },
    refused: { state: true },
    saving: { state: true },
    problem: { state: true },
  };

  static override styles = [
    base,
    deskStyles,
    css`
      section {
        display: grid;
        gap: 1.25rem;
        padding: clamp(1.25rem, 3vw, 2rem);
      }

      li {
        border-bottom: 1px solid var(--line);
      }

      li label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.25rem 1rem;
        align-items: start;
        min-height: var(--touch);
        margin: 0;
        padding-block: 0.75rem;
        font-weight: 400;
      }

      input {
        width: 1.75rem;
        height: 1.75rem;
        accent-color: var(--accent);
      }

      b {
        display: block;
        font-weight: 600;
      }

      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 1rem;
      }
    `,
  ];

  declare kiosk: Kiosk;
  declare lines: readonly InterestLine[];
  declare managers: readonly Manager[];
  /** Null while it is worked out. */
  declare private proposals: readonly Proposal[] | null;
  /** Interests whose proposal is not wanted. */
  declare private refused: ReadonlySet<string>;
  declare private saving: boolean;
  declare private problem: string;

  constructor() {
    super();
    this.lines = [];
    this.managers = [];
    this.proposals = null;
    this.refused = new Set();
    this.saving = false;
    this.problem = "";
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector("h2")?.focus();
    void this.#propose();
  }

  protected override render(): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const all = this.#open();
    const wanted = all.filter(({ line, manager }) => manager !== null && !this.refused.has(line.interest.id));
    return html`<section class="sheet" data-testid="proposal">
      <div>
        <h2 tabindex="-1">${t.proposal}</h2>
        <p class="note">${t.proposalHow}</p>
      </div>
      ${
        this.proposals === null
          ? html`<p role="status">${this.problem === "" ? t.proposing : nothing}</p>`
          : all.length === 0
            ? html`<p>${t.nothingOpen}</p>`
            : html`<ul>${all.map((proposal) => this.#row(proposal))}</ul>`
      }
      <div class="acts">
        <button class="button first" data-testid="accept" ?disabled=${wanted.length === 0 || this.saving} @click=${() => this.#accept(wanted)}>
          ${t.accept(wanted.length)}
        </button>
        <button class="button" data-testid="discard" @click=${this.#close}>${t.discard}</button>
        <p class="bad" role="alert" data-testid="proposal-problem">${this.problem}</p>
      </div>
    </section>`;
  }

  #row({ line, manager, reason }: Proposal): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const { id, record } = line.interest;
    return html`<li data-testid="proposed" data-id=${id} data-manager=${manager?.ref.id ?? ""}>
      <label>
        <input
          type="checkbox"
          .checked=${manager !== null && !this.refused.has(id)}
          ?disabled=${manager === null}
          @change=${({ target }: Event) => {
            const refused = new Set(this.refused);
            if (target instanceof HTMLInputElement && target.checked) refused.delete(id);
            else refused.add(id);
            this.refused = refused;
          }}
        />
        <span>
          ${textIn(record.title, language)}
          <b>${manager === null ? t.noOneFor : manager.name}</b>
          <span class="note">${reason[language]}</span>
        </span>
      </label>
    </li>`;
  }

  /** The proposals for what still waits: meanwhile somebody else may have taken one on. */
  #open(): readonly Proposal[] {
    const open = new Set(this.lines.filter(isOpen).map(({ interest }) => interest.id));
    return (this.proposals ?? []).filter(({ line }) => open.has(line.interest.id));
  }

  async #propose(): Promise<void> {
    try {
      this.proposals = await propose(this.kiosk.engine, this.lines, this.managers);
    } catch (error) {
      const why = messageOf(error, this.kiosk.language);
      this.problem = words[this.kiosk.language].proposalFailed(why);
    }
  }

  async #accept(wanted: readonly Proposal[]): Promise<void> {
    const { journal, tell, language } = this.kiosk;
    let assigned = 0;
    this.saving = true;
    this.problem = "";
    try {
      for (const { line, manager } of wanted) {
        const { id } = line.interest;
        // The journal knows more than the list: a press before this one, another tab.
        const now = readLedger(journal.entries).interests.get(id);
        if (manager === null || now === undefined || !isOpen(now)) continue;
        const taken = { ...manager.ref, name: manager.name };
        await journal.append({ type: "assigned", interest: id, manager: taken });
        assigned += 1;
      }
      tell(words[language].accepted(assigned, wanted.length - assigned));
      this.#close();
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      this.problem = `${error.in(language)}（${error.code}）`;
    } finally {
      this.saving = false;
    }
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent("desk-close"));
  };
}

customElements.define("daqiao-desk-proposal", DeskProposal);
