/** Points as people read them: millionths on a scale of 100, exact to the last digit. */

import { html, type TemplateResult } from "lit";

/** `482113` → `48.2113`: exact, since a millionth is the fourth digit. */
export function exact(millionths: number): string {
  return (millionths / 10_000).toFixed(4);
}

/** `482113` → `48`: for the large figure of a card. */
export function rounded(millionths: number): string {
  return Math.round(millionths / 10_000).toString();
}

/** The exact figure with its last digits small, as on a vernier. */
export function vernier(millionths: number, unit = ""): TemplateResult {
  const digits = exact(millionths);
  const cut = digits.length - 3;
  return html`<span class="number"
    >${digits.slice(0, cut)}<span class="minor">${digits.slice(cut)}</span>${unit}</span
  >`;
}
