/** The ruler over a match: its full length is 100 points, its parts are the factors. */

import { html, type TemplateResult } from "lit";

import type { Factor } from "../../../types.js";
import { exact, rounded } from "../score.js";
import type { View } from "../view.js";

export function ruler(view: View, factors: readonly Factor[], total: number): TemplateResult {
  const { t } = view;
  const parts = factors.map(
    ({ name, points }) => `${t.factors[name] ?? name} ${exact(points)}`,
  );
  const separator = view.language === "zh" ? "、" : ", ";
  return html`<div
    class="ruler"
    part="ruler"
    role="img"
    aria-label=${t.barLabel(rounded(total), parts.join(separator))}
  >
    ${factors.map(
      ({ name, points }) =>
        html`<i data-factor=${name} .style=${`inline-size: ${points / 10_000}%`}></i>`,
    )}
  </div>`;
}
