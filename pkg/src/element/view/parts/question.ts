/** The visitor's side: direction, question, receipt, conditions, weights. */

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import type { RecordInput, Span } from "../../../types.js";
import { arrow, chevron, cross, page } from "../icons.js";
import { marked, rangesAt } from "../marks.js";
import { textRanges } from "../query-ranges.js";
import type { Side } from "../state.js";
import { cut, langTag, versions } from "../text.js";
import type { View } from "../view.js";
import { coachPanel } from "./coach.js";
import { conditionsPanel } from "./conditions.js";
import { facts } from "./facts.js";
import { weightsPanel } from "./weights.js";

/** What the engine takes, in characters. */
const MAX_LENGTH = 20_000;

/** Texts that say what a record asks, in the order in which they are read. */
const TEXTS = [
  "summary",
  "problem",
  "current_state",
  "solution",
  "advantage",
  "expected",
  "description",
] as const;

export function question(view: View): TemplateResult {
  const { t, state } = view;
  return html`${direction(view)}
    ${state.record === null ? needBox(view) : recordQuestion(view, state.record)}
    ${receiptLine(view)}
    <button
      class="link pick"
      data-testid="pick"
      ?disabled=${state.phase.name !== "ready"}
      @click=${() => view.show({ name: "picker", text: "", found: null })}
    >
      ${page}${t.pick}
    </button>
    <details>
      <summary data-testid="conditions"><span>${t.conditions}</span><small>${t.conditionsHint}</small>${chevron}</summary>
      ${conditionsPanel(view)}
    </details>
    <details>
      <summary data-testid="weights"><span>${t.weights}</span>${chevron}</summary>
      ${weightsPanel(view)}
    </details>`;
}

/** Which end of the bridge the visitor stands on. */
function direction(view: View): TemplateResult {
  const { t } = view;
  const button = (find: Side, testid: string, have: string, seek: string): TemplateResult =>
    html`<button
      data-testid=${testid}
      aria-pressed=${view.state.find === find}
      @click=${() => view.setFind(find)}
    >
      <span class="have">${have}</span>
      <span class="seek">${arrow}${seek}</span>
    </button>`;
  return html`<div class="direction" part="direction" role="group" aria-label=${t.direction}>
    ${button("offer", "to-offers", t.toOffers, t.toOffersSub)}
    ${button("need", "to-needs", t.toNeeds, t.toNeedsSub)}
  </div>`;
}

/**
 * The box in which a need is written. A copy of the text lies behind the field: it gives the
 * box its height, and shows the words of a match, which a text field cannot do by itself.
 */
function needBox(view: View): TemplateResult {
  const { t, state } = view;
  const isNeed = state.find === "offer";
  const shown = view.typing.composed ?? state.text;
  return html`<div class="box-head">
      <label for="need">${isNeed ? t.needLabel : t.offerLabel}</label>
      <button class="link" ?hidden=${shown === ""} @click=${() => clear(view)}>${t.clear}</button>
    </div>
    <div class="box" part="box">
      <div class="stack">
        <div class="copy" aria-hidden="true">${marked(shown, textRanges(spansOf(view), shown))}${"\n"}</div>
        <textarea
          id="need"
          part="input"
          data-testid="need"
          maxlength=${MAX_LENGTH}
          spellcheck="false"
          autocomplete="off"
          aria-describedby="hint"
          .value=${live(shown)}
          @compositionstart=${view.typing.start}
          @compositionend=${view.typing.end}
          @input=${(event: Event) => {
            view.typing.input(event);
            // The box grows with what is only being composed, too.
            view.host.requestUpdate();
          }}
        ></textarea>
      </div>
      <p id="hint" class=${shown === "" ? "hint" : "unseen"}>${isNeed ? t.needHint : t.offerHint}</p>
    </div>
    ${coachPanel(view)}`;
}

/** What is marked in the text: the part of the coach that is looked at, or else the match. */
function spansOf({ state }: View): readonly Span[] {
  const part = state.coach?.parts.find(({ name }) => name === state.coachPart);
  return part?.spans ?? state.active?.queryHighlights ?? [];
}

function clear(view: View): void {
  view.setText("");
  view.host.renderRoot.querySelector<HTMLElement>("#need")?.focus();
}

/** A record of the catalogue that is the question, with the words of a match marked. */
function recordQuestion(view: View, record: RecordInput): TemplateResult {
  const { t, state, language } = view;
  const spans = state.active?.queryHighlights ?? [];
  const text = (name: "title" | (typeof TEXTS)[number]): readonly TemplateResult[] =>
    versions(record[name], `/${name}`, language).map(
      (version) =>
        html`<p lang=${langTag(version.language)} dir="auto">${marked(cut(version.text, MAX_LENGTH), rangesAt(spans, version.path))}</p>`,
    );
  return html`<div class="box-head">
      <h2>${record.kind === "need" ? t.questionIsNeed : t.questionIsOffer}</h2>
      <button class="link" data-testid="own-words" @click=${() => view.askWith(null)}>
        ${cross}${t.ownWords}
      </button>
    </div>
    <div
      class="asked"
      tabindex="0"
      role="region"
      aria-label=${record.kind === "need" ? t.questionIsNeed : t.questionIsOffer}
      data-testid="question-record"
    >
      <div class="asked-title">${text("title")}</div>
      <p class="quiet">${facts(view, record).join(" · ")}</p>
      ${TEXTS.map(text)}
    </div>`;
}

/** How many requests were made since everything was loaded. */
function receiptLine(view: View): TemplateResult | typeof nothing {
  const { t, state, receipt } = view;
  if (state.phase.name !== "ready") return nothing;
  return html`<div class="receipt" part="receipt">
    <span class="lamp" ?data-lit=${receipt.after > 0}></span>
    <span class="number" data-testid="requests">${t.receiptCount(receipt.after)}</span>
    <button class="link" data-testid="receipt" @click=${() => view.show({ name: "receipt" })}>
      ${t.receiptOpen}
    </button>
  </div>`;
}
