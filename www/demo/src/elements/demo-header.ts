/** The head of the page: whose it is, how fresh the data is, language and light. */

import type { PackInfo } from "daqiao";
import { css, html, type TemplateResult } from "lit";
import { join } from "lit/directives/join.js";

import { setLanguage } from "../locale.js";
import { shared } from "../styles/shared.js";
import { onSystemTheme, switchTheme, theme } from "../theme.js";
import { DemoElement } from "./base.js";
import { bridge, moon, sun } from "./icons.js";

export class DemoHeader extends DemoElement {
  static override properties = { pack: { attribute: false }, failed: { type: Boolean } };

  declare pack: PackInfo | null;
  /** Whether there will be no pack. */
  declare failed: boolean;
  #endSystemTheme: (() => void) | null = null;

  constructor() {
    super();
    this.pack = null;
    this.failed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endSystemTheme = onSystemTheme(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endSystemTheme?.();
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const isDark = theme() === "dark";
    return html`<header>
      <slot name="skip"></slot>
      <div class="brand">
        ${bridge}
        <h1><span lang="zh-CN">搭桥</span> <span class="latin" lang="en">Daqiao</span></h1>
        <p class="tagline">${t.tagline}</p>
      </div>
      <p class="status" data-testid="status">
        ${join(
          this.#status().map((part) => html`<span>${part}</span>`),
          " · ",
        )}
      </p>
      <div class="switches">
        <button
          class="link"
          lang=${this.language === "zh" ? "en" : "zh-CN"}
          aria-label="${t.languageSwitch} · ${t.languageLabel}"
          data-testid="language"
          @click=${() => setLanguage(this.language === "zh" ? "en" : "zh")}
        >
          ${t.languageSwitch}
        </button>
        <button
          class="link icon"
          aria-label=${isDark ? t.themeLight : t.themeDark}
          title=${isDark ? t.themeLight : t.themeDark}
          data-testid="theme"
          @click=${this.#switchTheme}
        >
          ${isDark ? sun : moon}
        </button>
      </div>
    </header>`;
  }

  #status(): readonly string[] {
    const { t } = this;
    if (this.pack === null) return [this.failed ? t.statusFailed : t.statusOpening];
    const { counts, date } = this.pack;
    const said = [t.statusCounts(counts.offer ?? 0, counts.need ?? 0), t.statusLocal];
    return date === null ? said : [t.statusDate(date), ...said];
  }

  #switchTheme(): void {
    switchTheme();
    this.requestUpdate();
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }

      header {
        display: flex;
        align-items: center;
        gap: 8px 28px;
        padding: 14px 0 12px;
        border-bottom: 1px solid var(--ink);
      }

      .brand {
        display: flex;
        align-items: center;
        gap: 14px;
        color: var(--accent);
      }

      h1 {
        color: var(--ink);
        font: 700 25px / 1.2 var(--serif);
        white-space: nowrap;
      }

      .latin {
        margin-inline-start: 4px;
        font-size: 17px;
        font-weight: 400;
      }

      .tagline {
        padding-inline-start: 14px;
        border-inline-start: 1px solid var(--line-2);
        color: var(--ink-2);
        font-size: 14px;
      }

      .status {
        margin-inline-start: auto;
        color: var(--ink-2);
        font-size: 13px;
        font-variant-numeric: tabular-nums;
      }

      .status span {
        white-space: nowrap;
      }

      .switches {
        display: flex;
        gap: 4px;
      }

      .link {
        min-width: 44px;
        justify-content: center;
        padding: 0 8px;
        color: var(--ink);
        white-space: nowrap;
      }

      @media (max-width: 1199px) {
        .tagline {
          display: none;
        }
      }

      @media (max-width: 759px) {
        header {
          flex-wrap: wrap;
          padding: 8px 0 10px;
        }

        .switches {
          margin-inline-start: auto;
        }

        .status {
          order: 3;
          width: 100%;
          margin: 0;
          font-size: 12.5px;
        }

        h1 {
          font-size: 22px;
        }

        .brand {
          gap: 10px;
        }
      }

      @media print {
        .switches {
          display: none;
        }
      }
    `,
  ];
}
