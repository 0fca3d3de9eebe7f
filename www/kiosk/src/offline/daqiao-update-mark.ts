/**
 * `<daqiao-update-mark>`: tells staff in passing, on the screen that nobody uses, that a new version
 * waits. Visitors need not mind it.
 */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Language } from "../language.js";
import { base } from "../styles/base.js";
import type { UpdateState } from "./updates.js";
import { words } from "./words.js";

/** Needs `language` and `state`; shows nothing while no version waits. */
class DaqiaoUpdateMark extends LitElement {
  static override properties = { language: {}, state: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: inline;
        color: var(--ink-3);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }

      .dot {
        display: inline-block;
        width: 0.5rem;
        height: 0.5rem;
        margin-inline-end: 0.5rem;
        border-radius: 50%;
        background: var(--accent);
      }
    `,
  ];
  declare language: Language;
  declare state: UpdateState | null;

  constructor() {
    super();
    this.language = "zh";
    this.state = null;
  }

  override render(): TemplateResult | typeof nothing {
    const next = this.state?.next ?? null;
    if (next === null) return nothing;
    const { newVersion, dataOf } = words[this.language];
    const text = next.data === null ? newVersion : `${newVersion} · ${dataOf(next.data)}`;
    return html`<span data-testid="update-mark"><span class="dot"></span>${text}</span>`;
  }
}

customElements.define("daqiao-update-mark", DaqiaoUpdateMark);
