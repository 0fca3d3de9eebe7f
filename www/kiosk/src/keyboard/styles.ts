import { type CSSResult, css } from "lit";

export const keyboardStyles: CSSResult = css`
  :host {
    --key: 3.25rem;
    position: sticky;
    bottom: 0;
    z-index: 1;
    min-width: 0;
    border-top: 1px solid var(--line);
    background: var(--paper);
    padding: 0.5rem max(0.5rem, calc(50% - 30rem)) max(0.5rem, env(safe-area-inset-bottom));
  }

  [hidden] {
    display: none !important;
  }

  .candidates {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-height: var(--key);
  }

  .spelled {
    flex: none;
    padding-inline: 0.5rem;
    border-bottom: 0.125rem solid var(--accent);
    color: var(--accent);
    font-family: var(--mono, monospace);
  }

  .row {
    display: flex;
    flex: 1;
    min-width: 0;
    overflow-x: auto;
    scrollbar-width: none;
    overscroll-behavior: contain;
  }

  .row button {
    flex: none;
    min-width: 3.25rem;
    min-height: var(--key);
    padding: 0 0.75rem;
    border-radius: var(--radius);
    font-size: 1.375rem;
  }

  .row button:first-child {
    color: var(--accent);
    font-weight: 600;
  }

  .row button:active {
    background: var(--tint);
  }

  .hg-row {
    display: flex;
    justify-content: center;
    gap: 0.375rem;
    margin-top: 0.375rem;
  }

  .hg-button {
    flex: 1 1 0;
    max-width: 5.5rem;
    min-height: var(--key);
    border: 1px solid var(--line);
    border-bottom-color: var(--line-2);
    border-radius: var(--radius);
    background: var(--sheet);
    font-size: 1.25rem;
    text-align: center;
  }

  .hg-button:active,
  .hg-button.hg-activeButton {
    border-color: var(--accent);
    background: var(--tint);
  }

  .hg-button.hg-functionBtn {
    flex: 1.4 1 0;
    max-width: 8rem;
    background: var(--paper);
    color: var(--ink-2);
    font-size: 1rem;
  }

  .hg-button.hg-button-space {
    flex: 6 1 0;
    max-width: 32rem;
    color: var(--ink-3);
  }

  /* A wide screen is low: the field and the keys have to share it. */
  @media (orientation: landscape) {
    :host {
      --key: 2.625rem;
    }
  }

  .hg-button[aria-pressed="true"] {
    background: var(--tint);
    color: var(--accent);
  }
`;
