import { type CSSResult, css } from "lit";

export const draftStyles: CSSResult = css`
  .bar {
    margin-bottom: 0.5rem;
  }

  .bar .wrong {
    flex-basis: 100%;
  }

  .edition {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 1.5rem;
    margin-bottom: 2rem;
  }

  .file {
    margin: 0;
    cursor: pointer;
  }

  .file:focus-within {
    outline: 0.1875rem solid var(--accent);
    outline-offset: 0.1875rem;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr));
    gap: 1.75rem 2.5rem;
    margin-top: 1.5rem;
  }

  .row {
    min-width: 0;
  }

  .row label {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 0.625rem;
  }

  .row .note {
    margin-top: 0.375rem;
    line-height: 1.45;
  }

  .row .wrong {
    margin-top: 0.375rem;
  }

  .from {
    color: var(--ink-2);
  }

  .from:not(:has(> *)) {
    display: none;
  }

  .from .suggested {
    padding-inline-start: 0.625rem;
    border-inline-start: 0.1875rem solid var(--accent);
  }

  .back {
    min-height: 2rem;
    margin-inline-start: 0.75rem;
    color: var(--accent);
    font-weight: 600;
  }
`;
