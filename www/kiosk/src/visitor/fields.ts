/** Browsing by field, for those who type nothing. */

import { css, html, LitElement, type TemplateResult } from "lit";

import { ACTIVE, FIELDS, type Field } from "../catalogue.js";
import type { Kiosk } from "../kiosk.js";
import { base } from "../styles/base.js";
import { noVisit } from "../visit.js";
import { words } from "./words.js";

/** Records of a field that are listed at first. */
export const PAGE = 12;

/** `<daqiao-fields>`: offers and needs by field. Needs `kiosk`. */
class DaqiaoFields extends LitElement {
  static override properties = { kiosk: { attribute: false } };

  static override styles = [
    base,
    css`
      p {
        margin-top: 0.5rem;
        color: var(--ink-2);
      }

      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
        gap: 1rem;
        margin-top: 2rem;
      }

      li {
        padding: 1.25rem 1.25rem 1rem;
      }

      .kinds {
        display: flex;
        gap: 0.75rem;
        margin-top: 1rem;
      }

      .kinds .button {
        flex: 1;
        padding: 0 0.5rem;
        white-space: nowrap;
      }

      .kinds b {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  declare kiosk: Kiosk;

  protected override render(): TemplateResult {
    const { language, catalogue } = this.kiosk;
    const t = words[language];
    const of = (field: Field, find: "offer" | "need"): TemplateResult => {
      const count = find === "offer" ? field.offers : field.needs;
      return html`<button
        class="button"
        data-testid="field"
        ?disabled=${count === 0}
        @click=${() => void this.#browse(field, find)}
      >
        <span><b>${t.count(count)}</b> ${find === "offer" ? t.offers : t.needs}</span>
      </button>`;
    };
    return html`<h1>${t.fieldsTitle}</h1>
      <p>${t.fieldsHow}</p>
      <ul>
        ${catalogue.fields.map(
          (field) => html`<li class="sheet">
            <h2>${field.label[language]}</h2>
            <div class="kinds">${of(field, "offer")}${of(field, "need")}</div>
          </li>`,
        )}
      </ul>`;
  }

  async #browse(field: Field, find: "offer" | "need"): Promise<void> {
    const { engine } = this.kiosk;
    const filters = { kind: [find], tags: [`${FIELDS}:${field.code}`], status: ACTIVE };
    const answer = await engine.search({ filters, sort: "newest", limit: PAGE });
    // Somebody who went on meanwhile is not brought back.
    if (!this.isConnected) return;
    this.kiosk.update({ ...noVisit, find, field: field.code, filters, answer });
    this.kiosk.go({ screen: "results" });
  }
}

customElements.define("daqiao-fields", DaqiaoFields);
