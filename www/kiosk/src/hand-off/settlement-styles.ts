import { type CSSResult, css } from "lit";

export const settlementStyles: CSSResult = css`
  form {
    margin-top: 1.75rem;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr));
    gap: 1.5rem 2.5rem;
    margin-top: 1.25rem;
  }

  .pairs {
    grid-template-columns: repeat(auto-fill, minmax(min(30rem, 100%), 1fr));
  }

  .row .note,
  .row .wrong {
    margin-top: 0.375rem;
  }

  .whole {
    grid-column: 1 / -1;
  }

  p.whole {
    max-width: 52rem;
    padding-inline-start: 0.875rem;
    border-inline-start: 0.1875rem solid var(--accent);
    color: var(--ink-2);
  }

  legend {
    padding: 0;
    font-weight: 600;
  }

  .part {
    display: grid;
    grid-template-columns: minmax(8rem, 1fr) minmax(0, 2fr);
    gap: 0.75rem;
    max-width: 52rem;
    margin-top: 0.5rem;
  }

  form > .acts {
    margin-top: 2rem;
  }

  .made dl {
    margin-top: 0.25rem;
  }

  .made dl div {
    display: grid;
    grid-template-columns: minmax(8rem, 1fr) minmax(0, 3fr);
    gap: 1rem;
    padding-block: 0.625rem;
    border-bottom: 1px solid var(--line);
  }

  .made dt {
    color: var(--ink-3);
  }

  .made dd {
    overflow-wrap: anywhere;
  }

  .made {
    margin-top: 3rem;
  }
`;
