/** How the visitor's side looks. */

import { type CSSResult, css } from "lit";

export const questionStyles: CSSResult = css`
  .direction {
    display: grid;
    grid-template-columns: 1fr 1fr;
    margin-bottom: 10px;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--sheet);
  }

  .direction button {
    display: flex;
    flex-direction: column;
    justify-content: center;
    min-width: 0;
    min-height: 60px;
    padding: 8px 14px;
    line-height: 1.4;
    transition: background-color var(--quick), color var(--quick);
  }

  .direction button:first-child {
    border-radius: calc(var(--radius) - 1px) 0 0 calc(var(--radius) - 1px);
  }

  .direction button:last-child {
    border-radius: 0 calc(var(--radius) - 1px) calc(var(--radius) - 1px) 0;
  }

  .have {
    font-size: 16px;
    font-weight: 600;
  }

  .seek {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--ink-2);
    font-size: 14px;
  }

  .direction button:hover .have {
    color: var(--accent);
  }

  .direction button[aria-pressed="true"] {
    background: var(--accent);
  }

  .direction button[aria-pressed="true"] :is(.have, .seek) {
    color: var(--accent-ink);
  }

  .box-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    min-height: 44px;
  }

  .box-head :is(label, h2) {
    font-size: 15px;
    font-weight: 600;
  }

  .box {
    position: relative;
    max-height: 46vh;
    overflow: auto;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--sheet);
  }

  .box:focus-within {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }

  .stack {
    display: grid;
    min-height: 148px;
  }

  .copy,
  textarea {
    grid-area: 1 / 1;
    width: 100%;
    margin: 0;
    padding: 12px 16px 14px;
    border: 0;
    background: transparent;
    font: 400 18px / 1.75 var(--sans);
    letter-spacing: normal;
    text-autospace: no-autospace;
    text-spacing-trim: space-all;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    word-break: normal;
  }

  .copy {
    color: transparent;
    pointer-events: none;
  }

  textarea {
    height: 100%;
    overflow: hidden;
    outline: 0;
    resize: none;
    caret-color: var(--accent);
  }

  /* Below the text it would make the box scroll. */
  .box > .unseen {
    top: 0;
  }

  .hint {
    position: absolute;
    inset: 13px 16px auto;
    color: var(--ink-3);
    font-size: 16px;
    line-height: 1.75;
    pointer-events: none;
  }

  .asked {
    display: grid;
    gap: 10px;
    max-height: 46vh;
    padding: 16px;
    overflow: auto;
    border: 1px solid var(--line-2);
    border-inline-start: 4px solid var(--accent);
    border-radius: var(--radius);
    background: var(--sheet);
    color: var(--ink-2);
    font-size: 14px;
    overflow-wrap: anywhere;
  }

  .asked-title p {
    color: var(--ink);
    font-size: 17px;
    font-weight: 600;
    line-height: 1.5;
  }

  .asked-title p + p {
    color: var(--ink-2);
    font-size: 14px;
    font-weight: 400;
  }

  .coach {
    padding: 10px 0 6px;
    font-size: 13px;
  }

  .coach-head {
    display: flex;
    justify-content: space-between;
    color: var(--ink-2);
  }

  .coach-track {
    height: 2px;
    margin: 4px 0 6px;
    background: var(--line);
  }

  .coach-track i {
    display: block;
    height: 100%;
    background: var(--accent);
    transition: inline-size calc(var(--quick) * 1.5) var(--ease);
  }

  .coach ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0 13px;
  }

  .coach button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    color: var(--ink-3);
  }

  .coach button:is(.stated, .begun) {
    color: var(--ink);
  }

  .coach button:hover {
    color: var(--accent);
  }

  /* A ring that fills. */
  .coach button i {
    width: 9px;
    height: 9px;
    border: 1.5px solid var(--line-2);
    border-radius: 50%;
  }

  .coach .begun i {
    border-color: var(--accent);
    background: linear-gradient(90deg, var(--accent) 50%, transparent 50%);
  }

  .coach .stated i {
    border-color: var(--accent);
    background: var(--accent);
  }

  .coach .quiet {
    padding-top: 2px;
  }

  @media (pointer: coarse) {
    .coach button {
      min-height: 44px;
    }
  }

  .receipt {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    color: var(--ink-2);
    font-size: 13px;
  }

  .receipt .link {
    margin-inline-start: auto;
    font-size: 13px;
  }

  .lamp {
    flex: none;
    width: 9px;
    height: 9px;
    border: 1.5px solid var(--accent);
    border-radius: 50%;
  }

  .lamp[data-lit] {
    border-color: var(--bad);
    background: var(--bad);
  }

  details {
    border-top: 1px solid var(--line);
  }

  details:last-child {
    border-bottom: 1px solid var(--line);
  }

  summary {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 52px;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary:hover {
    color: var(--accent);
  }

  summary span {
    font-size: 15px;
    font-weight: 600;
    white-space: nowrap;
  }

  summary small {
    overflow: hidden;
    color: var(--ink-3);
    font-size: 13px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  summary svg {
    flex: none;
    margin-inline-start: auto;
    transition: transform var(--quick) var(--ease);
  }

  details[open] > summary svg {
    transform: rotate(180deg);
  }

  .grid {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px 20px;
    padding-bottom: 16px;
  }

  .blank {
    min-width: 0;
  }

  .blank label {
    display: block;
    color: var(--ink-2);
    font-size: 13px;
    line-height: 1.4;
  }

  .money {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 8px;
  }

  .money .control {
    font-variant-numeric: tabular-nums;
  }

  .money select {
    font-size: 14px;
  }

  .weights {
    padding-bottom: 4px;
  }

  .slider {
    display: grid;
    grid-template-columns: 96px 1fr 40px;
    gap: 0 12px;
    align-items: center;
    min-height: 44px;
  }

  .slider label {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 14px;
  }

  .slider output {
    font-size: 14px;
    text-align: end;
  }

  .slider small {
    grid-column: 2 / -1;
    margin-top: -10px;
    padding-bottom: 4px;
    color: var(--ink-3);
    font-size: 12px;
  }

  input[type="range"] {
    width: 100%;
    min-width: 0;
    height: 44px;
    margin: 0;
    appearance: none;
    background: transparent;
    cursor: pointer;
  }

  input[type="range"]::-webkit-slider-runnable-track {
    height: 2px;
    background: linear-gradient(90deg, var(--accent) var(--fill), var(--line-2) var(--fill));
  }

  input[type="range"]::-moz-range-track {
    height: 2px;
    background: var(--line-2);
  }

  input[type="range"]::-moz-range-progress {
    height: 2px;
    background: var(--accent);
  }

  input[type="range"]::-webkit-slider-thumb {
    width: 10px;
    height: 22px;
    margin-top: -10px;
    appearance: none;
    border: 0;
    border-radius: 2px;
    background: var(--accent);
  }

  input[type="range"]::-moz-range-thumb {
    width: 10px;
    height: 22px;
    border: 0;
    border-radius: 2px;
    background: var(--accent);
  }

  @container daqiao (max-width: 400px) {
    .direction button {
      padding: 8px 10px;
    }

    .slider {
      grid-template-columns: 84px 1fr 36px;
    }
  }

  @media print {
    .pick,
    .coach,
    .receipt,
    .box-head .link,
    details {
      display: none;
    }
  }
`;
