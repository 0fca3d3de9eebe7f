/** The grid of the page: question, results, facets; one column on a phone. */

import { css } from "lit";

export const appStyles = css`
  :host {
    display: block;
    max-width: 1440px;
    margin: 0 auto;
    padding: 0 40px 40px;
  }

  .skip {
    position: absolute;
    z-index: 10;
    top: -100px;
    left: 16px;
    min-height: 44px;
    padding: 0 18px;
    background: var(--accent);
    color: var(--accent-ink);
  }

  .skip:focus {
    top: 8px;
  }

  main {
    display: grid;
    gap: 0 48px;
    align-items: start;
    padding-top: 24px;
  }

  main.two {
    grid-template-columns: 372px minmax(0, 1fr);
  }

  main.three {
    grid-template-columns: 372px minmax(0, 1fr) 208px;
  }

  .question,
  aside {
    position: sticky;
    top: 0;
    max-height: 100vh;
    max-height: 100dvh;
    /* Room for focus rings, which scrolling would cut off. */
    margin: -8px;
    padding: 8px;
    overflow: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }

  aside {
    padding-top: 18px;
  }

  .results {
    min-width: 0;
  }

  footer {
    margin-top: 64px;
    padding-top: 14px;
    border-top: 1px solid var(--line);
    color: var(--ink-3);
    font-size: 13px;
  }

  .foot {
    display: flex;
    gap: 12px;
    justify-content: flex-end;
  }

  @media (max-width: 1080px) {
    :host {
      padding-inline: 28px;
    }

    main {
      gap: 0 36px;
    }

    main.two {
      grid-template-columns: 336px minmax(0, 1fr);
    }
  }

  @media (max-width: 759px) {
    :host {
      padding: 0 20px 28px;
    }

    main,
    main.two {
      display: block;
      padding-top: 16px;
    }

    .question {
      position: static;
      max-height: none;
      margin: 0;
      padding: 0;
      overflow: visible;
    }

    .results {
      padding-top: 8px;
    }

    .foot .primary {
      flex: 1;
    }
  }

  @media print {
    aside,
    footer,
    .skip {
      display: none;
    }

    main.two,
    main.three {
      display: block;
    }

    .question {
      position: static;
      max-height: none;
      overflow: visible;
    }
  }
`;
