/** The sheet over the page: at the side where there is room, from below on a phone. */

import { html, nothing, type TemplateResult } from "lit";

import { cross } from "../icons.js";
import { chosenCount, type Panel } from "../state.js";
import type { View } from "../view.js";
import { compareSheet } from "./compare.js";
import { facetPanel } from "./facets.js";
import { pickerSheet } from "./picker.js";
import { receiptSheet } from "./receipt.js";
import { recordSheet } from "./record.js";
import { shareSheet } from "./share.js";

export function sheet(view: View): TemplateResult | typeof nothing {
  const { panel } = view.state;
  if (panel === null) return nothing;
  const close = (): void => view.show(null);
  // The dialog is as large as its frame: what hits only the dialog hits the backdrop.
  const outside = ({ target, currentTarget }: Event): void => {
    if (target === currentTarget) close();
  };
  return html`<dialog
    class="sheet ${panel.name}"
    part="sheet"
    aria-labelledby="sheet-title"
    @close=${close}
    @click=${outside}
  >
    <div class="sheet-frame">
      <div class="sheet-head">
        <h2 id="sheet-title">${heading(view, panel)}</h2>
        <button aria-label=${view.t.close} data-testid="close" @click=${close}>${cross}</button>
      </div>
      <div class="sheet-body" tabindex="-1">${content(view, panel)}</div>
      ${panel.name === "facets" ? foot(view, close) : nothing}
    </div>
  </dialog>`;
}

function heading(view: View, panel: Panel): string {
  const { t, state } = view;
  switch (panel.name) {
    case "facets":
      return t.facets;
    case "compare":
      return t.compareTitle;
    case "share":
      return t.shareTitle;
    case "receipt":
      return t.receiptTitle;
    case "record":
      return view.labels.of("kind", panel.match.kind, view.language);
    case "picker":
      return state.find === "need" ? t.pickTitleOffer : t.pickTitleNeed;
  }
}

function content(view: View, panel: Panel): unknown {
  switch (panel.name) {
    case "facets":
      return facetPanel(view);
    case "compare":
      return compareSheet(view);
    case "share":
      return shareSheet(view);
    case "receipt":
      return receiptSheet(view);
    case "record":
      return recordSheet(view, panel.match);
    case "picker":
      return pickerSheet(view, panel);
  }
}

function foot(view: View, close: () => void): TemplateResult {
  const { t, state } = view;
  return html`<div class="sheet-foot">
    <button class="button" ?hidden=${chosenCount(state) === 0} @click=${() => view.clearFacets()}>
      ${t.clearAll}
    </button>
    <button class="button primary" @click=${close}>${t.seeResults(state.answer?.response.total ?? 0)}</button>
  </div>`;
}
