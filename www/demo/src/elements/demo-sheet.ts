/** A sheet over the page: at the side where there is room, from below on a phone. */

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { shared } from "../styles/shared.js";
import { DemoElement } from "./base.js";
import { cross } from "./icons.js";

export class DemoSheet extends DemoElement {
  static override properties = {
    heading: {},
    open: { type: Boolean },
    close: { attribute: false },
    footed: { type: Boolean },
  };

  declare heading: string;
  declare open: boolean;
  /** Called when the visitor closes the sheet, however they do it. */
  declare close: () => void;
  /** Whether something stands in the slot `foot`. */
  declare footed: boolean;

  constructor() {
    super();
    this.heading = "";
    this.open = false;
    this.footed = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("open")) return;
    const dialog = this.renderRoot.querySelector("dialog");
    if (this.open) dialog?.showModal();
    else dialog?.close();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @close=${this.#closed} @click=${this.#outside}>
      <div class="frame">
        <div class="head">
          <h2 id="heading">${this.heading}</h2>
          <button aria-label=${this.t.close} data-testid="close" @click=${() => this.close()}>
            ${cross}
          </button>
        </div>
        <div class="content" tabindex="-1"><slot></slot></div>
        ${this.footed ? html`<div class="foot"><slot name="foot"></slot></div>` : nothing}
      </div>
    </dialog>`;
  }

  /** The Escape key closes a dialog by itself. */
  #closed(): void {
    if (this.open) this.close();
  }

  /** The dialog is as large as its frame: what hits only the dialog hits the backdrop. */
  #outside(event: Event): void {
    if (event.target === event.currentTarget) this.close();
  }

  static override styles = [
    shared,
    css`
      dialog {
        width: min(640px, 100vw);
        max-width: none;
        height: 100vh;
        height: 100dvh;
        max-height: none;
        margin: 0 0 0 auto;
        padding: 0;
        border: 0;
        border-inline-start: 1px solid var(--line-2);
        background: var(--paper);
        color: var(--ink);
        overscroll-behavior: contain;
      }

      dialog[open] {
        animation: from-side calc(var(--quick) * 1.4) var(--ease);
      }

      dialog::backdrop {
        background: rgb(10 16 28 / 0.45);
      }

      .frame {
        display: grid;
        grid-template-rows: auto 1fr auto;
        height: 100%;
      }

      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 12px 16px 12px 32px;
        border-bottom: 1px solid var(--line);
      }

      h2 {
        font-size: 16px;
        font-weight: 600;
      }

      .head button {
        display: grid;
        place-items: center;
        width: 44px;
        height: 44px;
      }

      .head button:hover {
        color: var(--accent);
      }

      .content {
        padding: 24px 32px 40px;
        overflow: auto;
        overscroll-behavior: contain;
      }

      .content:focus {
        outline: 0;
      }

      .foot {
        padding: 12px 32px calc(12px + env(safe-area-inset-bottom));
        border-top: 1px solid var(--line);
      }

      @keyframes from-side {
        from {
          transform: translateX(40px);
          opacity: 0;
        }
      }

      @keyframes from-below {
        from {
          transform: translateY(60px);
          opacity: 0;
        }
      }

      @media (max-width: 759px) {
        dialog {
          width: 100vw;
          height: auto;
          max-height: 88dvh;
          margin: auto 0 0;
          border: 0;
          border-top: 1px solid var(--line-2);
          border-radius: 12px 12px 0 0;
        }

        dialog[open] {
          animation-name: from-below;
        }

        .frame {
          height: auto;
          max-height: 88dvh;
        }

        .head {
          padding: 8px 8px 8px 20px;
        }

        .content {
          padding: 16px 20px 28px;
        }

        .foot {
          padding-inline: 20px;
        }
      }
    `,
  ];
}
