/** Asks for a passphrase. It is kept nowhere, and never in an address, a history or a storage key. */

import { html, nothing, type TemplateResult } from "lit";

import { hasKeyboard } from "../keyboard/has-keyboard.js";
import "../keyboard/daqiao-keyboard.js";

/** What is asked, and what becomes of it. */
export interface PassphraseField {
  readonly id: string;
  readonly label: string;
  readonly showLabel: string;
  readonly value: string;
  readonly shown: boolean;
  readonly input: (value: string) => void;
  readonly show: (shown: boolean) => void;
}

/** The field; its label and what makes it readable. */
export function passphraseField(field: PassphraseField): TemplateResult {
  const { id, label, showLabel, value, shown } = field;
  return html`<div class="asked">
      <label for=${id}>${label}</label>
      <input
        class="field"
        id=${id}
        data-testid=${id}
        type=${shown ? "text" : "password"}
        autocomplete="off"
        spellcheck="false"
        inputmode=${hasKeyboard() ? "none" : "text"}
        .value=${value}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) field.input(currentTarget.value);
        }}
      />
    </div>
    <label class="tick">
      <input
        type="checkbox"
        .checked=${shown}
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) field.show(currentTarget.checked);
        }}
      />
      ${showLabel}
    </label>`;
}

/** Keys for the field, on screens that bring none. */
export function passphraseKeys(): TemplateResult | typeof nothing {
  // Letters and digits, which every keyboard has, whatever the language.
  return hasKeyboard()
    ? html`<daqiao-keyboard .engine=${null} .language=${"en"}></daqiao-keyboard>`
    : nothing;
}
