/** Says what went wrong, in the page's language, with the code, and offers to try again. */

import { DaqiaoError } from "daqiao";
import { css, html, nothing, type TemplateResult } from "lit";

import type { Actions } from "../desk.js";
import { shared } from "../styles/shared.js";
import { DemoElement } from "./base.js";

export class ErrorNotice extends DemoElement {
  static override properties = { error: { attribute: false }, actions: { attribute: false } };

  declare error: unknown;
  declare actions: Actions;

  protected override render(): TemplateResult {
    const { t, error, language } = this;
    const known = error instanceof DaqiaoError ? error : null;
    const message =
      known === null ? t.errorUnknown : language === "zh" ? known.zh : sentence(known.message);
    return html`<div role="alert" data-testid="error">
      <p class="say">${t.errorTitle}</p>
      <p>${message}</p>
      ${known === null ? nothing : html`<p class="code">${t.errorCode}: <code>${known.code}</code></p>`}
      <button class="button primary" data-testid="retry" @click=${() => this.actions.retry()}>
        ${t.retry}
      </button>
    </div>`;
  }

  static override styles = [
    shared,
    css`
      div {
        max-width: 44em;
        padding: 20px 24px 24px;
        border: 1px solid var(--bad);
        border-inline-start-width: 4px;
        border-radius: 4px;
        background: var(--sheet);
        overflow-wrap: anywhere;
      }

      .say {
        font: 700 20px / 1.5 var(--serif);
      }

      .code {
        color: var(--ink-2);
        font-size: 14px;
      }

      .button {
        margin-top: 14px;
      }
    `,
  ];
}

/** Messages of the engine begin small, as parts of longer lines. */
function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
