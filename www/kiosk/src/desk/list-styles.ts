import { type CSSResult, css } from "lit";

export const listStyles: CSSResult = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 1rem 2rem;
  }

  .head p {
    margin-top: 0.25rem;
    color: var(--ink-2);
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }

  .turned-down {
    margin-top: 1.5rem;
  }

  .steps {
    display: flex;
    gap: 0.25rem;
    margin-top: 1.5rem;
    overflow-x: auto;
    border-bottom: 1px solid var(--line);
    scrollbar-width: none;
  }

  .chip {
    flex: none;
    min-height: var(--touch);
    padding: 0 1rem;
    border-bottom: 0.1875rem solid transparent;
    color: var(--ink-2);
    white-space: nowrap;
  }

  .chip b {
    margin-inline-start: 0.25rem;
    color: var(--ink-3);
    font-size: 0.875rem;
    font-weight: 400;
  }

  .chip[aria-pressed="true"] {
    border-color: var(--accent);
    color: var(--ink);
    font-weight: 600;
  }

  .chip:focus-visible {
    outline-offset: -0.25rem;
  }

  .filters {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.75rem;
    align-items: end;
    margin-block: 1.25rem;
  }

  .filters label {
    margin: 0;
    color: var(--ink-3);
    font-size: 0.875rem;
    font-weight: 600;
  }

  .filters .field {
    margin-top: 0.25rem;
    color: var(--ink);
    font-size: 1rem;
    font-weight: 400;
  }

  .filters label:first-child {
    grid-column: 1 / -1;
  }

  .filters .quiet {
    justify-self: start;
    margin-inline-start: -0.75rem;
  }

  .rows {
    border-top: 1px solid var(--line);
  }

  .row {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    grid-template-areas: "step total" "what what" "who hand";
    gap: 0.375rem 1rem;
    padding: 1rem 0.75rem;
    border-bottom: 1px solid var(--line);
  }

  .row.current {
    background: var(--tint);
  }

  .row > .mark {
    grid-area: step;
  }

  .what {
    grid-area: what;
    min-width: 0;
  }

  .title {
    font-weight: 600;
    line-height: 1.4;
    text-align: start;
  }

  /* The whole row is to be touched, and one thing in it is read out. */
  .title::after {
    position: absolute;
    inset: 0;
    content: "";
  }

  .title:focus-visible {
    outline: none;
  }

  .title:focus-visible::after {
    outline: 0.1875rem solid var(--accent);
    outline-offset: -0.1875rem;
  }

  .need {
    display: -webkit-box;
    overflow: hidden;
    color: var(--ink-2);
    font-size: 0.9375rem;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .who,
  .hand {
    display: grid;
    align-content: start;
    min-width: 0;
    font-size: 0.9375rem;
    line-height: 1.4;
  }

  .who {
    grid-area: who;
  }

  .hand {
    grid-area: hand;
    justify-items: end;
    text-align: end;
  }

  .total {
    grid-area: total;
    justify-self: end;
    font-weight: 600;
    white-space: nowrap;
  }

  .row .note {
    color: var(--ink-2);
  }

  .more {
    display: flex;
    margin: 1.5rem auto;
  }

  @container (min-width: 56rem) {
    .filters {
      grid-template-columns: minmax(16rem, 3fr) repeat(3, minmax(9rem, 1fr));
      gap: 0.75rem 1rem;
    }

    .filters label:first-child {
      grid-column: auto;
    }

    .row {
      grid-template-columns: 6rem minmax(0, 1fr) 11rem 4.5rem 12rem;
      grid-template-areas: "step what who total hand";
      gap: 1.5rem;
      align-items: baseline;
    }

    .total {
      text-align: end;
    }

    .need {
      -webkit-line-clamp: 1;
    }
  }

  @media (hover: hover) {
    .row:hover {
      background: var(--tint);
    }
  }
`;
