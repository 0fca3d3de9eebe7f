/** The element without results: nothing asked yet, still loading, failed. */

import { html, nothing, type TemplateResult } from "lit";

import { DaqiaoError } from "../../../errors.js";
import type { Progress } from "../../../read-body.js";
import { dateText } from "../date.js";
import { sentence } from "../reason.js";
import type { View } from "../view.js";

/** Nothing is asked. */
export function empty(view: View): TemplateResult {
  const { t, state } = view;
  const { phase } = state;
  return html`<slot name="empty">
    <div class="empty" data-testid="empty">
      <p class="say">${(state.find === "offer" ? t.introNeed : t.introOffer).map((clause) => html`<span>${clause}</span>`)}</p>
      <p>${t.introText}</p>
      ${phase.name === "ready" ? counts(view) : nothing}
      ${phase.name === "opening" ? bar(view, phase.progress) : nothing}
    </div>
  </slot>`;
}

function counts(view: View): TemplateResult {
  const { t, state } = view;
  const sum = (kind: string): string => {
    const all = state.packs.reduce((total, { counts }) => total + (counts[kind] ?? 0), 0);
    return new Intl.NumberFormat(view.language).format(all);
  };
  return html`<p class="quiet number" data-testid="counts">
    ${t.catalogue(sum("offer"), sum("need"))}${date(view)}
  </p>`;
}

/** The date of the data: that of the oldest pack. */
function date(view: View): string {
  const dates = view.state.packs.flatMap(({ date }) => (date === null ? [] : [date])).sort();
  const [oldest] = dates;
  if (oldest === undefined) return "";
  return `${view.language === "zh" ? "，" : ". "}${view.t.dataOf(dateText(oldest, view.language))}`;
}

/** Asked already, and still loading. */
export function opening(view: View, progress: Progress | null): TemplateResult {
  return html`<div class="empty"><p class="say">${view.t.opening}</p>${bar(view, progress)}</div>`;
}

function bar(view: View, progress: Progress | null): TemplateResult {
  const { t } = view;
  const { loaded, total } = progress ?? { loaded: 0, total: null };
  const whole = total !== null && loaded === total;
  const share = total === null ? null : (loaded / total) * 100;
  return html`<div class="opening" data-testid="opening">
    <div
      class=${share === null ? "track unknown" : "track"}
      role="progressbar"
      aria-label=${t.opening}
      aria-valuenow=${share === null ? nothing : Math.round(share)}
    >
      <i .style=${`inline-size: ${share ?? 30}%`}></i>
    </div>
    <p class="quiet number">
      ${whole ? t.openingEngine : t.openingBytes(megabytes(loaded), total === null ? null : megabytes(total))}
    </p>
  </div>`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** What went wrong, with the code, and a way to try again. */
export function failure(view: View, error: unknown): TemplateResult {
  const { t, language } = view;
  const known = error instanceof DaqiaoError ? error : null;
  const message =
    known === null
      ? plain(view, error)
      : language === "zh"
        ? known.zh
        : sentence(known.message);
  return html`<div class="failure" part="error" role="alert" data-testid="error">
    <p class="say">${t.errorTitle}</p>
    <p>${message}</p>
    ${known === null ? nothing : html`<p class="quiet">${t.errorCode}: <code>${known.code}</code></p>`}
    <button class="button primary" data-testid="retry" @click=${() => view.retry()}>${t.retry}</button>
  </div>`;
}

/** Our own plain words, or none: what others throw says nothing to visitors. */
function plain({ t }: View, error: unknown): string {
  return error instanceof Error && error.message === t.noPack ? t.noPack : t.errorUnknown;
}
