/** A link to what is shown. What the visitor wrote stays out of it unless they tick the box. */

import { html, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";

import type { View } from "../view.js";

export function shareSheet(view: View): TemplateResult {
  const { t } = view;
  const field = createRef<HTMLInputElement>();
  const box = createRef<HTMLInputElement>();
  const said = createRef<HTMLElement>();
  const write = (): void => {
    if (field.value) field.value.value = view.link(box.value?.checked === true);
    if (said.value) said.value.textContent = "";
  };
  const copy = async (): Promise<void> => {
    const { value } = field;
    if (value === undefined) return;
    value.select();
    // Without leave to write to the clipboard the link stands selected, to be copied by hand.
    const copied = await navigator.clipboard?.writeText(value.value).then(
      () => true,
      () => false,
    );
    if (copied && said.value) said.value.textContent = t.shareCopied;
  };
  return html`<div class="share">
    <p>${t.shareText}</p>
    <label class="tick">
      <input type="checkbox" data-testid="share-need" ${ref(box)} @change=${write} />
      <span><b>${t.shareNeed}</b><small>${t.shareNeedHint}</small></span>
    </label>
    <div class="copy-line">
      <input
        class="control"
        readonly
        aria-label=${t.shareLink}
        data-testid="share-link"
        .value=${view.link(false)}
        ${ref(field)}
      />
      <button class="button primary" data-testid="share-copy" @click=${copy}>${t.shareCopy}</button>
    </div>
    <p class="quiet" role="status" ${ref(said)}></p>
  </div>`;
}
