/**
 * Keys below a form: they come when somebody is about to write, and stay until they are put away, so
 * that nothing moves under a finger that has just left a field.
 */

import "../keyboard/daqiao-keyboard.js";

import { html, nothing, type TemplateResult } from "lit";

import { hasKeyboard } from "../keyboard/has-keyboard.js";
import type { Kiosk } from "../kiosk.js";
import type { InBoth } from "../language.js";

const PUT_AWAY: InBoth<string> = { zh: "收起键盘", en: "Put the keys away" };

/** The keys, when they are wanted and the screen has none of its own. */
export function keysBelow(
  { engine, language }: Kiosk,
  wanted: boolean,
  putAway: () => void,
): TemplateResult | typeof nothing {
  if (!wanted || !hasKeyboard()) return nothing;
  return html`<div class="keys no-print" data-testid="keys">
    <button class="button quiet" type="button" data-testid="put-away" @click=${putAway}>${PUT_AWAY[language]}</button>
    <daqiao-keyboard .engine=${engine} .language=${language}></daqiao-keyboard>
  </div>`;
}

/** What a field says of its keyboard, so that a stand does not show two. */
export function inputMode(mode: "text" | "decimal" | "search"): "none" | "text" | "decimal" | "search" {
  return hasKeyboard() ? "none" : mode;
}

/** Moves a field to where the keys do not cover it, once they are there. */
export function showAboveKeys(target: EventTarget | null, keysThere: Promise<unknown>): void {
  if (!(target instanceof HTMLElement) || !hasKeyboard()) return;
  void keysThere.then(() => target.scrollIntoView({ block: "center" }));
}
