/** What a field of the form is filled in with: a line, a date, yes or no, a choice of codes. */

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import { inputMode } from "../keyboard/keys-below.js";
import type { Language } from "../language.js";
import { valueOf } from "../value-of.js";
import type { CodesOfForm, Field } from "./dictionary.js";
import type { DraftField } from "./draft.js";
import { isKnownCode, type Lists } from "./lists.js";
import { words } from "./words.js";

/** What a control needs besides its field. */
export interface Control {
  readonly language: Language;
  /** What staff wrote, right or wrong. */
  readonly written: string | undefined;
  /** Whether the code is written by hand. */
  readonly byHand: boolean;
  write(text: string): void;
  byHandFrom(): void;
  /** Somebody is about to write into it. */
  typing(target: EventTarget | null): void;
}

/** The choice that opens a line for another code. */
const OTHER = "…other";

/** The control of a field. */
export function fieldControl(each: DraftField, lists: Lists, control: Control): TemplateResult {
  const { field } = each;
  if (field.kind === "yes-no") return choice(each, yesNo(control.language), control, false);
  if (field.kind !== "code") return line(each, control);
  const list = lists.get(field.list ?? "");
  const options = optionsOf(list, field, control.language);
  const text = textOf(each, control);
  const strange = text !== "" && !options.some(([code]) => code === text);
  if (options.length === 0 || control.byHand || strange) return line(each, control);
  return choice(each, options, control, list?.complete !== true);
}

function line(each: DraftField, control: Control): TemplateResult {
  const { field, problem } = each;
  const dated = field.kind === "date";
  return html`<input
    class="field figures"
    id=${field.name}
    data-testid="in-${field.name}"
    type=${dated ? "date" : "text"}
    autocomplete="off"
    spellcheck="false"
    maxlength="300"
    inputmode=${inputMode(field.kind === "money" ? "decimal" : "text")}
    aria-invalid=${problem !== null}
    aria-describedby=${problem === null ? nothing : `wrong-${field.name}`}
    .value=${live(textOf(each, control))}
    @focus=${dated ? nothing : ({ target }: Event) => control.typing(target)}
    @input=${(event: Event) => control.write(valueOf(event))}
  />`;
}

function choice(
  each: DraftField,
  options: readonly (readonly [string, string])[],
  control: Control,
  others: boolean,
): TemplateResult {
  const { field, problem } = each;
  const t = words[control.language];
  const text = textOf(each, control);
  return html`<select
    class="field"
    id=${field.name}
    data-testid="in-${field.name}"
    aria-invalid=${problem !== null}
    aria-describedby=${problem === null ? nothing : `wrong-${field.name}`}
    @change=${(event: Event) => {
      const value = valueOf(event);
      if (value === OTHER) control.byHandFrom();
      else control.write(value);
    }}
  >
    <option value="" ?selected=${text === ""}>${t.choose}</option>
    ${options.map(([code, name]) => html`<option value=${code} ?selected=${code === text}>${name}</option>`)}
    ${others ? html`<option value=${OTHER}>${t.other}</option>` : nothing}
  </select>`;
}

/** Codes as the field wants them: regions of four digits get zeros behind. */
function optionsOf(
  list: CodesOfForm | undefined,
  field: Field,
  language: Language,
): readonly (readonly [string, string])[] {
  const pattern = new RegExp(field.pattern ?? "", "u");
  return (list?.codes ?? []).flatMap((each) => {
    const code = [each.code, each.code.padEnd(6, "0")].find((form) => pattern.test(form));
    const depth = each.parent === undefined ? "" : "　";
    if (code === undefined) return [];
    return [[code, `${depth}${each[language]}${isKnownCode(code) ? ` ${code}` : ""}`] as const];
  });
}

function yesNo(language: Language): readonly (readonly [string, string])[] {
  const t = words[language];
  return [
    ["yes", t.yes],
    ["no", t.no],
  ];
}

function textOf({ value }: DraftField, { written }: Control): string {
  if (written !== undefined) return written;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === null ? "" : String(value);
}
