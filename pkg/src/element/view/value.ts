/** Any value of a record as text: for fields that the page does not know. */

import { html, type TemplateResult } from "lit";

import { cut } from "./text.js";

/** Most that is shown of one value, in UTF-16 units: records come from anywhere. */
const LONGEST = 20_000;
/** Most entries that are shown of a list. */
const MOST = 200;
/** How deep values are followed. */
const DEEPEST = 6;

/** Nested values become nested lists; only web and mail addresses become links. */
export function anyValue(value: unknown, depth = 0): TemplateResult | string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "string") return isAddress(value) ? link(value) : cut(value, LONGEST);
  if (typeof value !== "object") return String(value);
  if (depth >= DEEPEST) return "…";
  const entries = Array.isArray(value)
    ? value
        .slice(0, MOST)
        .map((item: unknown) => html`<li><bdi>${anyValue(item, depth + 1)}</bdi></li>`)
    : Object.entries(value)
        .slice(0, MOST)
        .map(
          ([key, item]: [string, unknown]) =>
            html`<li><b><bdi>${key}</bdi></b> <bdi>${anyValue(item, depth + 1)}</bdi></li>`,
        );
  return html`<ul class="nested">${entries}</ul>`;
}

/** Whether a string may be a link: `javascript:` and the like may not. */
export function isAddress(text: string): boolean {
  if (!/^(https?:\/\/|mailto:)/i.test(text)) return false;
  try {
    return ["http:", "https:", "mailto:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

function link(address: string): TemplateResult {
  return html`<a href=${address} rel="noreferrer noopener" target="_blank">${address}</a>`;
}
