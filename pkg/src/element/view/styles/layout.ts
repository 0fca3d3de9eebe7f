/** The grid of the element, by the room it has: one column, two, or three. */

import { type CSSResult, css } from "lit";

export const layoutStyles: CSSResult = css`
  .frame {
    display: grid;
    gap: 8px 48px;
    align-items: start;
    max-width: 1440px;
    margin: 0 auto;
    padding: var(--daqiao-padding, 20px);
    background: var(--paper);
    color: var(--ink);
    font: 16px / 1.7 var(--sans);
    text-align: start;
    text-autospace: normal;
    text-spacing-trim: trim-start;
    -webkit-font-smoothing: antialiased;
    -webkit-tap-highlight-color: transparent;
  }

  .frame:lang(en) {
    line-height: 1.55;
  }

  /* WebKit, alone with this property, draws figures over each other where it makes such room. */
  @supports (hanging-punctuation: first) {
    .frame {
      text-autospace: no-autospace;
    }
  }

  .question,
  .results {
    min-width: 0;
  }

  aside {
    min-width: 0;
    padding-top: 18px;
  }

  @container daqiao (min-width: 760px) {
    .frame {
      grid-template-columns: minmax(300px, 35%) minmax(0, 1fr);
      gap: 8px 36px;
      padding: var(--daqiao-padding, 28px);
    }

    .question,
    aside {
      position: sticky;
      top: var(--daqiao-top, 0);
      max-height: calc(100vh - var(--daqiao-top, 0px));
      max-height: calc(100dvh - var(--daqiao-top, 0px));
      /* Room for focus rings, which scrolling would cut off. */
      margin: -8px;
      padding: 8px;
      overflow: auto;
      scrollbar-width: thin;
      scrollbar-color: var(--line) transparent;
    }

    .tray {
      grid-column: 2;
    }
  }

  @container daqiao (min-width: 1060px) {
    .frame {
      grid-template-columns: 372px minmax(0, 1fr);
      gap: 8px 48px;
    }

    .frame.three {
      grid-template-columns: 372px minmax(0, 1fr) 208px;
    }
  }

  /* A wall of pixels is looked at from afar. */
  @container daqiao (min-width: 2200px) {
    .frame {
      max-width: none;
      zoom: 1.5;
    }
  }

  @media print {
    .frame,
    .frame.three {
      display: block;
      padding: 0;
    }

    aside,
    .tray {
      display: none;
    }

    .question {
      position: static;
      max-height: none;
      overflow: visible;
    }
  }
`;
