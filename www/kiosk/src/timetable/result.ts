/** What a timetable is worth, what proves that none is worth more, and what fairness costs. */

import { type CSSResult, css, html, nothing, type TemplateResult } from "lit";

import type { Solution } from "./problem.js";
import type { TimetableWords } from "./words.js";

export const resultStyles: CSSResult = css`
  .result {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 1rem 3rem;
    align-items: center;
    margin-block: 1.5rem;
    padding: 1.25rem 1.5rem;
  }

  .result dl {
    display: flex;
    gap: 2.5rem;
  }

  .result dl > div {
    display: flex;
    flex-direction: column-reverse;
  }

  .result dt {
    color: var(--ink-3);
    font-size: 0.875rem;
  }

  .result dd {
    font: 600 2rem / 1.2 var(--serif);
    font-variant-numeric: tabular-nums;
  }

  .result .says {
    display: grid;
    gap: 0.25rem;
    max-width: 48rem;
  }

  .result .says p:first-child {
    font-weight: 600;
  }

  .result .note span + span {
    margin-inline-start: 0.25rem;
  }

  @container (max-width: 46rem) {
    .result {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @container (max-width: 30rem) {
    .result dl {
      gap: 1.5rem;
    }

    .result dd {
      font-size: 1.5rem;
    }
  }
`;

/** Millionths as points of a hundred, to one decimal. */
export function pointsOf(value: number): string {
  return (value / 10_000).toLocaleString("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** A part of a whole in percent; never rounded up to a hundred. */
export function percentOf(part: number, whole: number): string {
  if (whole === 0 || part >= whole) return "100";
  const digits = part / whole > 0.999 ? 4 : 2;
  const unit = 10 ** digits;
  return (Math.floor((100 * unit * part) / whole) / unit).toFixed(digits);
}

/** The figures of a solution and what they mean; `people` is how many take part. */
export function resultPanel(t: TimetableWords, solution: Solution, people: number, fair: boolean): TemplateResult {
  const { value, bound, boundUnfair, met, metBound, meetings } = solution;
  return html`<section class="sheet result" data-testid="result">
    <dl>
      <div><dt>${t.value}</dt><dd data-testid="value">${pointsOf(value)}</dd></div>
      <div><dt>${t.meetings}</dt><dd>${meetings.length}</dd></div>
    </dl>
    <div class="says">
      <p>${says(t, value, bound)}</p>
      <p class="told">
        ${t.met(met, people)}${metBound === null || met === people ? nothing : t.metMost(metBound)}
      </p>
      ${fair ? html`<p class="told">${cost(t, boundUnfair, value)}</p>` : nothing}
      <p class="note">
        ${fair && bound < boundUnfair ? html`<span>${t.amongFair(met)}</span>` : nothing}
        <span>${solution.proof.searched ? t.searched : t.priced}</span>
      </p>
    </div>
  </section>`;
}

/** How far a value is from its bound, in a sentence. */
export function says(t: TimetableWords, value: number, bound: number): string {
  return value >= bound
    ? t.best(pointsOf(bound))
    : t.nearly(percentOf(value, bound), pointsOf(bound), pointsOf(bound - value));
}

function cost(t: TimetableWords, boundUnfair: number, value: number): string {
  const less = boundUnfair - value;
  if (less <= 0) return t.costNone;
  return t.cost(pointsOf(less), ((100 * less) / boundUnfair).toFixed(2));
}
