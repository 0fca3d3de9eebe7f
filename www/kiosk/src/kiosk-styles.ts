import { type CSSResult, css } from "lit";

export const kioskStyles: CSSResult = css`
  :host {
    --edge: clamp(1rem, 4vw, 4rem);
    display: flex;
    flex-direction: column;
    height: 100dvh;
    background: var(--paper);
  }

  .top {
    display: flex;
    flex: none;
    align-items: center;
    gap: 1rem;
    min-height: 4.5rem;
    padding: 0.5rem var(--edge);
    border-bottom: 1px solid var(--line);
  }

  .brand {
    display: flex;
    gap: 0.75rem;
    align-items: center;
    min-height: var(--touch);
    font: 600 1.25rem var(--serif);
    user-select: none;
    white-space: nowrap;
  }

  .brand svg {
    width: 2.5rem;
    fill: none;
    stroke: var(--accent);
    stroke-width: 2;
  }

  .market {
    overflow: hidden;
    color: var(--ink-3);
    font: 0.875rem var(--sans);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .rest {
    flex: 1;
  }

  .top daqiao-data-date,
  .top daqiao-update-mark {
    flex: none;
    max-width: 16em;
    text-align: end;
  }

  main {
    position: relative;
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    padding: clamp(1rem, 3vh, 3rem) var(--edge);
    scrollbar-gutter: stable;
    overscroll-behavior: contain;
  }

  main.flush {
    padding-bottom: 0;
  }

  .screen {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    max-width: 76rem;
    min-height: 100%;
    margin-inline: auto;
  }

  .screen.wide {
    max-width: none;
  }

  .said {
    position: fixed;
    inset: auto var(--edge) 2rem;
    z-index: 2;
    max-width: 40rem;
    margin-inline: auto;
    padding: 1rem 1.5rem;
    border-radius: var(--radius);
    background: var(--ink);
    color: var(--paper);
  }

  .said:empty {
    display: none;
  }

  .state {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 1rem;
    height: 100%;
    text-align: center;
  }

  .state progress {
    width: 16rem;
    accent-color: var(--accent);
  }

  @media (max-width: 40rem) {
    .top {
      min-height: 3.5rem;
      padding-block: 0.25rem;
    }

    .market {
      display: none;
    }

    .top {
      flex-wrap: wrap;
      gap: 0 0.75rem;
    }

    .top daqiao-data-date {
      flex: 1 0 100%;
      order: 1;
      max-width: none;
      text-align: start;
    }
  }

  @media print {
    :host {
      display: block;
      height: auto;
    }

    .top {
      display: none;
    }

    main {
      overflow: visible;
      padding: 0;
    }
  }
`;
