/**
 * Keys below a form: they come when somebody is about to write, and stay until they are put away, so
 * that nothing moves under a finger that has just left a field.
 */

import { type CSSResult, css, html, nothing, type TemplateResult } from "lit";

import type { Kiosk } from "../kiosk.js";
import type { InBoth } from "../language.js";
import "./daqiao-keyboard.js";
import { hasKeyboard } from "./has-keyboard.js";

/** Keeps the keys at the lower edge; screens with {@link keysBelow} add it to their styles. */
export const keysStyles: CSSResult = css`
  .keys {
    position: sticky;
    bottom: 0;
    z-index: 1;
    margin-top: 2rem;
    border-top: 1px solid var(--line);
    background: var(--paper);
  }

  .keys > .button {
    display: flex;
    margin-inline-start: auto;
  }
`;

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
export function inputMode<Mode extends string>(mode: Mode): Mode | "none" {
  return hasKeyboard() ? "none" : mode;
}

/** Moves a field to where the keys do not cover it, once they are there. */
export function showAboveKeys(target: EventTarget | null, keysThere: Promise<unknown>): void {
  if (!(target instanceof HTMLElement) || !hasKeyboard()) return;
  void keysThere.then(() => target.scrollIntoView({ block: "center" }));
}
