/** The receipt: what this page requested, before and after everything was loaded. */

import { html, nothing, type TemplateResult } from "lit";

import type { Sent } from "../receipt.js";
import type { View } from "../view.js";

export function receiptSheet(view: View): TemplateResult {
  const { t, receipt } = view;
  const late = receipt.sent.filter(({ after }) => after);
  const early = receipt.sent.filter(({ after }) => !after);
  return html`<div class="receipt-sheet" data-testid="receipt-sheet">
    <p class="say">${receipt.after === 0 ? t.receiptNone : t.receiptSome(receipt.after)}</p>
    <h3>${t.receiptAfter(receipt.after)}</h3>
    ${list(view, late)}
    <h3>${t.receiptBefore(receipt.before)}</h3>
    ${list(view, early)}
    <p class="quiet">${t.receiptHow}</p>
  </div>`;
}

function list(view: View, sent: readonly Sent[]): TemplateResult | typeof nothing {
  if (sent.length === 0) return nothing;
  return html`<ol class="sent">
    ${sent.map(
      ({ address, at }) =>
        html`<li><span class="number">${view.t.receiptAt((at / 1000).toFixed(1))}</span><bdi>${short(address)}</bdi></li>`,
    )}
  </ol>`;
}

/** Addresses with the data in them are as long as the data. */
function short(address: string): string {
  return address.length > 160 ? `${address.slice(0, 160)}…` : address;
}
