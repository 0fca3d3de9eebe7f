/** How a match looks: an entry of a catalogue, under the ruler of its score. */

import { type CSSResult, css } from "lit";

export const cardStyles: CSSResult = css`
  .card {
    padding-bottom: 20px;
    container-type: inline-size;
  }

  .card-head {
    display: grid;
    grid-template-columns: 40px 1fr auto;
    align-items: start;
    padding-top: 14px;
  }

  .rank {
    padding-top: 5px;
    color: var(--ink-3);
    font-size: 14px;
    line-height: 1.45;
  }

  .title {
    min-width: 0;
  }

  .title h3 {
    font-size: 19px;
    font-weight: 600;
    line-height: 1.45;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }

  .title p {
    padding-top: 2px;
    color: var(--ink-2);
    font-size: 14px;
    line-height: 1.5;
    overflow-wrap: anywhere;
  }

  .score {
    padding-inline-start: 24px;
    color: var(--accent);
    font-size: 40px;
    font-weight: 300;
    line-height: 0.92;
    letter-spacing: -0.02em;
    text-align: end;
  }

  .sure {
    display: block;
    padding-top: 8px;
    color: var(--ink-2);
    font-size: 12.5px;
    font-weight: 400;
    line-height: 1.3;
    letter-spacing: 0;
    white-space: nowrap;
  }

  .sure[data-band="strong"] {
    color: var(--accent);
  }

  .sure[data-band="weak"] {
    color: var(--ink-3);
  }

  .body {
    padding-inline-start: 40px;
  }

  .facts {
    padding-top: 6px;
    overflow: hidden;
    color: var(--ink-2);
    font-size: 14px;
    line-height: 1.6;
    font-variant-numeric: tabular-nums;
  }

  .coming {
    padding-top: 6px;
    color: var(--ink-3);
    font-size: 14px;
    line-height: 1.6;
  }

  .acts[inert] {
    opacity: 0.4;
  }

  /* Each fact begins with a rule; the rules at the beginning of a line lie outside and are cut off. */
  .flow {
    display: flex;
    flex-wrap: wrap;
    margin-inline-start: -9px;
  }

  .flow > span {
    min-width: 0;
    padding-inline: 9px;
    background: linear-gradient(var(--line-2), var(--line-2)) 0 50% / 1px 0.8em no-repeat;
    overflow-wrap: anywhere;
  }

  .off {
    color: var(--bad);
  }

  .reason {
    padding-top: 6px;
    font-size: 14px;
    line-height: 1.6;
  }

  .snippet {
    padding-top: 6px;
    color: var(--ink-2);
    font-size: 14.5px;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }

  .field {
    margin-inline-end: 4px;
    color: var(--ink-3);
    font-size: 12.5px;
  }

  .words {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding-top: 10px;
  }

  .words li {
    padding: 1px 8px;
    border-radius: 2px;
    background: var(--tint);
    color: var(--accent-strong);
    font-size: 13px;
    line-height: 1.6;
    overflow-wrap: anywhere;
  }

  .via {
    color: var(--ink-3);
  }

  .words .via {
    color: var(--ink-2);
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 24px;
    padding-top: 2px;
  }

  .compare {
    gap: 8px;
    cursor: pointer;
  }

  [data-testid="why"] svg {
    transition: transform var(--quick) var(--ease);
  }

  [data-testid="why"][aria-expanded="true"] svg {
    transform: rotate(180deg);
  }

  @container (max-width: 460px) {
    .acts {
      column-gap: 16px;
    }

    /* So that all acts stand in one line. */
    .acts :is([data-testid="open-record"], [data-testid="use"]) svg {
      display: none;
    }

    .card-head {
      grid-template-columns: 26px 1fr auto;
    }

    .body {
      padding-inline-start: 0;
    }

    .title h3 {
      font-size: 17.5px;
    }

    .score {
      padding-inline-start: 14px;
      font-size: 32px;
    }
  }

  @media print {
    .card {
      break-inside: avoid;
    }

    .acts {
      display: none;
    }
  }
`;
