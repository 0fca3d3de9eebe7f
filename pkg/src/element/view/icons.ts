/** The few drawings of the page, all in one line width. */

import { html, type TemplateResult } from "lit";

/** The mark of the house: two piers, a cable, a deck. */
export const bridge: TemplateResult = html`<svg
  viewBox="0 0 64 32"
  width="56"
  height="28"
  aria-hidden="true"
  fill="none"
  stroke="currentColor"
  stroke-width="1.75"
>
  <path d="M1 25h62" stroke-width="2.5" />
  <path d="M16 3v28M48 3v28" stroke-width="2.5" />
  <path d="M1 21Q10 18 16 5q16 30 32 0 6 13 15 16" />
  <path d="M21 13.500v11.500M26.500 18.300v6.700M32 20v5M37.500 18.300v6.700M43 13.500v11.500" stroke-width="1" />
</svg>`;

const line = (path: string, size = 18): TemplateResult => html`<svg
  viewBox="0 0 20 20"
  width=${size}
  height=${size}
  aria-hidden="true"
  fill="none"
  stroke="currentColor"
  stroke-width="1.5"
  stroke-linecap="round"
  stroke-linejoin="round"
>
  <path d=${path} />
</svg>`;

export const arrow: TemplateResult = line("M3 10h13M11.500 5l5 5-5 5", 16);
export const cross: TemplateResult = line("M5 5l10 10M15 5L5 15");
export const chevron: TemplateResult = line("M5 8l5 5 5-5", 16);
export const search: TemplateResult = line(
  "M8.500 14a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM12.500 12.500L17 17",
);
export const sliders: TemplateResult = line("M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4");
export const info: TemplateResult = line(
  "M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM10 9.200v4.800M10 6.200v.1",
  17,
);
export const swap: TemplateResult = line("M4 7h12M13 4l3 3-3 3M16 13H4M7 10l-3 3 3 3");
export const page: TemplateResult = line(
  "M5 2.500h7l3 3v12H5zM12 2.500v3h3M7.500 9.500h5M7.500 12.500h5",
);
export const moon: TemplateResult = line("M16.500 12A7 7 0 0 1 8 3.500a7 7 0 1 0 8.500 8.500z");
export const sun: TemplateResult = line(
  "M10 13.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM10 1.500v2M10 16.500v2M1.500 10h2M16.500 10h2M4 4l1.400 1.400M14.600 14.600L16 16M4 16l1.400-1.400M14.600 5.400L16 4",
);
