import { type CSSResult, css } from "lit";

export const bridgeStyles: CSSResult = css`
  .bridge figcaption {
    color: var(--ink-3);
    font-size: 0.875rem;
  }

  .bridge svg {
    display: block;
    width: 100%;
    height: clamp(3.5rem, 12vh, 10rem);
    margin-block: 0.5rem 0.75rem;
    overflow: visible;
  }

  .bridge path {
    fill: none;
    stroke: var(--line-2);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }

  .bridge .arc {
    stroke: var(--accent);
    stroke-width: 0.1875rem;
    animation: build 900ms var(--ease) both;
  }

  .bridge .deck {
    stroke: var(--ink);
    stroke-width: 0.125rem;
  }

  /* From the bank of the need to that of the offer. */
  @keyframes build {
    from {
      clip-path: inset(-10% 100% -10% 0);
    }

    to {
      clip-path: inset(-10% 0 -10% 0);
    }
  }

  .banks {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    gap: 1.5rem;
    align-items: start;
    font: 600 1.25rem / 1.4 var(--serif);
  }

  .banks small {
    display: block;
    color: var(--ink-3);
    font: 0.875rem / 1.6 var(--sans);
  }

  .banks .right {
    text-align: end;
  }

  .points {
    text-align: center;
    font-family: var(--sans);
  }

  .points b {
    color: var(--accent);
    font-size: 2.5rem;
    line-height: 1;
    font-variant-numeric: tabular-nums;
  }

  .hung {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.5rem;
    margin-top: 1rem;
  }

  .hung li {
    padding: 0.125rem 0.75rem;
    border-radius: var(--radius);
    background: var(--tint);
    color: var(--accent-strong);
  }

  @media (prefers-reduced-motion: reduce) {
    .bridge .arc {
      animation: none;
    }
  }

  @media (max-width: 40rem) {
    .banks {
      grid-template-columns: 1fr 1fr;
      gap: 1rem;
      font-size: 1rem;
    }

    .banks .points {
      grid-row: 1;
      grid-column: 1 / -1;
    }
  }
`;
