import { type CSSResult, css } from "lit";

export const eligibilityStyles: CSSResult = css`
  :host {
    display: flex;
    flex-direction: column;
  }

  .page {
    flex: 1;
    padding-bottom: 2rem;
  }

  .how {
    margin-top: 0.5rem;
    color: var(--ink-2);
  }

  .two {
    display: grid;
    grid-template-columns: 20rem 1fr;
    gap: 3rem;
    margin-top: 1.5rem;
  }

  .facts {
    display: grid;
    gap: 1rem;
    align-content: start;
  }

  .count {
    font: 600 1.25rem var(--serif);
  }

  .two ul {
    display: grid;
    gap: 0.75rem;
    margin-top: 0.75rem;
  }

  .two li.sheet {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.25rem 1rem;
    padding: 1rem 1.25rem;
  }

  .sheet > .note,
  .sheet > .rules {
    grid-column: 1 / -1;
  }

  .two .rules {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    margin-top: 0.25rem;
    color: var(--ink-2);
    font-size: 0.9375rem;
  }

  .rules li::before {
    margin-inline-end: 0.4em;
    color: var(--ink-3);
    content: "○";
  }

  .rules [data-state="passed"]::before {
    color: var(--accent);
    content: "✓";
  }

  .rules [data-state="failed"] {
    color: var(--bad);
  }

  .rules [data-state="failed"]::before {
    color: inherit;
    content: "✕";
  }

  .verdict {
    color: var(--ink-3);
    white-space: nowrap;
  }

  [data-verdict="passed"] > .verdict {
    color: var(--accent);
    font-weight: 600;
  }

  [data-verdict="failed"] > h2 {
    color: var(--ink-2);
  }

  @media (max-width: 60rem), (orientation: portrait) {
    .two {
      grid-template-columns: 1fr;
      gap: 2rem;
    }

    .facts {
      grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
    }
  }
`;
