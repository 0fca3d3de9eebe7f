/** Any value of a record as text: for fields that the page does not know. */

import { html, type TemplateResult } from "lit";

/** Nested values become nested lists; only http addresses become links. */
export function anyValue(value: unknown): TemplateResult | string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "string") return isWebAddress(value) ? link(value) : value;
  if (typeof value !== "object") return String(value);
  const entries = Array.isArray(value)
    ? value.map((item: unknown) => html`<li>${anyValue(item)}</li>`)
    : Object.entries(value).map(
        ([key, item]: [string, unknown]) => html`<li><b>${key}</b> ${anyValue(item)}</li>`,
      );
  return html`<ul class="nested">${entries}</ul>`;
}

/** Whether a string may be a link: `javascript:` and the like may not. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text)) return false;
  try {
    return ["http:", "https:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

function link(address: string): TemplateResult {
  return html`<a href=${address} rel="noreferrer noopener" target="_blank">${address}</a>`;
}
