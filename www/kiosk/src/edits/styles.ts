import { type CSSResult, css } from "lit";

export const editStyles: CSSResult = css`
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

  .find {
    display: flex;
    gap: 1rem;
    margin: 1.5rem 0 0.5rem;
  }

  .found li {
    border-bottom: 1px solid var(--line);
  }

  .found button {
    display: grid;
    gap: 0.125rem;
    width: 100%;
    min-height: var(--touch);
    padding: 0.75rem 0;
    text-align: start;
  }

  .found button:active {
    background: var(--tint);
  }

  .grid {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 1rem 1.5rem;
    margin-top: 1.5rem;
  }

  .wide {
    grid-column: 1 / -1;
  }

  textarea {
    resize: vertical;
  }

  [role="alert"] {
    min-height: 1.65em;
    margin-top: 0.75rem;
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 1rem;
    margin-top: 0.5rem;
  }

  .acts .first {
    min-width: 12rem;
  }

  .quiet.bad {
    margin-inline-start: auto;
    color: var(--bad);
  }

  @media (max-width: 40rem) {
    .grid {
      grid-template-columns: 1fr;
    }

    .find {
      flex-direction: column;
    }
  }
`;
