import { type CSSResult, css } from "lit";

/** What the three hand-offs have in common. */
export const handOffStyles: CSSResult = css`
  :host {
    container-type: inline-size;
  }

  :host([hidden]) {
    display: none;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem 2rem;
    margin-block: 1.25rem 2rem;
  }

  .bar > p {
    color: var(--ink-2);
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: center;
  }

  section + section {
    margin-top: 2.5rem;
  }

  section > h2 {
    padding-bottom: 0.625rem;
    border-bottom: 1px solid var(--line-2);
  }

  .tag {
    display: inline-block;
    padding: 0 0.5rem;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    color: var(--ink-2);
    font-size: 0.8125rem;
    font-weight: 400;
    white-space: nowrap;
  }

  .tag.missing {
    border-color: var(--accent);
    color: var(--accent);
  }

  select.field {
    padding-block: 0;
    padding-inline-end: 0.5rem;
  }

  .field[aria-invalid="true"] {
    border-color: var(--bad);
  }

  .wrong {
    color: var(--bad);
    font-size: 0.9375rem;
    font-weight: 600;
  }

  .on-paper {
    display: none;
  }

  @media print {
    .on-paper {
      display: block;
    }

    table.on-paper {
      display: table;
    }

    tr,
    li {
      break-inside: avoid;
    }

    h2,
    h3 {
      break-after: avoid;
    }
  }
`;
