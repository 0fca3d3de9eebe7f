/** What the need states, what it leaves open, and what to say next. */

import { html, nothing, type TemplateResult } from "lit";

import type { CoachPart } from "../../../types.js";
import type { View } from "../view.js";

/** All of a part is there. */
const FULL = 1_000_000;

export function coachPanel(view: View): TemplateResult | typeof nothing {
  const { t, state, language } = view;
  const { coach } = state;
  if (coach === null) return nothing;
  const percent = Math.floor(coach.completeness / 10_000);
  const chosen = coach.parts.find(({ name }) => name === state.coachPart) ?? null;
  const hint = (chosen ?? mostMissing(coach.parts))?.hint ?? null;
  return html`<div class="coach" part="coach" role="group" aria-label=${t.coach} data-testid="coach" data-completeness=${coach.completeness}>
    <div class="coach-head">
      <span>${t.coach}</span>
      <span class="number">${t.coachComplete(percent)}</span>
    </div>
    <div class="coach-track"><i .style=${`inline-size: ${percent}%`}></i></div>
    <ul>
      ${coach.parts.map((part) => chip(view, part))}
    </ul>
    ${hint === null ? nothing : html`<p class="quiet" data-testid="coach-hint">${hint[language]}</p>`}
  </div>`;
}

function chip(view: View, part: CoachPart): TemplateResult {
  const { t, state, language } = view;
  const name = part.label[language];
  const stated = part.share >= FULL;
  const show = (): void => view.setCoachPart(part.name);
  const hide = (): void => view.setCoachPart(null);
  return html`<li>
    <button
      data-testid="coach-part"
      data-name=${part.name}
      data-share=${part.share}
      class=${stated ? "stated" : part.share > 0 ? "begun" : ""}
      aria-label=${stated ? t.coachSaid(name) : t.coachMissing(name)}
      aria-pressed=${state.coachPart === part.name}
      @pointerenter=${show}
      @pointerleave=${hide}
      @focus=${show}
      @blur=${hide}
      @click=${show}
    >
      <i aria-hidden="true"></i>${name}
    </button>
  </li>`;
}

/** The part that would add most. */
function mostMissing(parts: readonly CoachPart[]): CoachPart | null {
  const missing = parts.filter(({ share }) => share < FULL);
  const gain = ({ weight, points }: CoachPart): number => weight - points;
  return [...missing].sort((a, b) => gain(b) - gain(a))[0] ?? null;
}
