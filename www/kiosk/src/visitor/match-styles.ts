import { type CSSResult, css } from "lit";

export const matchStyles: CSSResult = css`
  :host {
    display: flex;
    flex-direction: column;
  }

  article {
    flex: 1;
    padding-bottom: 2rem;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    margin-bottom: 0.5rem;
    color: var(--ink-2);
  }

  h1 {
    max-width: 24em;
  }

  section {
    margin-top: 2rem;
  }

  h2 {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    padding-bottom: 0.5rem;
    border-bottom: 1px solid var(--ink);
  }

  .total {
    color: var(--ink-3);
    font: 1rem var(--sans);
  }

  .total b {
    color: var(--accent);
    font-size: 2rem;
    font-variant-numeric: tabular-nums;
  }

  .factors li {
    display: grid;
    grid-template-columns: 8rem minmax(6rem, 14rem) 6rem 1fr;
    gap: 0.25rem 1.25rem;
    align-items: center;
    padding: 0.75rem 0;
    border-bottom: 1px solid var(--line);
  }

  .name {
    font-weight: 600;
  }

  .bar {
    width: 100%;
    height: 0.5rem;
  }

  .bar .most {
    fill: var(--tint);
  }

  .bar .got {
    fill: var(--accent);
  }

  .number {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .number small {
    color: var(--ink-3);
    font-size: 0.875rem;
  }

  .unknown .reason,
  .unknown .name {
    color: var(--ink-3);
    font-weight: 400;
  }

  .unknown .got {
    fill: var(--line-2);
  }

  .other {
    margin-top: 1rem;
    color: var(--ink-2);
  }

  .texts > div {
    display: grid;
    grid-template-columns: 8rem 1fr;
    gap: 1.25rem;
    padding: 0.875rem 0;
    border-bottom: 1px solid var(--line);
  }

  dt {
    color: var(--ink-3);
    font-weight: 600;
  }

  dd {
    max-width: 40em;
    white-space: pre-line;
  }

  .acts {
    position: sticky;
    bottom: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 1rem;
    margin-inline: calc(-1 * var(--edge));
    padding: 1rem var(--edge);
    border-top: 1px solid var(--line);
    background: var(--paper);
  }

  .acts > .button {
    flex: 1 1 10rem;
  }

  fieldset {
    width: 100%;
  }

  legend {
    margin-bottom: 0.75rem;
    padding: 0;
    font-weight: 600;
  }

  .refusals {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
    gap: 0.75rem;
  }

  .refusals .button {
    padding: 0 0.5rem;
  }

  @media (max-width: 48rem) {
    .factors li {
      grid-template-columns: 1fr auto;
    }

    .factors .bar,
    .factors .reason {
      grid-column: 1 / -1;
    }

    .texts > div {
      grid-template-columns: 1fr;
      gap: 0.25rem;
    }
  }
`;
