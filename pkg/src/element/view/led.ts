/** The phrase of the question that led to a word over a bridge, before the word itself. */

import { html, nothing, type TemplateResult } from "lit";

/** `电池 → ` before `battery`; nothing for a word that the question has itself. */
export function led(via: string | null): TemplateResult | typeof nothing {
  return via === null ? nothing : html`<span class="via">${via} → </span>`;
}
