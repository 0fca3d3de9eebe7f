/**
 * What all screens look like: one paper, one ink, one accent, as on the site. Measures are in rem,
 * and a rem grows with the screen (`kiosk.css`), from 16 px on a phone to 25 px on a stand.
 */

import { type CSSResult, css } from "lit";

export const base: CSSResult = css`
  :host {
    display: block;
    color: var(--ink);
    font: 1rem / var(--leading) var(--sans);
    --touch: 3.25rem;
    --radius: 0.25rem;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h1,
  h2,
  h3 {
    font-family: var(--serif);
    font-weight: 600;
    line-height: 1.25;
    text-wrap: balance;
  }

  h1 {
    font-size: clamp(1.625rem, 1.125rem + 4vmin, 2.25rem);
    letter-spacing: 0.01em;
  }

  h2 {
    font-size: 1.375rem;
  }

  h3 {
    font-size: 1.125rem;
  }

  button,
  input,
  select,
  textarea {
    margin: 0;
    color: inherit;
    font: inherit;
  }

  button {
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }

  :focus-visible {
    outline: 0.1875rem solid var(--accent);
    outline-offset: 0.1875rem;
  }

  /* Something to do. The accent is for the one thing that comes next. */
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-height: var(--touch);
    padding: 0 1.5rem;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--sheet);
    color: var(--ink);
    font-weight: 600;
    text-decoration: none;
    white-space: nowrap;
    transition: background-color var(--quick) var(--ease), border-color var(--quick) var(--ease);
  }

  .button:active {
    border-color: var(--accent);
    background: var(--tint);
  }

  .button.first {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
  }

  .button.first:active {
    background: var(--accent-strong);
  }

  .button.quiet {
    padding: 0 0.75rem;
    border-color: transparent;
    background: none;
    color: var(--accent);
  }

  .button[disabled] {
    border-color: var(--line);
    background: none;
    color: var(--ink-3);
    cursor: default;
  }

  .field {
    width: 100%;
    min-height: var(--touch);
    padding: 0.625rem 0.875rem;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--sheet);
  }

  .field:focus {
    border-color: var(--accent);
    outline: 0.125rem solid var(--accent);
    outline-offset: -0.125rem;
  }

  select.field {
    padding-inline-end: 2.5rem;
    appearance: none;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--ink-2) 50%),
      linear-gradient(135deg, var(--ink-2) 50%, transparent 50%);
    background-position:
      right 1.25rem center,
      right 0.875rem center;
    background-size: 0.375rem 0.375rem;
    background-repeat: no-repeat;
  }

  label {
    display: block;
    margin-bottom: 0.375rem;
    font-weight: 600;
  }

  .sheet {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--sheet);
  }

  .note {
    color: var(--ink-3);
    font-size: 0.875rem;
  }

  .bad {
    color: var(--bad);
  }

  .figures {
    font-variant-numeric: tabular-nums;
  }

  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  table {
    border-collapse: collapse;
    width: 100%;
  }

  th,
  td {
    padding: 0.625rem 0.75rem;
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: baseline;
  }

  th {
    color: var(--ink-3);
    font-size: 0.875rem;
    font-weight: 600;
  }

  /* Whatever a screen's own rules say: what is not to be printed may be confidential. */
  @media print {
    .no-print {
      display: none !important;
    }
  }
`;
