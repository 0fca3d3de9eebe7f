/** How facets look. */

import { type CSSResult, css } from "lit";

export const facetStyles: CSSResult = css`
  fieldset {
    min-width: 0;
    padding: 14px 0 10px;
    border-top: 1px solid var(--line);
  }

  fieldset:first-child {
    padding-top: 0;
    border-top: 0;
  }

  legend {
    float: inline-start;
    width: 100%;
    padding: 0 0 4px;
    font-size: 14px;
    font-weight: 600;
  }

  legend + * {
    clear: both;
  }

  .value {
    position: relative;
    display: grid;
    grid-template-columns: 18px 1fr auto;
    gap: 10px;
    align-items: center;
    min-height: 36px;
    padding: 6px 0;
    color: var(--ink-2);
    font-size: 14px;
    line-height: 1.4;
    cursor: pointer;
  }

  /* How the answers are spread over the values: a line under each. */
  .value::after {
    content: "";
    position: absolute;
    inset: auto 0 0 28px;
    height: 1px;
    background: linear-gradient(var(--tint-2), var(--tint-2)) 0 0 / var(--part) 100% no-repeat;
  }

  .value:hover {
    color: var(--accent);
  }

  .value:has(:checked) {
    color: var(--ink);
    font-weight: 600;
  }

  .value:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  .value input:focus-visible {
    outline: 0;
  }

  .value-name {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .count {
    color: var(--ink-3);
    font-size: 13px;
    font-weight: 400;
  }

  fieldset .link {
    padding-inline-start: 28px;
    font-size: 13px;
  }

  .range {
    padding-top: 6px;
  }

  .range small {
    color: var(--ink-3);
    font-size: 12.5px;
  }

  .range div {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    gap: 8px;
    align-items: center;
    color: var(--ink-3);
  }

  .range .control {
    min-height: 40px;
    color: var(--ink);
    font-size: 14px;
  }

  @container daqiao (max-width: 1119px) {
    .value,
    .range .control {
      min-height: 44px;
      font-size: 15px;
    }
  }

  @media (pointer: coarse) {
    .value,
    .range .control {
      min-height: 44px;
    }

    /* Smaller letters make phones zoom in. */
    .range .control {
      font-size: 16px;
    }
  }
`;
