import { type CSSResult, css } from "lit";

/** What the parts of the records screen have in common. */
export const recordsStyles: CSSResult = css`
  section > h2 {
    margin-bottom: 0.75rem;
  }

  .rows {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--sheet);
  }

  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.5rem 1.5rem;
    align-items: center;
    padding: 1rem 1.25rem;
  }

  .row + .row {
    border-top: 1px solid var(--line);
  }

  .row .whole {
    grid-column: 1 / -1;
  }

  .row b {
    font-weight: 600;
  }

  .secret {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem 1rem;
    align-items: end;
  }

  .secret .asked {
    flex: 1 1 16rem;
  }

  .tick {
    display: flex;
    gap: 0.75rem;
    align-items: center;
    min-height: var(--touch);
    margin: 0;
    font-weight: 400;
  }

  .tick input {
    width: 1.5rem;
    height: 1.5rem;
    accent-color: var(--accent);
  }

  .print {
    font-family: ui-monospace, "Cascadia Mono", "Noto Sans Mono", monospace;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  daqiao-keyboard {
    grid-column: 1 / -1;
  }
`;
