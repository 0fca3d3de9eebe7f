import { type CSSResult, css } from "lit";

export const listStyles: CSSResult = css`
  .asked {
    display: flex;
    align-items: baseline;
    gap: 1rem;
    max-width: 100%;
    min-height: var(--touch);
    margin-top: 0.25rem;
    color: var(--ink-2);
    font-size: 1.125rem;
    text-align: start;
  }

  .asked span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .asked b {
    flex: none;
    color: var(--accent);
    font-weight: 600;
  }

  .told,
  .empty {
    color: var(--ink-2);
  }

  .unsure {
    margin-top: 1rem;
    padding: 1rem 1.25rem;
    border-inline-start: 0.25rem solid var(--line-2);
    background: var(--sheet);
  }

  .unsure b {
    display: block;
  }

  ol {
    display: grid;
    gap: 1rem;
    margin-top: 1.5rem;
  }

  .card {
    display: flex;
    gap: 1.5rem;
    align-items: flex-start;
    width: 100%;
    padding: 1.25rem 1.5rem;
    text-align: start;
  }

  .card:active {
    background: var(--tint);
  }

  .score {
    flex: none;
    width: 4.5rem;
    font-variant-numeric: tabular-nums;
  }

  .score b {
    display: block;
    color: var(--accent);
    font-size: 2.5rem;
    font-weight: 600;
    line-height: 1;
  }

  .score small {
    display: block;
    color: var(--ink-3);
    font-size: 0.875rem;
    white-space: nowrap;
  }

  .score [data-band="strong"] {
    color: var(--ink);
  }

  .body {
    display: grid;
    flex: 1;
    gap: 0.5rem;
    min-width: 0;
  }

  .title {
    font: 600 1.375rem / 1.35 var(--serif);
    text-wrap: pretty;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    color: var(--ink-2);
  }

  .reason {
    font-size: 1.0625rem;
  }

  .warning {
    color: var(--bad);
  }

  .snippet {
    color: var(--ink-2);
  }

  mark {
    padding-inline: 0.05em;
    background: var(--tint-2);
    color: inherit;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }

  .chips bdi {
    padding: 0 0.625rem;
    border-radius: var(--radius);
    background: var(--tint);
    color: var(--accent-strong);
  }

  .chevron {
    flex: none;
    align-self: center;
    width: 1.5rem;
    fill: none;
    stroke: var(--ink-3);
    stroke-width: 1.5;
  }

  .more {
    width: 100%;
    margin-top: 1rem;
  }

  @media (max-width: 40rem) {
    .card {
      gap: 0.75rem;
      padding: 1rem;
    }

    /* How sure it is stands on one line, and does not reach the title. */
    .score {
      width: 4.25rem;
    }

    .score b {
      font-size: 1.75rem;
    }

    .chevron {
      display: none;
    }
  }
`;
