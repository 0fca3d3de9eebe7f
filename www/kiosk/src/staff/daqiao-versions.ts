/** `<daqiao-versions>`: whether the kiosk runs offline, of when its data is, and the version that waits. */

import type { PackInfo } from "daqiao";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { type Language, textIn } from "../language.js";
import { OFFLINE_MESSAGES } from "../offline/offline-error.js";
import type { Updates, UpdateState } from "../offline/updates.js";
import type { VersionName } from "../offline/version.js";
import { words as offlineWords } from "../offline/words.js";
import { base } from "../styles/base.js";
import { words } from "./words.js";

/** Needs `language`, `updates`, its `state` and the open `packs`. */
class DaqiaoVersions extends LitElement {
  static override properties = {
    language: {},
    updates: { attribute: false },
    state: { attribute: false },
    packs: { attribute: false },
  };
  static override styles = [
    base,
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(7rem, auto) 1fr;
        border-top: 1px solid var(--line);
      }

      dt,
      dd {
        padding-block: 1rem;
        border-bottom: 1px solid var(--line);
      }

      dt {
        padding-inline-end: 2rem;
        color: var(--ink-3);
      }

      dd {
        font-variant-numeric: tabular-nums;
        text-wrap: pretty;
      }

      dd .note {
        margin-top: 0.25rem;
      }

      .whole {
        display: inline-block;
      }

      .button {
        margin-top: 0.75rem;
      }
    `,
  ];
  declare language: Language;
  declare updates: Updates;
  declare state: UpdateState;
  declare packs: readonly PackInfo[];

  override render(): TemplateResult {
    const text = words[this.language];
    const { offline, current } = this.state;
    return html`
      <dl>
        <dt>${text.offlineTitle}</dt>
        <dd data-testid="offline" data-state=${offline}>
          <p class=${offline === "failed" || offline === "unsupported" ? "bad" : ""}>
            ${text.offline[offline]}
          </p>
        </dd>
        <dt>${text.data}</dt>
        <dd>${this.packs.map((pack) => this.#pack(pack))}</dd>
        ${
          current === null
            ? nothing
            : html`<dt>${text.running}</dt>
                <dd data-testid="version">${this.#name(current)}</dd>`
        }
        ${offline === "folder" || offline === "unsupported" ? nothing : this.#next()}
      </dl>
    `;
  }

  #next(): TemplateResult {
    const text = words[this.language];
    const { next, agreed, checking } = this.state;
    return html`
      <dt>${text.waiting}</dt>
      <dd>
        ${next === null ? html`<p>${text.noneWaiting}</p>` : this.#waits(next, agreed)}
        <p class="note" role="status">${this.#checked()}</p>
        <button
          class="button"
          data-testid="check"
          ?disabled=${checking}
          @click=${() => this.updates.check()}
        >
          ${checking ? text.checkingNow : text.check}
        </button>
      </dd>
    `;
  }

  #waits(next: VersionName, agreed: boolean): TemplateResult {
    const text = words[this.language];
    return html`
      <div data-testid="next-version">${this.#name(next)}</div>
      <p class="note">${text.agreeHow}</p>
      ${
        agreed
          ? html`<p data-testid="agreed" role="status"><b>${text.agreed}</b></p>`
          : html`<button
              class="button first"
              data-testid="agree"
              @click=${() => this.updates.agree()}
            >
              ${text.agree}
            </button>`
      }
    `;
  }

  #name({ release, id, data }: VersionName): TemplateResult {
    const { dataOf, dataUndated } = offlineWords[this.language];
    const name = words[this.language].release(release, id.slice(0, 7));
    return dated(name, data === null ? dataUndated : dataOf(data));
  }

  #pack({ title, market, date }: PackInfo): TemplateResult {
    const { dataOf, dataUndated } = offlineWords[this.language];
    const of = date === null ? dataUndated : dataOf({ oldest: date, newest: date });
    return dated(textIn(title, this.language) || market, of);
  }

  #checked(): string {
    const { checkedAt, neverChecked } = words[this.language];
    const { checked } = this.state;
    if (checked === null) return neverChecked;
    const locale = this.language === "zh" ? "zh-CN" : "en-GB";
    const time = checked.at.toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
    const { error } = checked;
    const said = checkedAt(time);
    if (error === null) return said;
    const stop = this.language === "zh" ? "。" : ". ";
    return `${said}${stop}${OFFLINE_MESSAGES[error][this.language]}`;
  }
}

/** A date is never broken at its hyphens. */
function dated(name: string, date: string): TemplateResult {
  return html`<p>${name} · <span class="whole">${date}</span></p>`;
}

customElements.define("daqiao-versions", DaqiaoVersions);
