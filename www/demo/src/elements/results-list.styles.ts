/** How the list of results looks. */

import { css } from "lit";

export const resultsStyles = css`
  :host {
    display: block;
  }

  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    min-height: 60px;
  }

  h2 {
    display: flex;
    align-items: baseline;
    gap: 14px;
    font-size: 26px;
    font-weight: 600;
    line-height: 1.3;
  }

  h2:focus {
    outline: 0;
  }

  h2 small {
    color: var(--ink-3);
    font-size: 13px;
    font-weight: 400;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    padding: 8px 0 22px;
    color: var(--ink-2);
    font-size: 13px;
  }

  .legend > span:first-child {
    color: var(--ink-3);
  }

  .key {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: center;
  }

  .filters button:not(.link) {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 36px;
    margin: 4px 0;
    padding: 0 8px 0 12px;
    border-radius: 2px;
    background: var(--tint);
    color: var(--accent-strong);
    font-size: 14px;
  }

  .filters button:not(.link):hover {
    background: var(--tint-2);
  }

  .filters svg {
    width: 14px;
  }

  .none {
    padding: 56px 0 80px;
    color: var(--ink-2);
  }

  .none .say {
    color: var(--ink);
    font: 700 24px / 1.5 var(--serif);
  }

  .none .button {
    margin-top: 20px;
  }

  .more {
    display: flex;
    align-items: center;
    gap: 20px;
    padding: 4px 0 8px;
    color: var(--ink-3);
    font-size: 13px;
  }

  @media (pointer: coarse), (max-width: 759px) {
    .filters button:not(.link) {
      min-height: 44px;
    }
  }

  @media (max-width: 759px) {
    .head {
      position: sticky;
      z-index: 2;
      top: 0;
      margin-inline: -20px;
      padding-inline: 20px;
      border-bottom: 1px solid var(--line);
      background: var(--paper);
    }

    h2 {
      font-size: 21px;
      gap: 10px;
    }

    .legend {
      padding-top: 12px;
    }
  }

  @media print {
    .head .button,
    .more {
      display: none;
    }
  }
`;
