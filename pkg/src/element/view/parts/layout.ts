/** The whole element: question, results, facets, and the sheet over them. */

import { html, nothing, type TemplateResult } from "lit";

import { asks } from "../state.js";
import type { View } from "../view.js";
import { question } from "./question.js";
import { empty, failure, opening } from "./states.js";

export function layout(view: View): TemplateResult {
  const { state, t } = view;
  const beside = state.wide && state.answer !== null;
  return html`<div
    class=${beside ? "frame three" : "frame"}
    part="frame"
    lang=${view.language === "zh" ? "zh-CN" : "en"}
  >
    <section class="question" part="question" aria-label=${t.direction}>${question(view)}</section>
    <section class="results" part="results" aria-label=${t.results} aria-busy=${view.asking}>
      <p class="unseen" role="status">${state.announced}</p>
      ${side(view)}
    </section>
    ${
      beside
        ? html`<aside part="facets" aria-label=${t.facets}>${view.answers?.facetPanel(view)}</aside>`
        : nothing
    }
    ${view.answers?.compareTray(view)} ${view.answers?.sheet(view)}
  </div>`;
}

/** What stands on the side of the results. */
function side(view: View): TemplateResult {
  const { phase, error, answer } = view.state;
  if (phase.name === "failed") {
    return html`${failure(view, phase.error)}<slot name="fallback"></slot>`;
  }
  const asked = asks(view.state);
  if (phase.name === "opening" && (asked || view.wanted)) return opening(view, phase.progress);
  return html`${error === null ? nothing : failure(view, error)}
  ${answer !== null ? view.answers?.results(view) : asked ? nothing : empty(view)}`;
}
