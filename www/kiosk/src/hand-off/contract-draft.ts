/** The draft of a registration on the screen: every field, what it holds and where that is from. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { keysBelow, keysStyles, showAboveKeys } from "../keyboard/keys-below.js";
import type { Kiosk } from "../kiosk.js";
import { messageOf } from "../message-of.js";
import { base } from "../styles/base.js";
import { type Dictionary, openDictionary, ownDictionary } from "./dictionary.js";
import { dropDictionary, keepDictionary, keptDictionary } from "./dictionary-store.js";
import { type Draft, type DraftField, draftPayload, makeDraft, missing, writtenBefore } from "./draft.js";
import { draftStyles } from "./draft-styles.js";
import { HandOffError } from "./errors.js";
import { type Control, fieldControl } from "./field-control.js";
import type { Form } from "./fill.js";
import { isKnownCode, labelOf, loadLists } from "./lists.js";
import { moneyText, priceText } from "./money.js";
import type { Pair } from "./pair.js";
import { handOffStyles } from "./styles.js";
import { takeOut, type Way } from "./take-out.js";
import { words } from "./words.js";

class ContractDraft extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    pair: { attribute: false },
    form: { state: true },
    written: { state: true },
    others: { state: true },
    only: { state: true },
    own: { state: true },
    kept: { state: true },
    problem: { state: true },
    leaving: { state: true },
    typing: { state: true },
  };

  static override styles = [base, handOffStyles, keysStyles, draftStyles];

  declare kiosk: Kiosk;
  declare pair: Pair;
  /** Null until the form is loaded. */
  declare private form: Form | null;
  declare private written: ReadonlyMap<string, string>;
  /** Fields whose code is written by hand, though there is a list. */
  declare private others: ReadonlySet<string>;
  /** The fields that are shown; all when null. They stay while they are filled. */
  declare private only: ReadonlySet<string> | null;
  /** Whether the edition is the one that comes with the kiosk. */
  declare private own: boolean;
  /** Whether another edition is kept on the device, be it readable or not. */
  declare private kept: boolean;
  declare private problem: string;
  declare private leaving: boolean;
  declare private typing: boolean;

  constructor() {
    super();
    this.form = null;
    this.written = new Map();
    this.others = new Set();
    this.only = null;
    this.own = true;
    this.kept = false;
    this.problem = "";
    this.leaving = false;
    this.typing = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("pair");
    if (!changed.has("pair") || before?.line.interest.id === this.pair.line.interest.id) return;
    this.written = writtenBefore(this.pair.line.handOffs);
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { form, kiosk } = this;
    const t = words[kiosk.language];
    if (form === null) {
      return html`<p class="note" role="status">${this.problem === "" ? t.loading : this.problem}</p>`;
    }
    const draft = makeDraft(form, this.pair, this.written);
    return html`${this.#bar(draft)} ${this.#edition(form.dictionary)}
      ${form.dictionary.sections.map(({ name, label }) => {
        const fields = draft.fields.filter(({ field }) => field.section === name && this.only?.has(field.name) !== false);
        return fields.length === 0
          ? nothing
          : html`<section class="no-print">
              <h2>${label[kiosk.language]}</h2>
              <div class="fields">${fields.map((each) => this.#field(each, form))}</div>
            </section>`;
      })}
      ${this.#onPaper(draft)}
      ${keysBelow(this.kiosk, this.typing, () => {
        this.typing = false;
      })}`;
  }

  #bar(draft: Draft): TemplateResult {
    const t = words[this.kiosk.language];
    const filled = draft.fields.filter(({ value }) => value !== null).length;
    const wanted = missing(draft).length;
    const all = draft.fields.length;
    const stuck = draft.problems.length > 0 || this.leaving;
    return html`<div class="bar">
      <p class="figures" role="status" data-testid="counts">${t.counts(all, filled, wanted, all - filled - wanted)}</p>
      <div class="acts no-print">
        <button class="button quiet" data-testid="only" aria-pressed=${this.only !== null} @click=${() => this.#only(draft)}>
          ${this.only === null ? t.onlyMissing : t.allFields}
        </button>
        <button class="button" data-testid="print" ?disabled=${stuck} @click=${() => this.#takeOut(draft, "print")}>${t.print}</button>
        <button class="button first" data-testid="take-out" ?disabled=${stuck} @click=${() => this.#takeOut(draft, "file")}>
          ${this.leaving ? t.takingOut : t.takeOut}
        </button>
      </div>
      <p class="wrong" role="alert" data-testid="draft-problem">${
        this.problem === "" && draft.problems.length > 0 ? t.problems(draft.problems.length) : this.problem
      }</p>
    </div>`;
  }

  #edition({ title, edition, date, verified }: Dictionary): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    return html`<div class="edition">
      <p class="note" data-testid="edition">
        ${title[language]} · ${t.edition(edition, date)}${this.own ? ` · ${t.ownEdition}` : ""}${verified ? "" : ` · ${t.editionUnverified}`}
      </p>
      <div class="acts no-print">
        ${
          this.kept
            ? html`<button class="button quiet" data-testid="drop-edition" @click=${this.#drop}>${t.dropEdition}</button>`
            : nothing
        }
        <label class="button quiet file"
          ><input class="spoken" type="file" accept=".json,application/json" data-testid="edition-file" @change=${this.#change} />${t.changeEdition}</label
        >
      </div>
    </div>`;
  }

  #field(each: DraftField, form: Form): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const { field, value, origin, required, verified, problem } = each;
    const written = this.written.has(field.name);
    return html`<div class="row" data-testid="field" data-name=${field.name} data-state=${value === null ? "missing" : "filled"}>
      <label for=${field.name}>
        ${field.label[language]}
        ${
          value !== null
            ? nothing
            : field.filled_by === "registry"
              ? html`<span class="tag">${t.registry}</span>`
              : html`<span class="tag ${required ? "missing" : ""}">${required ? t.missing : t.optional}</span>`
        }
        ${verified ? nothing : html`<span class="tag">${t.unverified}</span>`}
      </label>
      ${fieldControl(each, form.lists, this.#control(each))}
      ${problem === null ? nothing : html`<p class="wrong" id="wrong-${field.name}">${problem[language]}</p>`}
      <p class="note from">
        ${origin === null ? nothing : html`<span class=${origin.kind}>${t.origin(origin)}</span>`}
        ${this.#unlisted(each, form) ? html`<span class="tag">${t.unlisted}</span>` : nothing}
        ${
          written
            ? html`<button class="back" @click=${() => this.#write(field.name, null)}>${t.takeBack}</button>`
            : nothing
        }
      </p>
      ${field.means === "amount.total" ? this.#askedFor() : nothing}
      ${field.note === undefined ? nothing : html`<p class="note">${field.note[language]}</p>`}
    </div>`;
  }

  #control({ field }: DraftField): Control {
    return {
      language: this.kiosk.language,
      written: this.written.get(field.name),
      byHand: this.others.has(field.name),
      write: (text) => this.#write(field.name, text),
      byHandFrom: () => {
        this.others = new Set([...this.others, field.name]);
        this.#write(field.name, "");
      },
      typing: (target) => {
        this.typing = true;
        showAboveKeys(target, this.updateComplete);
      },
    };
  }

  #unlisted({ field, value }: DraftField, { lists }: Form): boolean {
    return field.kind === "code" && typeof value === "string" && labelOf(lists.get(field.list ?? ""), value) === null;
  }

  /** The asking price stands beside the amounts and is never put into them. */
  #askedFor(): TemplateResult | typeof nothing {
    const { language } = this.kiosk;
    const price = priceText(this.pair.offer?.record.price, language);
    return price === null ? nothing : html`<p class="note">${words[language].asked(price)}</p>`;
  }

  #onPaper(draft: Draft): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const shown = ({ value, label, field, required }: DraftField): string => {
      if (value === null) return field.filled_by === "registry" ? t.registry : required ? t.missing : t.notFilled;
      if (typeof value === "boolean") return value ? t.yes : t.no;
      if (typeof value === "number") return moneyText(value, "CNY", language);
      if (label === null) return value;
      return isKnownCode(value) ? `${label[language]} ${value}` : label[language];
    };
    return html`<table class="on-paper" data-testid="draft-paper">
      <thead>
        <tr><th>${t.field}</th><th>${t.value}</th><th>${t.source}</th></tr>
      </thead>
      <tbody>
        ${draft.fields.map(
          (each) => html`<tr>
            <td>${each.field.label[language]}${each.verified ? "" : `（${t.unverified}）`}</td>
            <td>${shown(each)}</td>
            <td class="note">${each.origin === null ? "" : t.origin(each.origin)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #write(name: string, text: string | null): void {
    const written = new Map(this.written);
    if (text === null) written.delete(name);
    else written.set(name, text);
    this.written = written;
    this.problem = "";
    if (text !== null) return;
    this.others = new Set([...this.others].filter((each) => each !== name));
  }

  #only(draft: Draft): void {
    const wanted = [...missing(draft), ...draft.fields.filter(({ problem }) => problem !== null)];
    this.only = this.only === null ? new Set(wanted.map(({ field }) => field.name)) : null;
  }

  async #takeOut(draft: Draft, way: Way): Promise<void> {
    const { kiosk, pair } = this;
    const interest = pair.line.interest.id;
    this.leaving = true;
    this.problem =
      (await takeOut(
        kiosk,
        { interest, as: "contract-draft", payload: draftPayload(draft, interest, kiosk.today) },
        way,
      )) ?? "";
    this.leaving = false;
  }

  async #load(): Promise<void> {
    try {
      const kept = await keptDictionary();
      this.kept = kept !== null;
      await this.#use(kept ?? (await ownDictionary()), kept === null);
    } catch (error) {
      if (error instanceof HandOffError) await this.#useOwnFor(error);
      else this.problem = this.#textOf(error);
    }
  }

  /** Another edition was given, and staff must not take the built-in one for it. */
  async #useOwnFor(error: HandOffError): Promise<void> {
    this.kept = true;
    try {
      await this.#use(await ownDictionary(), true);
      this.problem = words[this.kiosk.language].ownUsed(this.#textOf(error));
    } catch (other) {
      this.problem = this.#textOf(other);
    }
  }

  #textOf(error: unknown): string {
    const { language } = this.kiosk;
    if (error instanceof HandOffError) return `${error.problem[language]}（${error.problem.code}）`;
    return words[language].failed(messageOf(error, language));
  }

  async #use(dictionary: Dictionary, own: boolean): Promise<void> {
    this.form = { dictionary, lists: await loadLists(dictionary, this.kiosk.engine) };
    this.own = own;
    this.only = null;
    this.others = new Set();
    this.problem = "";
  }

  readonly #drop = async (): Promise<void> => {
    try {
      await dropDictionary();
      this.kept = false;
      await this.#use(await ownDictionary(), true);
    } catch (error) {
      this.problem = this.#textOf(error);
    }
  };

  readonly #change = async ({ target }: Event): Promise<void> => {
    if (!(target instanceof HTMLInputElement)) return;
    const file = target.files?.[0];
    // The same file may be chosen again once it is mended.
    target.value = "";
    if (file === undefined) return;
    const { kiosk } = this;
    try {
      const dictionary = await openDictionary(file);
      await this.#use(dictionary, false);
      this.kept = true;
      kiosk.tell(words[kiosk.language].editionChanged(dictionary.edition));
      await keepDictionary(dictionary);
    } catch (error) {
      this.problem = this.#textOf(error);
    }
  };
}

customElements.define("daqiao-contract-draft", ContractDraft);
