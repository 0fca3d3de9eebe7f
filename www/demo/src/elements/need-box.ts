/**
 * The box in which a need is written.
 *
 * A copy of the text lies behind the field. It gives the box its height, and shows the words of a
 * match, which a text field cannot do by itself.
 */

import type { Match } from "daqiao";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";

import type { Actions } from "../desk.js";
import { Typing, textOf } from "../engine/typing.js";
import type { Side } from "../state.js";
import { shared } from "../styles/shared.js";
import { marked } from "../view/marks.js";
import { textRanges } from "../view/query-ranges.js";
import { DemoElement } from "./base.js";

/** What the engine takes. */
const MAX_LENGTH = 20_000;

export class NeedBox extends DemoElement {
  static override properties = {
    text: {},
    find: {},
    active: { attribute: false },
    actions: { attribute: false },
    shown: { state: true },
  };

  declare text: string;
  declare find: Side;
  declare active: Match | null;
  declare actions: Actions;
  /** What stands in the field, also while a word is being composed. */
  declare shown: string;

  readonly #typing = new Typing((text) => this.actions.setText(text));

  constructor() {
    super();
    this.text = "";
    this.shown = "";
    this.active = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("text")) this.shown = this.text;
  }

  protected override render(): TemplateResult {
    const { t, shown } = this;
    const isNeed = this.find === "offer";
    return html`<div class="head">
        <label for="field">${isNeed ? t.needLabel : t.offerLabel}</label>
        <button class="link" ?hidden=${shown === ""} @click=${this.#clear}>${t.clear}</button>
      </div>
      <div class="box">
        <div class="stack">
          <div class="copy" aria-hidden="true">${marked(shown, textRanges(this.active, shown))}${"\n"}</div>
          <textarea
            id="field"
            data-testid="need"
            maxlength=${MAX_LENGTH}
            spellcheck="false"
            autocomplete="off"
            aria-describedby="hint"
            .value=${shown}
            @compositionstart=${this.#typing.start}
            @compositionend=${this.#typing.end}
            @input=${this.#input}
          ></textarea>
        </div>
        <p id="hint" class=${shown === "" ? nothing : "unseen"}>
          ${isNeed ? t.needHint : t.offerHint}
        </p>
      </div>`;
  }

  override focus(): void {
    this.renderRoot.querySelector("textarea")?.focus();
  }

  readonly #input = (event: Event): void => {
    this.shown = textOf(event);
    this.#typing.input(event);
  };

  #clear(): void {
    this.actions.setText("");
    this.focus();
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }

      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        min-height: 44px;
      }

      label {
        font-size: 15px;
        font-weight: 600;
      }

      .box {
        position: relative;
        max-height: 46vh;
        overflow: auto;
        border: 1px solid var(--line-2);
        border-radius: 4px;
        background: var(--sheet);
      }

      .box:focus-within {
        border-color: var(--accent);
        box-shadow: 0 0 0 1px var(--accent);
      }

      .stack {
        display: grid;
        min-height: 148px;
      }

      .copy,
      textarea {
        grid-area: 1 / 1;
        width: 100%;
        margin: 0;
        padding: 12px 16px 14px;
        border: 0;
        background: transparent;
        font: 400 18px / 1.75 var(--sans);
        letter-spacing: normal;
        text-autospace: no-autospace;
        text-spacing-trim: space-all;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        word-break: normal;
      }

      .copy {
        color: transparent;
        pointer-events: none;
      }

      textarea {
        height: 100%;
        overflow: hidden;
        outline: 0;
        resize: none;
        caret-color: var(--accent);
      }

      #hint:not(.unseen) {
        position: absolute;
        inset: 13px 16px auto;
        color: var(--ink-3);
        font-size: 16px;
        line-height: 1.75;
        pointer-events: none;
      }
    `,
  ];
}
