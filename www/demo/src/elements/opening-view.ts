/** What is shown while the pack arrives: how many bytes, of how many. */

import type { Progress } from "daqiao";
import { css, html, nothing, type TemplateResult } from "lit";

import { shared } from "../styles/shared.js";
import { DemoElement } from "./base.js";

export class OpeningView extends DemoElement {
  static override properties = { progress: { attribute: false } };

  declare progress: Progress | null;

  protected override render(): TemplateResult {
    const { t, progress } = this;
    const total = progress?.total ?? null;
    const loaded = progress?.loaded ?? 0;
    const complete = total !== null && loaded >= total;
    const share = total === null ? null : loaded / total;
    return html`<div role="status" aria-label=${t.openingTitle}>
      <p class="say">${t.openingTitle}</p>
      <progress
        aria-label=${t.openingTitle}
        max="1"
        value=${share ?? nothing}
        .style=${`--share: ${(share ?? 0) * 100}%`}
      ></progress>
      <p class="number">
        ${complete ? t.openingEngine : t.openingBytes(this.#bytes(loaded), total === null ? null : this.#bytes(total))}
      </p>
    </div>`;
  }

  #bytes(bytes: number): string {
    return `${new Intl.NumberFormat(this.language).format(Math.round(bytes / 1024))} KB`;
  }

  static override styles = [
    shared,
    css`
      div {
        max-width: 460px;
        padding: 72px 0 120px;
        color: var(--ink-2);
        font-size: 14px;
      }

      .say {
        color: var(--ink);
        font: 700 24px / 1.5 var(--serif);
      }

      progress {
        display: block;
        width: 100%;
        height: 12px;
        margin: 16px 0 8px;
        appearance: none;
        border: 0;
        border-bottom: 1px solid var(--line-2);
        background: linear-gradient(var(--accent), var(--accent)) 0 0 / var(--share) 8px no-repeat;
      }

      progress::-webkit-progress-bar,
      progress::-webkit-progress-value {
        background: transparent;
      }

      progress::-moz-progress-bar {
        background: transparent;
      }
    `,
  ];
}
