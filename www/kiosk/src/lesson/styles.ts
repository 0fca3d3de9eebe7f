import { type CSSResult, css } from "lit";

export const lessonStyles: CSSResult = css`
  .lesson {
    display: grid;
    grid-template-columns: 5fr 7fr;
    gap: 3rem;
  }

  h1 {
    margin-top: 0.25rem;
  }

  .task {
    margin-top: 1rem;
    font-size: 1.125rem;
  }

  .controls {
    display: grid;
    gap: 1rem;
    margin-top: 1.5rem;
  }

  .slider {
    display: grid;
    grid-template-columns: 1fr auto;
    margin: 0;
  }

  .slider input {
    grid-column: 1 / -1;
    width: 100%;
    height: var(--touch);
    margin: 0;
    accent-color: var(--accent);
  }

  output {
    font-variant-numeric: tabular-nums;
  }

  .tick {
    display: flex;
    gap: 1rem;
    align-items: center;
    min-height: var(--touch);
    margin: 0;
  }

  .tick input {
    width: 1.75rem;
    height: 1.75rem;
    accent-color: var(--accent);
  }

  .learned {
    min-height: 7rem;
    margin-top: 1.5rem;
  }

  .learned p:first-child {
    padding-inline-start: 1rem;
    border-inline-start: 0.25rem solid var(--accent);
  }

  .learned .note {
    margin-top: 0.75rem;
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }

  .acts .first {
    flex: 1;
    min-width: 8rem;
  }

  ol {
    display: grid;
    gap: 0.75rem;
    margin-top: 1rem;
  }

  li {
    display: grid;
    grid-template-columns: 2rem 1fr auto;
    gap: 1rem;
    padding: 0.875rem 1.25rem;
  }

  .rank {
    color: var(--ink-3);
    font-variant-numeric: tabular-nums;
  }

  .title {
    font: 600 1.125rem / 1.4 var(--serif);
  }

  .bar {
    display: flex;
    height: 0.75rem;
    margin-block: 0.375rem;
    background: var(--paper);
  }

  .total {
    min-width: 4rem;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .total b {
    display: block;
    font-size: 1.75rem;
    line-height: 1.2;
  }

  .total small {
    color: var(--ink-3);
  }

  .total .up {
    color: var(--accent);
  }

  @media (max-width: 60rem), (orientation: portrait) {
    .lesson {
      grid-template-columns: 1fr;
      gap: 2rem;
    }
  }
`;
