import { type CSSResult, css } from "lit";

export const interestStyles: CSSResult = css`
  article {
    display: grid;
    gap: 2rem;
    padding: clamp(1.25rem, 3vw, 2rem);
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1.5rem;
  }

  .line .figures {
    color: var(--ink-2);
    font-size: 0.875rem;
  }

  .close {
    margin-inline-start: auto;
    margin-inline-end: -0.75rem;
  }

  header h2 {
    margin-block: 0.25rem 0.375rem;
    font-size: 1.625rem;
  }

  header h2:focus-visible {
    outline: none;
  }

  h3 {
    margin-bottom: 0.5rem;
    font-family: var(--sans);
    font-size: 1rem;
  }

  h3 label {
    margin: 0;
  }

  legend {
    padding: 0;
    font-weight: 600;
  }

  .about {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
    gap: 1.5rem 2rem;
  }

  .told {
    white-space: pre-line;
  }

  dl {
    display: grid;
    gap: 0.25rem;
  }

  dl div {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
    gap: 0.5rem;
  }

  dt {
    color: var(--ink-3);
  }

  dd {
    overflow-wrap: anywhere;
  }

  form {
    display: grid;
    gap: 1.25rem;
    padding-top: 1.75rem;
    border-top: 1px solid var(--line);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-top: 0.25rem;
  }

  .choice {
    position: relative;
    margin: 0;
    font-weight: 400;
  }

  .choice input {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
  }

  .choice span {
    display: inline-flex;
    align-items: center;
    min-height: var(--touch);
    padding: 0 1rem;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
  }

  .choice input:checked + span {
    border-color: var(--accent);
    background: var(--tint);
    font-weight: 600;
    box-shadow: inset 0 0 0 1px var(--accent);
  }

  .choice input:focus-visible + span {
    outline: 0.1875rem solid var(--accent);
    outline-offset: 0.1875rem;
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1.5rem;
  }

  .hand-off {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    padding-block: 1.25rem;
    border-block: 1px solid var(--line);
    color: var(--ink-2);
  }

  .history li {
    display: grid;
    grid-template-columns: 7.5rem minmax(0, 1fr) auto;
    gap: 0.25rem 1rem;
    align-items: baseline;
    padding-block: 0.5rem;
  }

  .history li + li {
    border-top: 1px solid var(--line);
  }

  .history b {
    font-weight: 600;
  }

  .history p {
    color: var(--ink-2);
    white-space: pre-line;
  }
`;
