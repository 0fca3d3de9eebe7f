/** How sheets look, and what lies on them: a record, a comparison, a link, a receipt, a choice. */

import { type CSSResult, css } from "lit";

export const sheetStyles: CSSResult = css`
  .sheet {
    width: min(640px, 100vw);
    max-width: none;
    height: 100vh;
    height: 100dvh;
    max-height: none;
    margin: 0 0 0 auto;
    padding: 0;
    border: 0;
    border-inline-start: 1px solid var(--line-2);
    background: var(--paper);
    color: var(--ink);
    overscroll-behavior: contain;
  }

  .sheet.compare {
    width: min(1120px, 100vw);
  }

  .sheet[open] {
    animation: from-side calc(var(--quick) * 1.4) var(--ease);
  }

  .sheet::backdrop {
    background: rgb(10 16 28 / 0.45);
  }

  .sheet-frame {
    display: grid;
    grid-template-rows: auto 1fr auto;
    height: 100%;
  }

  .sheet-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 12px 16px 12px 32px;
    border-bottom: 1px solid var(--line);
  }

  .sheet-head h2 {
    font-size: 16px;
    font-weight: 600;
  }

  .sheet-head button {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
  }

  .sheet-head button:hover {
    color: var(--accent);
  }

  .sheet-body {
    min-width: 0;
    padding: 24px 32px 40px;
    overflow: auto;
    overscroll-behavior: contain;
    overflow-wrap: anywhere;
  }

  .sheet-body:focus {
    outline: 0;
  }

  .sheet-foot {
    display: flex;
    gap: 12px;
    justify-content: flex-end;
    padding: 12px 32px calc(12px + env(safe-area-inset-bottom));
    border-top: 1px solid var(--line);
  }

  @keyframes from-side {
    from {
      transform: translateX(40px);
      opacity: 0;
    }
  }

  @keyframes from-below {
    from {
      transform: translateY(60px);
      opacity: 0;
    }
  }

  .record-title p {
    padding-bottom: 8px;
    font: 700 25px / 1.45 var(--serif);
    text-wrap: pretty;
  }

  .record-title p + p {
    color: var(--ink-2);
    font: 400 16px / 1.5 var(--sans);
  }

  .record > .button {
    margin: 8px 0 4px;
  }

  .record section {
    padding-top: 22px;
  }

  .record h3 {
    padding-bottom: 4px;
    color: var(--accent);
    font-size: 14px;
    font-weight: 600;
  }

  .record section p + p {
    padding-top: 8px;
    color: var(--ink-2);
    font-size: 15px;
  }

  dl {
    margin-top: 32px;
    border-top: 1px solid var(--ink);
    font-size: 14.5px;
  }

  dl > div {
    display: grid;
    grid-template-columns: 120px minmax(0, 1fr);
    gap: 16px;
    padding: 8px 0;
    border-bottom: 1px solid var(--line);
  }

  dt {
    color: var(--ink-2);
  }

  .plain-words {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
  }

  .nested {
    padding-inline-start: 1em;
  }

  a {
    color: var(--accent);
  }

  .compare-scroll {
    overflow: auto;
  }

  .compare-table {
    width: 100%;
    table-layout: fixed;
    border-collapse: collapse;
    font-size: 14px;
    line-height: 1.5;
  }

  .compare-table :is(th, td) {
    width: 180px;
    padding: 10px 16px 10px 0;
    overflow-wrap: anywhere;
    border-bottom: 1px solid var(--line);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }

  .compare-table tr > :first-child {
    position: sticky;
    inset-inline-start: 0;
    width: 104px;
    background: var(--paper);
    color: var(--ink-2);
  }

  .compare-table thead th {
    border-bottom: 2px solid var(--ink);
    vertical-align: bottom;
  }

  .compare-table thead div {
    display: grid;
    grid-template-columns: 1fr 32px;
    align-items: end;
    font-size: 15.5px;
    font-weight: 600;
  }

  .compare-table thead button {
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    color: var(--ink-2);
  }

  .compare-table .big {
    display: block;
    color: var(--accent);
    font-size: 32px;
    font-weight: 300;
    line-height: 1.2;
  }

  .share,
  .receipt-sheet {
    display: grid;
    gap: 16px;
  }

  .tick {
    display: grid;
    grid-template-columns: 18px 1fr;
    gap: 12px;
    min-height: 44px;
    cursor: pointer;
  }

  .tick input {
    margin-top: 6px;
  }

  .tick b {
    display: block;
    font-weight: 600;
  }

  .tick small {
    color: var(--ink-2);
    font-size: 13px;
  }

  .copy-line {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 16px;
  }

  .copy-line .control {
    font-size: 14px;
  }

  .receipt-sheet .say {
    font-size: 20px;
  }

  .receipt-sheet h3 {
    font-size: 14px;
    font-weight: 600;
  }

  .sent li {
    display: grid;
    grid-template-columns: 72px minmax(0, 1fr);
    gap: 8px;
    padding: 4px 0;
    border-bottom: 1px dotted var(--line-2);
    color: var(--ink-2);
    font-size: 13px;
  }

  .find {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 12px;
    align-items: center;
  }

  .picker > .quiet {
    padding: 12px 0 4px;
  }

  .picks button {
    display: block;
    width: 100%;
    padding: 12px 0;
    border-bottom: 1px solid var(--line);
  }

  .picks button:hover b {
    color: var(--accent);
  }

  .picks b {
    display: block;
    font-size: 16px;
    font-weight: 600;
    line-height: 1.5;
  }

  .picks small {
    color: var(--ink-2);
    font-size: 13px;
  }

  @media (max-width: 759px) {
    .sheet,
    .sheet.compare {
      width: 100vw;
      height: fit-content;
      max-height: 88dvh;
      margin: auto 0 0;
      border: 0;
      border-top: 1px solid var(--line-2);
      border-radius: 12px 12px 0 0;
    }

    .sheet[open] {
      animation-name: from-below;
    }

    .sheet-frame {
      height: auto;
      max-height: 88dvh;
    }

    .sheet-head {
      padding: 8px 8px 8px 20px;
    }

    .sheet-body {
      padding: 16px 20px 28px;
    }

    .sheet-foot {
      padding-inline: 20px;
    }

    .sheet-foot .primary {
      flex: 1;
    }

    .record-title p {
      font-size: 21px;
    }

    dl > div {
      grid-template-columns: 92px minmax(0, 1fr);
    }

    .copy-line {
      grid-template-columns: 1fr;
    }
  }
`;
