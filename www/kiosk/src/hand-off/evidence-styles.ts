import { type CSSResult, css } from "lit";

export const evidenceStyles: CSSResult = css`
  .bar {
    margin-bottom: 1.25rem;
  }

  .ticks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.5rem;
    align-items: center;
    margin-bottom: 2rem;
    padding: 0.75rem 1.25rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  .ticks legend {
    padding: 0 0.5rem;
    font-weight: 600;
  }

  .ticks label {
    display: flex;
    gap: 0.75rem;
    align-items: center;
    min-height: var(--touch);
    margin: 0;
  }

  .ticks input {
    width: 1.75rem;
    height: 1.75rem;
    accent-color: var(--accent);
  }

  .parts {
    display: grid;
    gap: 2.5rem;
    align-items: start;
  }

  .parts section {
    min-width: 0;
    margin: 0;
  }

  @container (min-width: 52rem) {
    .parts {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 3rem;
    }

    .wide {
      grid-column: 1 / -1;
    }
  }

  h3 {
    margin-top: 1rem;
    font-family: var(--sans);
    font-size: 1rem;
  }

  .fact {
    margin-top: 0.75rem;
  }

  .list {
    margin-top: 0.25rem;
  }

  .list li {
    display: grid;
    grid-template-columns: minmax(6rem, 1fr) minmax(0, 2.5fr);
    gap: 0.25rem 1rem;
    padding-block: 0.625rem;
    border-bottom: 1px solid var(--line);
  }

  .list b {
    font-weight: 600;
  }

  .list li > span {
    color: var(--ink-2);
    overflow-wrap: anywhere;
  }

  .list .conflicting {
    color: var(--bad);
  }

  .refused {
    margin-top: 1rem;
    padding: 1rem 1.25rem;
    border-inline-start: 0.25rem solid var(--line-2);
    background: var(--sheet);
    font-weight: 600;
  }

  .scroll {
    margin-top: 1rem;
    overflow-x: auto;
  }

  .scroll td,
  .scroll thead th {
    text-align: end;
    white-space: nowrap;
  }

  .scroll tbody th {
    white-space: nowrap;
  }

  .bars {
    margin-block: 1.5rem 0.75rem;
  }

  .bars li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25rem 1.5rem;
    padding-block: 0.5rem;
    color: var(--ink-2);
    font-size: 0.9375rem;
  }

  .bars svg {
    grid-column: 1 / -1;
    width: 100%;
    height: 0.375rem;
    background: var(--line);
    fill: var(--ink-3);
  }

  .bars .own {
    color: var(--ink);
    font-weight: 600;
  }

  .bars .own svg {
    fill: var(--accent);
  }

  .bars span:nth-child(2) {
    white-space: nowrap;
  }

  @media print {
    .bars svg {
      print-color-adjust: exact;
    }
  }
`;
