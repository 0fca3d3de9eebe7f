/** Chooses a record of the catalogue as the question. */

import { html, nothing, type TemplateResult } from "lit";

import { search } from "../icons.js";
import { marked, rangesAt } from "../marks.js";
import type { Panel } from "../state.js";
import { cut, langTag, versions } from "../text.js";
import { Typing } from "../typing.js";
import type { View } from "../view.js";
import { facts } from "./facts.js";
import { readAs } from "./quoted.js";

/** Most that is shown of a title, in UTF-16 units. */
const LONGEST = 240;

export function pickerSheet(
  view: View,
  { text, found }: Extract<Panel, { readonly name: "picker" }>,
): TemplateResult {
  const { t } = view;
  const typing = new Typing((typed) => view.lookUp(typed));
  return html`<div class="picker">
    <label class="find">
      ${search}<span class="unseen">${t.pickSearch}</span>
      <input
        class="control"
        type="search"
        autofocus
        autocomplete="off"
        data-testid="pick-search"
        placeholder=${t.pickSearch}
        .value=${text}
        @compositionstart=${typing.start}
        @compositionend=${typing.end}
        @input=${typing.input}
      />
    </label>
    ${
      found === null
        ? nothing
        : html`<p class="quiet number" role="status">
              ${found.total === 0 ? t.pickNone : t.pickCount(found.total)}
              ${found.mode === "any" && found.total > 0 ? html` · ${t.pickAny}` : nothing}
            </p>
            ${readAs(view, found.readAs)}
            <ul class="picks">
              ${found.matches.map(
                ({ record, market, highlights }) => html`<li>
                  <button data-testid="picked" data-id=${record.id} @click=${() => view.askWith(record, market)}>
                    ${versions(record.title, "/title", view.language)
                      .slice(0, 1)
                      .map(
                        (version) =>
                          html`<b lang=${langTag(version.language)}><bdi>${marked(cut(version.text, LONGEST), rangesAt(highlights, version.path))}</bdi></b>`,
                      )}
                    <small>${facts(view, record).join(" · ")}</small>
                  </button>
                </li>`,
              )}
            </ul>`
    }
  </div>`;
}
