/** A pair as a bridge: the need on one bank, the offer on the other, the words they share between. */

import { html, svg, type TemplateResult } from "lit";

/** What is drawn. */
export interface Bridge {
  readonly caption: string;
  readonly left: Bank;
  readonly right: Bank;
  /** What both sides say, hung on the bridge. */
  readonly words: readonly string[];
  readonly points: string;
  readonly unit: string;
}

interface Bank {
  readonly side: string;
  readonly title: string;
}

/** The whole picture. Its style is in `bridge-styles.ts`. */
export function bridge({ caption, left, right, words, points, unit }: Bridge): TemplateResult {
  return html`<figure class="bridge" data-testid="example">
    <figcaption>${caption}</figcaption>
    <svg viewBox="0 0 1000 150" aria-hidden="true" preserveAspectRatio="none">
      <path class="arc" d="M10 140 C 260 -20, 740 -20, 990 140" />
      ${[...Array(9).keys()].map((at) => cable((at + 1) / 10))}
      <path class="deck" d="M10 140 H 990" />
    </svg>
    <div class="banks">
      <p><small>${left.side}</small>${left.title}</p>
      <p class="points"><b>${points}</b><small>${unit}</small></p>
      <p class="right"><small>${right.side}</small>${right.title}</p>
    </div>
    ${words.length === 0 ? "" : html`<ul class="hung">${words.map((word) => html`<li><bdi>${word}</bdi></li>`)}</ul>`}
  </figure>`;
}

/** A cable from the arc down to the deck; `at` is the parameter of the curve. */
function cable(at: number): TemplateResult {
  const rest = 1 - at;
  const along = (a: number, b: number, c: number, d: number): number =>
    rest ** 3 * a + 3 * rest ** 2 * at * b + 3 * rest * at ** 2 * c + at ** 3 * d;
  const x = along(10, 260, 740, 990);
  const y = along(140, -20, -20, 140);
  return svg`<path class="cable" d=${`M${x.toFixed(1)} ${y.toFixed(1)} V 140`} />`;
}
