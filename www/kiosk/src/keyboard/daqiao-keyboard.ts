/**
 * The keyboard on the screen. It writes into whatever field of its screen has the focus, as fingers
 * on real keys would: the field gets its `input` events.
 *
 * Words for pinyin come from two places: the engine, which knows those that the records have, and
 * a table of characters for everything else.
 */

import type { Daqiao } from "daqiao";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { SimpleKeyboard } from "simple-keyboard";

import type { Language } from "../language.js";
import { base } from "../styles/base.js";
import {
  blank,
  type Candidate,
  charactersFor,
  choose,
  command,
  type,
  type Writing,
} from "./compose.js";
import { focused } from "../focused.js";
import { commandOf, LAYOUT } from "./layout.js";
import { keyboardStyles } from "./styles.js";
import { syllables } from "./syllables.js";
import { words } from "./words.js";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Words and characters that are offered at a time. */
const MOST = 40;

/** `<daqiao-keyboard>`: keys for the fields of its screen. Needs `language`; `engine` for words of pinyin. */
class DaqiaoKeyboard extends LitElement {
  static override properties = {
    engine: { attribute: false },
    language: { attribute: false },
    writing: { state: true },
    known: { state: true },
    keys: { state: true },
  };

  static override styles = [base, keyboardStyles, css`:host { user-select: none; }`];

  declare engine: Daqiao | null;
  declare language: Language;
  declare private writing: Writing;
  /** Words that the engine reads the letters as. */
  declare private known: readonly string[];
  /** Which keys the field wants; null while no field has had the focus. */
  declare private keys: "all" | "digits" | null;

  #field: Field | null = null;
  #screen: Node | null = null;
  #keys: SimpleKeyboard | null = null;

  constructor() {
    super();
    this.engine = null;
    this.language = "zh";
    this.writing = blank("", "pinyin");
    this.known = [];
    this.keys = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Kept, since a keyboard that was taken out has another root than its screen.
    this.#screen = this.getRootNode();
    this.#screen.addEventListener("focusin", this.#attach);
    // A keyboard that comes because a field has the focus begins with that one.
    this.#writeInto(focused());
  }

  override disconnectedCallback(): void {
    this.#screen?.removeEventListener("focusin", this.#attach);
    this.#keys?.destroy();
    this.#keys = null;
    this.#field = null;
    this.keys = null;
    this.writing = blank("", this.writing.script);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("language")) {
      const script = this.language === "zh" ? "pinyin" : "latin";
      this.writing = { ...this.writing, script, spelled: "" };
    }
  }

  protected override firstUpdated(): void {
    const keys = this.renderRoot.querySelector<HTMLDivElement>(".keys");
    if (keys === null) return;
    this.#keys = new SimpleKeyboard(keys, {
      layout: LAYOUT,
      layoutName: "letters",
      // The field is ours: simple-keyboard only draws the keys.
      onKeyPress: (key) => this.#press(key),
      preventMouseDownDefault: true,
      stopMouseDownPropagation: false,
      useButtonTag: true,
      disableButtonHold: false,
      theme: "hg-theme-default daqiao-keys",
    });
    this.#draw();
  }

  protected override updated(): void {
    this.#draw();
  }

  protected override render(): TemplateResult {
    const t = words[this.language];
    const { spelled } = this.writing;
    const candidates = this.#candidates();
    return html`<div class="candidates" role="group" aria-label=${t.candidates} ?hidden=${this.keys !== "all"}>
        ${spelled === "" ? nothing : html`<span class="spelled" data-testid="spelled">${spelled}</span>`}
        <div class="row">
          ${candidates.map(
            (candidate) => html`<button
              lang="zh-CN"
              tabindex="-1"
              data-testid="candidate"
              @pointerdown=${(event: Event) => event.preventDefault()}
              @click=${() => this.#take(candidate)}
            >${candidate.text}</button>`,
          )}
        </div>
      </div>
      <div class="keys" role="group" aria-label=${t.keyboard} ?hidden=${this.keys === null}></div>`;
  }

  #draw(): void {
    const t = words[this.language];
    const { script, shift } = this.writing;
    const name = this.keys === "digits" ? "digits" : null;
    this.#keys?.setOptions({
      layoutName: name ?? (shift ? "capitals" : script === "pinyin" ? "pinyin" : "letters"),
      display: {
        "{shift}": "⇧",
        "{back}": "⌫",
        "{script}": t[script],
        "{space}": t.space,
        "{enter}": t.enter,
      },
      mergeDisplay: true,
      buttonAttributes: [
        { attribute: "aria-label", value: t.back, buttons: "{back}" },
        { attribute: "aria-label", value: t.shift, buttons: "{shift}" },
        { attribute: "aria-pressed", value: String(shift), buttons: "{shift}" },
      ],
    });
  }

  #candidates(): readonly Candidate[] {
    const { spelled, script } = this.writing;
    if (script !== "pinyin" || spelled === "") return [];
    const known = this.known.map((text) => ({ text, letters: spelled.length }));
    const seen = new Set(this.known);
    const others = charactersFor(spelled, syllables).filter(({ text }) => !seen.has(text));
    return [...known, ...others].slice(0, MOST);
  }

  readonly #attach = (event: Event): void => {
    this.#writeInto(event.composedPath()[0]);
  };

  #writeInto(field: unknown): void {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    if (field.type === "checkbox" || field.type === "radio" || field === this.#field) return;
    this.#field = field;
    this.keys = field.dataset.keys === "digits" ? "digits" : "all";
    this.writing = blank(field.value, this.writing.script);
  }

  #press(key: string): void {
    const field = this.#field;
    if (field === null) return;
    const now = { ...this.writing, text: field.value, caret: field.selectionStart ?? field.value.length };
    const order = commandOf(key);
    const single = field instanceof HTMLInputElement;
    if (order === "enter" && single && now.spelled === "") {
      field.form?.requestSubmit();
      return;
    }
    this.#write(order === null ? type(now, key) : command(now, order, this.#candidates()[0] ?? null));
  }

  #take(candidate: Candidate): void {
    const field = this.#field;
    if (field === null) return;
    this.#write(choose({ ...this.writing, text: field.value, caret: field.selectionStart ?? 0 }, candidate));
  }

  #write(next: Writing): void {
    const field = this.#field;
    if (field === null) return;
    const spelled = next.spelled !== this.writing.spelled;
    this.writing = next;
    if (field.value !== next.text && (field.maxLength < 0 || next.text.length <= field.maxLength)) {
      field.value = next.text;
      field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    }
    field.setSelectionRange(next.caret, next.caret);
    if (spelled) void this.#ask(next.spelled);
  }

  /** Asks the engine what records have that is read like the letters. */
  async #ask(spelled: string): Promise<void> {
    this.known = [];
    if (this.engine === null || spelled.length < 4) return;
    const request = { text: spelled, limit: 1, explain: false } as const;
    const found = await this.engine.search(request).catch(() => null);
    if (this.writing.spelled !== spelled) return;
    this.known = found?.readAs?.find(({ by }) => by === "pinyin")?.words ?? [];
  }
}

customElements.define("daqiao-keyboard", DaqiaoKeyboard);
