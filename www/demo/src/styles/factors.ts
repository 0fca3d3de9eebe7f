/**
 * How each factor is drawn: one colour, five engravings.
 *
 * As on a section drawing, the parts are told apart by hatching and not by hue, so that they can
 * be read without colour, in print, and in the dark.
 */

import { css } from "lit";

export const factorPatterns = css`
  [data-factor] {
    background-color: var(--sheet);
    box-shadow: inset 0 0 0 1px var(--accent);
  }

  [data-factor="text"] {
    background: var(--accent);
  }

  [data-factor="tags"] {
    background-image: repeating-linear-gradient(
      -45deg,
      var(--accent) 0 2px,
      transparent 2px 5px
    );
  }

  [data-factor="region"] {
    background-image: radial-gradient(circle, var(--accent) 1.1px, transparent 1.5px);
    background-size: 5px 5px;
  }

  [data-factor="maturity"] {
    background-image: repeating-linear-gradient(90deg, var(--accent) 0 1px, transparent 1px 4px);
  }

  [data-factor="price"] {
    background-color: var(--sheet);
  }
`;

/** A small sample of a pattern, for legends. */
export const swatches = css`
  .swatch {
    display: inline-block;
    flex: none;
    width: 18px;
    height: 10px;
    border-radius: 1px;
  }
`;
