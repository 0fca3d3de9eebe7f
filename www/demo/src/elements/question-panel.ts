/** The visitor's side: direction, question, conditions, weights. */

import type { FactorName } from "daqiao";
import { css, html, type TemplateResult } from "lit";

import type { Actions } from "../desk.js";
import { EXAMPLES } from "../examples.js";
import type { State } from "../state.js";
import { shared } from "../styles/shared.js";
import { DemoElement } from "./base.js";
import { chevron, page } from "./icons.js";

export class QuestionPanel extends DemoElement {
  static override properties = {
    state: { attribute: false },
    actions: { attribute: false },
    roomy: { type: Boolean },
    pick: { attribute: false },
  };

  declare state: State;
  declare actions: Actions;
  /** Whether there is room to have the conditions open. */
  declare roomy: boolean;
  /** Opens the picker. */
  declare pick: () => void;

  protected override render(): TemplateResult {
    const { t, state, actions } = this;
    return html`<direction-switch .find=${state.find} .actions=${actions}></direction-switch>
      ${
        state.record === null
          ? html`<need-box
              .text=${state.text}
              .find=${state.find}
              .active=${state.active}
              .actions=${actions}
            ></need-box>`
          : html`<record-question
              .record=${state.record}
              .active=${state.active}
              .actions=${actions}
            ></record-question>`
      }
      <privacy-meter></privacy-meter>
      <div
        class=${state.text === "" ? "examples" : "examples tried"}
        role="group"
        aria-label=${t.examples}
        ?hidden=${state.record !== null}
      >
        ${EXAMPLES[state.find].map(
          ({ name, text }) =>
            html`<button class="chip" lang=${/\p{Script=Han}/u.test(name) ? "zh-CN" : "en"} @click=${() => this.#try(text)}>
              ${name}
            </button>`,
        )}
      </div>
      <button class="button pick" data-testid="pick" @click=${() => this.pick()}>
        ${page}${t.pick}
      </button>
      <details ?open=${this.roomy} ?hidden=${state.record !== null}>
        <summary><span>${t.conditions}</span><small>${t.conditionsHint}</small>${chevron}</summary>
        <question-conditions
          .conditions=${state.conditions}
          .find=${state.find}
          .actions=${actions}
          ?ready=${state.phase.name === "ready"}
        ></question-conditions>
      </details>
      <details class="last">
        <summary data-testid="weights"><span>${t.weights}</span>${chevron}</summary>
        <weights-panel
          .weights=${state.weights}
          .used=${this.#used()}
          .actions=${actions}
        ></weights-panel>
      </details>`;
  }

  /** Puts the cursor where the question is written. */
  override focus(): void {
    this.renderRoot.querySelector("need-box")?.focus();
  }

  #try(text: string): void {
    if (this.state.record !== null) this.actions.askWith(null);
    this.actions.setText(text);
  }

  #used(): ReadonlySet<FactorName> | null {
    const first = this.state.answer?.matches[0];
    return first ? new Set(first.factors.map(({ name }) => name)) : null;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }

      direction-switch {
        margin-bottom: 10px;
      }

      .examples {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 2px;
      }

      .chip {
        min-height: 44px;
        padding: 0 14px;
        border: 1px solid var(--line-2);
        border-radius: 22px;
        color: var(--ink-2);
        font-size: 14px;
        transition: border-color var(--quick), color var(--quick);
      }

      @media (pointer: fine) {
        .chip {
          min-height: 34px;
          padding: 0 12px;
        }
      }

      .chip:hover {
        border-color: var(--accent);
        color: var(--accent);
      }

      .pick {
        width: 100%;
        margin: 16px 0 20px;
      }

      details {
        border-top: 1px solid var(--line);
      }

      details.last {
        border-bottom: 1px solid var(--line);
      }

      summary {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 52px;
        cursor: pointer;
        list-style: none;
      }

      summary::-webkit-details-marker {
        display: none;
      }

      summary:hover {
        color: var(--accent);
      }

      summary span {
        font-size: 15px;
        font-weight: 600;
      }

      summary small {
        overflow: hidden;
        color: var(--ink-3);
        font-size: 13px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      summary svg {
        flex: none;
        margin-inline-start: auto;
        transition: transform var(--quick) var(--ease);
      }

      details[open] > summary svg {
        transform: rotate(180deg);
      }

      @media (max-width: 759px) {
        /* One line that scrolls sideways: the results come sooner. */
        .examples {
          flex-wrap: nowrap;
          margin-inline: -20px;
          padding: 2px 20px;
          overflow-x: auto;
          scrollbar-width: none;
        }

        .chip {
          flex: none;
        }

        .tried {
          display: none;
        }

        .pick {
          margin: 12px 0 14px;
        }
      }

      @media print {
        .examples,
        .pick,
        details {
          display: none;
        }
      }
    `,
  ];
}
