/**
 * Colours, type and measures, each with a custom property of the page's to take its place.
 *
 * One accent, one ink, one paper. `light-dark()` follows the page: set `color-scheme` on the
 * element or around it.
 */

import { type CSSResult, css } from "lit";

export const themeStyles: CSSResult = css`
  :host {
    --paper: var(--daqiao-paper, light-dark(#f6f6f2, #11151b));
    --sheet: var(--daqiao-sheet, light-dark(#fffffd, #181e26));
    --ink: var(--daqiao-ink, light-dark(#121923, #e9edf0));
    --ink-2: var(--daqiao-ink-2, light-dark(#414c59, #b6c0ca));
    --ink-3: var(--daqiao-ink-3, light-dark(#5b6672, #93a0ad));
    --line: var(--daqiao-line, light-dark(#dadbd4, #2b343e));
    --line-2: var(--daqiao-line-2, light-dark(#8c9396, #667281));
    --accent: var(--daqiao-accent, light-dark(#1b3fc0, #94abff));
    --accent-ink: var(--daqiao-accent-ink, light-dark(#ffffff, #0c1330));
    --accent-strong: var(--daqiao-accent-strong, light-dark(#122c8c, #b9c8ff));
    --tint: var(--daqiao-tint, light-dark(#e2e8fb, #222f57));
    --tint-2: var(--daqiao-tint-2, light-dark(#c7d3f8, #31427a));
    --bad: var(--daqiao-bad, light-dark(#a3241b, #ff9d92));

    --sans: var(
      --daqiao-font,
      -apple-system,
      "Segoe UI",
      "Noto Sans",
      "PingFang SC",
      "Noto Sans CJK SC",
      "Source Han Sans SC",
      "Microsoft YaHei",
      system-ui,
      sans-serif
    );
    --serif: var(
      --daqiao-heading-font,
      "Songti SC",
      "Noto Serif CJK SC",
      "Source Han Serif SC",
      "STZhongsong",
      Georgia,
      serif
    );
    --radius: var(--daqiao-radius, 4px);
    --quick: 160ms;
    --ease: cubic-bezier(0.2, 0.7, 0.2, 1);
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --quick: 0.01ms;
    }
  }

  @media print {
    :host {
      color-scheme: light;
      --paper: #fff;
      --sheet: #fff;
    }
  }
`;
