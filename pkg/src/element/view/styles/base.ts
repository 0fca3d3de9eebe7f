/** Rules for everything in the element: box model, focus ring, buttons, marks, controls. */

import { type CSSResult, css } from "lit";

export const baseStyles: CSSResult = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  button,
  input,
  select,
  textarea {
    margin: 0;
    font: inherit;
    color: inherit;
  }

  button {
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
    text-align: start;
  }

  button:disabled {
    color: var(--ink-3);
    cursor: default;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  mark {
    color: inherit;
    background: linear-gradient(var(--tint-2), var(--tint-2)) 0 88% / 100% 0.42em no-repeat;
    border-radius: 1px;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .number {
    font-variant-numeric: tabular-nums;
  }

  .minor {
    color: var(--ink-3);
    font-size: 0.78em;
  }

  .quiet {
    color: var(--ink-2);
    font-size: 13px;
  }

  .say {
    color: var(--ink);
    font: 700 24px / 1.5 var(--serif);
    text-wrap: balance;
  }

  .say span {
    display: inline-block;
    white-space: pre-wrap;
  }

  /* A text button: as quiet as a link, as large as a thumb. */
  .link {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 44px;
    color: var(--accent);
    font-size: 14px;
  }

  .link:not(:disabled):hover {
    color: var(--accent-strong);
    text-decoration: underline;
    text-underline-offset: 4px;
    text-decoration-thickness: 1px;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 20px;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--sheet);
    font-size: 15px;
    transition: border-color var(--quick);
  }

  .button:not(:disabled):hover {
    border-color: var(--accent);
    color: var(--accent);
  }

  .button.primary:not(:disabled) {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
  }

  .button.primary:not(:disabled):hover {
    border-color: var(--accent-strong);
    background: var(--accent-strong);
    color: var(--accent-ink);
  }
`;

/** Form controls that stand on a line, like the blanks of a paper form. */
export const controlStyles: CSSResult = css`
  .control {
    width: 100%;
    min-width: 0;
    min-height: 44px;
    padding: 0 2px;
    border: 0;
    border-bottom: 1px solid var(--line-2);
    border-radius: 0;
    background: transparent;
    font-size: 16px;
    text-overflow: ellipsis;
  }

  .control:hover {
    border-bottom-color: var(--accent);
  }

  .control:focus-visible {
    outline: 0;
    border-bottom: 2px solid var(--accent);
  }

  .control::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }

  select.control option {
    background: var(--sheet);
    color: var(--ink);
  }

  input[type="checkbox"] {
    flex: none;
    width: 16px;
    height: 16px;
    appearance: none;
    border: 1px solid var(--line-2);
    border-radius: 2px;
    background: var(--sheet);
    cursor: pointer;
  }

  input[type="checkbox"]:checked {
    border-color: var(--accent);
    background: var(--accent);
  }

  input[type="checkbox"]:disabled {
    opacity: 0.4;
    cursor: default;
  }

  input[type="checkbox"]::before {
    content: "";
    display: block;
    width: 14px;
    height: 14px;
    background: var(--accent-ink);
    clip-path: polygon(14% 52%, 26% 40%, 43% 58%, 76% 20%, 88% 32%, 43% 82%);
    visibility: hidden;
  }

  input[type="checkbox"]:checked::before {
    visibility: visible;
  }
`;
