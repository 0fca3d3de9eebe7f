import { type CSSResult, css } from "lit";

export const planStyles: CSSResult = css`
  :host {
    container-type: inline-size;
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 1rem 1.5rem;
    align-items: end;
  }

  .check {
    display: flex;
    flex: 1 1 24rem;
    gap: 0.75rem;
    align-items: center;
    min-height: var(--touch);
    margin: 0;
    cursor: pointer;
  }

  .check input {
    flex: none;
    width: 1.5rem;
    height: 1.5rem;
    accent-color: var(--accent);
  }

  .check small {
    display: block;
    color: var(--ink-3);
    font-size: 0.875rem;
    font-weight: 400;
  }

  .from {
    margin: 0;
  }

  .from span {
    display: block;
    color: var(--ink-3);
    font-size: 0.875rem;
    font-weight: 400;
  }

  .go {
    display: flex;
    gap: 0.75rem;
  }

  .from select {
    width: 12rem;
  }

  .busy,
  .failed {
    margin-top: 1.5rem;
    padding: 1.25rem 1.5rem;
  }

  .busy {
    display: flex;
    flex-wrap: wrap;
    gap: 1rem;
    align-items: center;
  }

  .busy progress {
    width: 100%;
    height: 0.25rem;
    accent-color: var(--accent);
  }

  .busy p {
    flex: 1 1 16rem;
  }

  .busy p span {
    margin-inline-start: 0.75rem;
  }

  .failed {
    border-inline-start: 0.25rem solid var(--bad);
  }

  .failed h2 {
    font-size: 1.125rem;
    color: var(--bad);
  }

  .warning {
    margin-top: 1.5rem;
    font-weight: 600;
  }

  .settled {
    margin-block: 1.5rem;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 1rem;
    margin-block: 1.5rem 1rem;
  }

  .out {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }
`;
