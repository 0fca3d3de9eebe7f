/** How the list of results looks. */

import { type CSSResult, css } from "lit";

export const resultStyles: CSSResult = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 16px;
    min-height: 60px;
  }

  .head h2 {
    display: flex;
    align-items: baseline;
    gap: 14px;
    font-size: 26px;
    font-weight: 600;
    line-height: 1.3;
  }

  .head h2:focus {
    outline: 0;
  }

  .head h2 small {
    color: var(--ink-3);
    font-size: 13px;
    font-weight: 400;
  }

  .kinds {
    display: flex;
    flex-wrap: wrap;
    gap: 0 22px;
    border-bottom: 1px solid var(--line);
  }

  .kinds button {
    flex: none;
    min-height: 44px;
    padding: 0;
    border-bottom: 2px solid transparent;
    color: var(--ink-2);
    font-size: 15px;
    white-space: nowrap;
  }

  .kinds button:hover {
    color: var(--accent);
  }

  .kinds [aria-pressed="true"] {
    border-bottom-color: var(--accent);
    color: var(--ink);
    font-weight: 600;
  }

  .own-facts {
    margin: 0 0 14px;
    padding: 0 14px;
    background: var(--sheet);
  }

  .own-facts small {
    white-space: normal;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 18px;
  }

  .order .control {
    width: auto;
    border-bottom-color: transparent;
    color: var(--accent);
    font-size: 14px;
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

  .unsure {
    margin: 4px 0 14px;
    padding: 14px 18px 16px;
    border-inline-start: 3px solid var(--line-2);
    background: var(--sheet);
    color: var(--ink-2);
    font-size: 14.5px;
  }

  .unsure .say {
    font-size: 19px;
  }

  .unsure p + p {
    padding-top: 4px;
    max-width: 44em;
  }

  .missing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    margin-bottom: 4px;
    color: var(--bad);
    font-size: 14px;
  }

  .more {
    display: flex;
    align-items: center;
    gap: 20px;
    padding: 4px 0 8px;
    color: var(--ink-3);
    font-size: 13px;
  }

  .tray {
    position: sticky;
    z-index: 2;
    bottom: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 20px;
    padding: 10px 0 calc(10px + env(safe-area-inset-bottom));
    border-top: 2px solid var(--ink);
    background: var(--paper);
    font-size: 15px;
  }

  .tray > span {
    margin-inline-end: auto;
  }

  .tray small {
    color: var(--ink-3);
    font-size: 13px;
  }

  @container daqiao (max-width: 759px) {
    .filters button:not(.link) {
      min-height: 44px;
    }

    .head h2 {
      font-size: 21px;
      gap: 10px;
    }

    .legend {
      padding-top: 4px;
    }

    .kinds {
      margin-bottom: 8px;
      overflow-x: auto;
      flex-wrap: nowrap;
      scrollbar-width: none;
    }
  }

  @media (pointer: coarse) {
    .filters button:not(.link) {
      min-height: 44px;
    }
  }

  @media print {
    .tools,
    .more {
      display: none;
    }
  }
`;
