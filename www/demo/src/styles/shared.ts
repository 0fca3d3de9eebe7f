/** Rules that most components need: box model, focus ring, buttons, marks, text for screen readers only. */

import { css } from "lit";

export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  h1,
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

  /* A text button: as quiet as a link, as large as a thumb. */
  .link {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 44px;
    color: var(--accent);
    font-size: 14px;
    text-decoration: none;
  }

  .link:hover {
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
    border-radius: 4px;
    background: var(--sheet);
    font-size: 15px;
    transition: border-color var(--quick), background-color var(--quick);
  }

  .button:hover {
    border-color: var(--accent);
    color: var(--accent);
  }

  .button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
  }

  .button.primary:hover {
    border-color: var(--accent-strong);
    background: var(--accent-strong);
  }
`;

/** Form controls that stand on a line, like the blanks of a paper form. */
export const controls = css`
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
`;
