/**
 * How each factor is drawn: one colour, an engraving for each.
 *
 * As on a section drawing, the parts are told apart by hatching and not by hue, so that they can
 * be read without colour, in print, and in the dark.
 */

import { type CSSResult, css } from "lit";

export const factorStyles: CSSResult = css`
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

  [data-factor="modes"] {
    background-image: repeating-linear-gradient(0deg, var(--accent) 0 1px, transparent 1px 4px);
  }

  [data-factor="payment"] {
    background-image: repeating-linear-gradient(
      45deg,
      var(--accent) 0 1px,
      transparent 1px 4px
    );
  }

  [data-factor="indicators"] {
    background-image: repeating-linear-gradient(90deg, var(--accent) 0 3px, transparent 3px 5px);
  }

  [data-factor="freshness"] {
    background-image: linear-gradient(90deg, var(--accent), transparent);
  }

  [data-factor="eligibility"] {
    background-image: conic-gradient(
      var(--accent) 25%,
      transparent 0 50%,
      var(--accent) 0 75%,
      transparent 0
    );
    background-size: 6px 6px;
  }

  .swatch {
    display: inline-block;
    flex: none;
    width: 18px;
    height: 10px;
    border-radius: 1px;
  }

  /* The ruler: a hairline with a mark at every ten points. */
  .ruler {
    display: flex;
    gap: 2px;
    height: 12px;
    padding-bottom: 4px;
    border-bottom: 1px solid var(--line-2);
    background: repeating-linear-gradient(
        90deg,
        var(--line-2) 0 1px,
        transparent 1px calc((100% - 1px) / 10)
      )
      0 100% / 100% 4px no-repeat;
  }

  .ruler i {
    min-width: 0;
    height: 8px;
    transition: inline-size calc(var(--quick) * 1.5) var(--ease);
  }

  @media print {
    .ruler i {
      print-color-adjust: exact;
    }
  }
`;
