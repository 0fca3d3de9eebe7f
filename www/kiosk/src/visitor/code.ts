/** A text as a QR code, drawn as one path. */

import { svg, type SVGTemplateResult } from "lit";
import encodeQR from "qr";

/** Modules of white around the code that readers need. */
const QUIET = 4;

/** The code as the content of an `<svg>` whose `viewBox` is `0 0 size size`. */
export function code(text: string): { readonly size: number; readonly drawn: SVGTemplateResult } {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: QUIET });
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return { size: rows.length, drawn: svg`<path d=${path} />` };
}
