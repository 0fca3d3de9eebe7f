/** Staff add, change and take out records while the fair is on. */

import type { RecordInput } from "daqiao";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { inputMode, keysBelow, keysStyles } from "../keyboard/keys-below.js";
import { readLedger } from "../journal/ledger.js";
import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { messageOf } from "../message-of.js";
import { base } from "../styles/base.js";
import { BLANK, change, type Form, formOf, recordOf } from "./change.js";
import { editStyles } from "./styles.js";
import { words } from "./words.js";

/** Records that are listed. */
const LISTED = 12;
const STATUSES = ["open", "in-deal", "closed", "withdrawn", "expired"] as const;

/** A record that was found. */
interface Found {
  readonly market: string;
  readonly record: RecordInput;
}

/** A record in the form; `before` is null for a new one. */
interface Editing {
  readonly market: string;
  readonly before: RecordInput | null;
  readonly form: Form;
}

/** `<daqiao-edits>`: records that are filed, corrected or taken out. Needs `kiosk`. */
class DaqiaoEdits extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    found: { state: true },
    editing: { state: true },
    problem: { state: true },
    sure: { state: true },
    typing: { state: true },
    saving: { state: true },
  };

  static override styles = [base, editStyles, keysStyles, css`:host { min-height: 100%; }`];

  declare kiosk: Kiosk;
  declare private found: readonly Found[];
  declare private editing: Editing | null;
  declare private problem: string;
  /** Whether taking out was asked for once. */
  declare private sure: boolean;
  declare private typing: boolean;
  declare private saving: boolean;

  #asked = 0;

  constructor() {
    super();
    this.found = [];
    this.editing = null;
    this.problem = "";
    this.sure = false;
    this.typing = false;
    this.saving = false;
  }

  protected override firstUpdated(): void {
    void this.#find("");
  }

  protected override render(): TemplateResult {
    const t = words[this.kiosk.language];
    return html`<div class="page" @focusin=${this.#attend}>
        <h1>${t.title}</h1>
        <p class="how">${t.how}</p>
        ${this.editing === null ? this.#list() : this.#form(this.editing)}
      </div>
      ${keysBelow(this.kiosk, this.typing, () => {
        this.typing = false;
      })}`;
  }

  #list(): TemplateResult {
    const { language, journal, catalogue } = this.kiosk;
    const t = words[language];
    const { edits } = readLedger(journal.entries);
    return html`<div class="find">
        <input
          class="field"
          data-testid="find"
          aria-label=${t.find}
          placeholder=${t.find}
          autocomplete="off"
          inputmode=${inputMode("search")}
          @input=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) void this.#find(target.value);
          }}
        />
        <button class="button first" data-testid="add" @click=${this.#add}>${t.add}</button>
      </div>
      <p class="note" data-testid="changed">${t.changedToday(edits.size)}</p>
      ${this.found.length === 0 ? html`<p>${t.none}</p>` : nothing}
      <ul class="found">
        ${this.found.map(
          ({ record, market }) => html`<li>
            <button data-testid="found" data-id=${record.id} @click=${() => this.#edit(record, market)}>
              <b>${textIn(record.title, language)}</b>
              <span class="note">${catalogue.labels.of("kind", record.kind, language)} · ${record.id}</span>
            </button>
          </li>`,
        )}
      </ul>`;
  }

  #form({ before, form, market }: Editing): TemplateResult {
    const { language, catalogue } = this.kiosk;
    const t = words[language];
    const set = (part: Partial<Form>): void => {
      this.editing = { market, before, form: { ...form, ...part } };
      this.problem = "";
    };
    const field = (name: "title" | "provider" | "price", label: string, digits = false) =>
      html`<div>
        <label for=${name}>${label}</label>
        <input
          class="field"
          id=${name}
          data-testid="edit-${name}"
          data-keys=${digits ? "digits" : "all"}
          autocomplete="off"
          inputmode=${inputMode(digits ? "decimal" : "text")}
          .value=${form[name]}
          @input=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) set({ [name]: target.value });
          }}
        />
      </div>`;
    const choice = (
      name: string,
      label: string,
      options: readonly (readonly [string, string])[],
      chosen: string,
      choose: (value: string) => void,
    ) =>
      html`<div>
        <label for=${name}>${label}</label>
        <select
          class="field"
          id=${name}
          data-testid="edit-${name}"
          @change=${({ target }: Event) => {
            if (target instanceof HTMLSelectElement) choose(target.value);
          }}
        >
          ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
        </select>
      </div>`;
    const regions = catalogue.labels.codesOf("region");
    const known = form.region === "" || regions.includes(form.region) ? regions : [form.region, ...regions];
    return html`<form class="form" novalidate @submit=${this.#save}>
      <div class="grid">
        ${
          before === null
            ? html`${choice("kind", t.kind[form.kind], [["need", t.kind.need], ["offer", t.kind.offer]], form.kind, (value) =>
                set({ kind: value === "offer" ? "offer" : "need" }),
              )}
              ${choice("market", t.market, catalogue.packs.map((pack) => [pack.market, textIn(pack.title, language)]), market, (value) => {
                this.editing = { market: value, before, form };
              })}`
            : nothing
        }
        <div class="wide">${field("title", t.name)}</div>
        <div class="wide">
          <label for="text">${t.text[form.kind]}</label>
          <textarea
            class="field"
            id="text"
            rows="4"
            data-testid="edit-text"
            autocomplete="off"
            inputmode=${inputMode("text")}
            .value=${form.text}
            @input=${({ target }: Event) => {
              if (target instanceof HTMLTextAreaElement) set({ text: target.value });
            }}
          ></textarea>
        </div>
        ${field("provider", t.provider)} ${field("price", t.price[form.kind], true)}
        ${choice("region", t.region, [["", t.anyRegion], ...known.map((code): [string, string] => [code, catalogue.labels.region(code, language)])], form.region, (region) => set({ region }))}
        ${choice("status", t.status, STATUSES.map((status): [string, string] => [status, t.statuses[status]]), form.status, (value) => {
          const status = STATUSES.find((one) => one === value);
          if (status !== undefined) set({ status });
        })}
      </div>
      <p class="bad" role="alert" data-testid="problem">${this.problem}</p>
      <div class="acts">
        <button class="button first" data-testid="save-record" ?disabled=${this.saving}>${t.save}</button>
        <button class="button" type="button" @click=${this.#close}>${t.cancel}</button>
        ${
          before === null
            ? nothing
            : html`<button class="button quiet bad" type="button" data-testid="withdraw" @click=${() => void this.#withdraw(before, market)}>
                ${this.sure ? t.withdrawSure : t.withdraw}
              </button>`
        }
      </div>
    </form>`;
  }

  readonly #attend = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) this.typing = true;
  };

  readonly #add = (): void => {
    const market = this.kiosk.catalogue.packs[0]?.market;
    if (market !== undefined) this.editing = { market, before: null, form: BLANK };
    this.problem = "";
    this.typing = false;
  };

  #edit(record: RecordInput, market: string): void {
    this.editing = { market, before: record, form: formOf(record, this.kiosk.language) };
    this.problem = "";
    this.sure = false;
    this.typing = false;
  }

  readonly #close = (): void => {
    this.editing = null;
    this.typing = false;
    void this.#find("");
  };

  readonly #save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { editing } = this;
    if (editing === null || this.saving) return;
    const { language, engine, journal, today } = this.kiosk;
    const t = words[language];
    const { before, market, form } = editing;
    if (form.title.trim() === "") {
      this.problem = t.noTitle;
      return;
    }
    // Names of entries are the kiosk's own, and no number is used twice.
    const id = before?.id ?? `${form.kind}-${journal.kiosk}-${journal.entries.length + 1}`;
    const record = recordOf(form, { before, id, today, language });
    this.saving = true;
    try {
      const problems = await change(record, { before, market, engine, journal });
      this.problem = problems.map(({ field, reason }) => `${field} ${reason[language]}`).join(" ");
      if (problems.length > 0) return;
      this.kiosk.tell(t.saved);
      this.#close();
    } catch (error) {
      this.problem = messageOf(error, language);
    } finally {
      this.saving = false;
    }
  };

  async #withdraw({ id }: RecordInput, market: string): Promise<void> {
    if (!this.sure) {
      this.sure = true;
      return;
    }
    const { journal, engine, language } = this.kiosk;
    try {
      await journal.append({ type: "withdrawn", record: { market, id } });
      await engine.remove([id], { market });
      this.kiosk.tell(words[language].withdrawn);
      this.#close();
    } catch (error) {
      this.problem = messageOf(error, language);
    }
  }

  async #find(text: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const { engine } = this.kiosk;
    const filters = { kind: ["offer", "need"] } as const;
    // Ids are no words: a record is looked up by its own.
    const exact = await Promise.all(
      this.kiosk.catalogue.packs.map(async ({ market }): Promise<Found[]> => {
        const record = await engine.get(text.trim(), { market });
        return record === null ? [] : [{ market, record }];
      }),
    );
    const answer = await engine.search(
      text.trim() === ""
        ? { filters, sort: "newest", limit: LISTED, explain: false }
        : { text, filters, limit: LISTED, explain: false },
    );
    if (asked !== this.#asked) return;
    const named = exact.flat();
    const ids = new Set(named.map(({ market, record }) => `${market}/${record.id}`));
    const others = answer.matches.filter(({ market, id }) => !ids.has(`${market}/${id}`));
    this.found = [...named, ...others];
  }
}

customElements.define("daqiao-edits", DaqiaoEdits);
