/** Tables: of words, whose cells stand below each other on a phone, and of figures, which scroll. */

import { type Html, html, type Part } from "./html.js";

export interface TableOptions {
  readonly heads: readonly Part[];
  readonly rows: readonly (readonly Part[])[];
  /** For tests. */
  readonly name?: string;
  readonly of: "words" | "figures";
}

export function tableOf({ heads, rows, name, of }: TableOptions): Html {
  // What scrolls must be reached by the keyboard.
  const scrolls = of === "figures" ? html` tabindex="0" role="group"` : "";
  return html`<div class="table ${of}"${scrolls}${name === undefined ? "" : html` data-table="${name}"`}><table>
  <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
  <tbody>${rows.map(row)}</tbody>
</table></div>`;
}

/** A table of words. */
export function table(heads: readonly Part[], rows: TableOptions["rows"], name?: string): Html {
  return tableOf({ heads, rows, of: "words", ...(name === undefined ? {} : { name }) });
}

function row(cells: readonly Part[]): Html {
  return html`<tr>${cells.map((cell, at) =>
    at === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`,
  )}</tr>
`;
}
