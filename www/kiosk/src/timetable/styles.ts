import { type CSSResult, css } from "lit";

/** What the parts of the timetable have in common. */
export const timetableStyles: CSSResult = css`
  select.field {
    padding-block: 0;
  }

  .switch {
    display: inline-flex;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--sheet);
    overflow: hidden;
  }

  .switch button {
    min-height: var(--touch);
    padding: 0 1rem;
    border-inline-start: 1px solid var(--line);
    color: var(--ink-2);
    white-space: nowrap;
  }

  .switch button:first-child {
    border-inline-start: 0;
  }

  .switch button[aria-pressed="true"] {
    background: var(--tint);
    color: var(--ink);
    font-weight: 600;
  }

  .switch button:focus-visible {
    outline-offset: -0.25rem;
  }

  .two {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .told {
    color: var(--ink-2);
  }

  .empty {
    padding: 4rem 1.5rem;
    color: var(--ink-2);
    text-align: center;
  }

  .empty h2 {
    margin-bottom: 0.5rem;
    color: var(--ink);
  }
`;
