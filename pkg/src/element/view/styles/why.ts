/** How a score looks when it is laid open. */

import { type CSSResult, css } from "lit";

export const whyStyles: CSSResult = css`
  .why {
    padding: 4px 0 8px;
    font-size: 14px;
  }

  .why table {
    width: 100%;
    border-collapse: collapse;
    line-height: 1.5;
  }

  .why thead th {
    padding: 8px 0 6px;
    border-bottom: 1px solid var(--line-2);
    color: var(--ink-2);
    font-size: 12.5px;
  }

  .why :is(tbody th, tbody td) {
    padding: 8px 0;
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }

  .why th {
    font-weight: 400;
    text-align: start;
  }

  .why .figure {
    padding-inline-start: 14px;
    text-align: end;
    white-space: nowrap;
  }

  .why .name {
    display: flex;
    align-items: center;
    gap: 8px;
    font-weight: 600;
  }

  .because {
    display: block;
    color: var(--ink-2);
    font-size: 13px;
  }

  .because.unknown {
    color: var(--ink-3);
  }

  .times {
    padding-inline-end: 6px;
    color: var(--ink-3);
  }

  .why tfoot :is(th, td) {
    padding: 8px 0;
    border-bottom: 2px solid var(--ink);
    font-weight: 700;
  }

  .note {
    padding-top: 10px;
    color: var(--ink-2);
    font-size: 13px;
  }

  .why h4 {
    padding-top: 16px;
    font-size: 14px;
    font-weight: 600;
  }

  .why h4 + .note {
    padding-top: 2px;
  }

  .what-if li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 16px;
    border-bottom: 1px dotted var(--line-2);
  }

  .what-if b {
    padding-inline-end: 12px;
    font-weight: 600;
  }

  .what-if .number {
    color: var(--ink-2);
  }

  .why h4 small {
    padding-inline-start: 8px;
    color: var(--ink-3);
    font-size: 12.5px;
    font-weight: 400;
  }

  .each {
    padding-top: 4px;
    font-size: 13px;
  }

  .each li {
    padding-inline-start: 18px;
    text-indent: -18px;
  }

  .each li::before {
    display: inline-block;
    width: 18px;
    color: var(--accent);
    content: "✓";
    text-indent: 0;
  }

  .each [data-state="unknown"]::before {
    color: var(--ink-3);
    content: "–";
  }

  .each :is([data-state="conflicting"], [data-state="failed"])::before {
    color: var(--ink);
    content: "✗";
  }

  .plain li {
    padding: 2px 0;
    color: var(--ink-2);
    font-size: 13px;
  }

  .plain b {
    color: var(--ink);
    font-weight: 600;
  }

  .lacks {
    display: block;
    color: var(--accent);
    font-weight: 600;
  }

  .bundle li {
    display: grid;
    grid-template-columns: 88px minmax(0, 1fr);
    gap: 0 16px;
    align-items: baseline;
    padding: 2px 0 6px;
    border-bottom: 1px dotted var(--line-2);
  }

  .bundle .link {
    text-align: start;
  }

  .bundle small {
    display: block;
    color: var(--ink-2);
    font-size: 13px;
  }

  .all-words {
    columns: 3 200px;
    column-gap: 28px;
    padding-top: 4px;
  }

  .all-words li {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding: 3px 0;
    border-bottom: 1px dotted var(--line-2);
    break-inside: avoid;
    font-size: 13px;
  }

  .all-words bdi {
    overflow-wrap: anywhere;
  }

  .all-words .number {
    white-space: nowrap;
  }

  @container (max-width: 480px) {
    .what-if li {
      padding: 6px 0;
    }

    .what-if :is(b, .number) {
      display: block;
    }

    .why .figure {
      padding-inline-start: 8px;
      font-size: 13px;
    }

    .times {
      padding-inline-end: 2px;
    }

    .because {
      font-size: 12.5px;
    }
  }
`;
