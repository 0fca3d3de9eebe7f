import { type CSSResult, css } from "lit";

/** What list, detail and proposal of the desk have in common. */
export const deskStyles: CSSResult = css`
  select.field {
    padding-block: 0;
    padding-inline-end: 0.5rem;
    text-overflow: ellipsis;
  }

  textarea.field {
    min-height: 5rem;
    resize: vertical;
  }

  .mark {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    color: var(--ink-2);
    font-size: 0.875rem;
    white-space: nowrap;
  }

  /* How far a match is: as many parts as it has steps behind it. */
  .mark::before {
    flex: none;
    width: 0.5rem;
    height: 0.5rem;
    border: 0.125rem solid var(--accent);
    border-radius: 50%;
    background: var(--sheet);
    content: "";
  }

  .mark[data-step="in-talks"]::before,
  .mark[data-step="signed"]::before,
  .mark[data-step="registered"]::before {
    background: var(--accent);
  }

  .mark[data-step="registered"] {
    color: var(--ink);
    font-weight: 600;
  }

  .mark[data-step="dropped"]::before {
    border-color: var(--line-2);
    background: none;
  }

  .mark[data-step="dropped"] {
    color: var(--ink-3);
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

  .bad {
    font-weight: 600;
  }
`;
