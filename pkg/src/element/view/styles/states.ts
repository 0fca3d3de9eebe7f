/** How the element looks without results: nothing asked yet, still loading, failed. */

import { type CSSResult, css } from "lit";

export const stateStyles: CSSResult = css`
  .empty {
    padding: 40px 0 48px;
    color: var(--ink-2);
  }

  .empty p + p {
    padding-top: 8px;
    max-width: 38em;
  }

  .empty .button {
    margin-top: 20px;
  }

  .opening {
    max-width: 440px;
    padding-top: 20px;
  }

  .track {
    height: 2px;
    overflow: hidden;
    background: var(--line);
  }

  .track i {
    display: block;
    height: 100%;
    background: var(--accent);
    transition: inline-size var(--quick) linear;
  }

  .track.unknown i {
    animation: run 1.4s infinite var(--ease);
  }

  @keyframes run {
    from {
      transform: translateX(-100%);
    }
    to {
      transform: translateX(340%);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .track.unknown i {
      animation: none;
    }
  }

  .failure {
    max-width: 44em;
    margin: 12px 0 24px;
    padding: 20px 24px 24px;
    border: 1px solid var(--bad);
    border-inline-start-width: 4px;
    border-radius: var(--radius);
    background: var(--sheet);
    overflow-wrap: anywhere;
  }

  .failure .say {
    font-size: 20px;
  }

  .failure .button {
    margin-top: 14px;
  }

  @container daqiao (max-width: 759px) {
    .say {
      font-size: 21px;
    }
  }
`;
