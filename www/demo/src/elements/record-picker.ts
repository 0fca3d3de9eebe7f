/** Finds a record of the catalogue to ask with. */

import type { Match, SearchRequest, SearchResponse } from "daqiao";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";

import type { Actions } from "../desk.js";
import { Latest } from "../engine/latest.js";
import { Typing } from "../engine/typing.js";
import type { Side } from "../state.js";
import { controls, shared } from "../styles/shared.js";
import { labelOf, regionName } from "../view/labels.js";
import { marked, rangesAt } from "../view/marks.js";
import { best, langTag, versions } from "../view/text.js";
import { DemoElement } from "./base.js";
import { cross, search } from "./icons.js";

/** Records listed at once; who seeks further types a word. */
const LISTED = 60;

export class RecordPicker extends DemoElement {
  static override properties = {
    side: {},
    field: {},
    find: { attribute: false },
    actions: { attribute: false },
    done: { attribute: false },
    text: { state: true },
    found: { state: true },
  };

  /** Which records are listed. */
  declare side: Side;
  /** Code of a technology field to stay within, or empty. */
  declare field: string;
  declare find: (request: SearchRequest) => Promise<SearchResponse>;
  declare actions: Actions;
  declare done: () => void;
  declare text: string;
  declare found: SearchResponse | null;

  readonly #searching = new Latest<SearchRequest, SearchResponse>({
    answer: (request) => this.find(request),
    done: (found) => {
      this.found = found;
    },
    failed: () => {
      this.found = null;
    },
  });

  readonly #typing = new Typing((text) => {
    this.text = text;
  });

  constructor() {
    super();
    this.side = "need";
    this.field = "";
    this.text = "";
    this.found = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("text") && !changed.has("side") && !changed.has("field")) return;
    this.#searching.ask({
      ...(this.text.trim() === "" ? {} : { text: this.text }),
      filters: {
        kind: [this.side],
        ...(this.field === "" ? {} : { tags: [`contract-field:${this.field}`] }),
      },
      limit: LISTED,
    });
  }

  protected override render(): TemplateResult {
    const { t, found } = this;
    return html`<div class="head">
        <label for="words">${search}<span class="unseen">${t.pickSearch}</span></label>
        <input
          class="control"
          id="words"
          type="search"
          autocomplete="off"
          placeholder=${t.pickSearch}
          data-testid="pick-search"
          autofocus
          @compositionstart=${this.#typing.start}
          @compositionend=${this.#typing.end}
          @input=${this.#typing.input}
        />
      </div>
      <p class="note">
        <span aria-live="polite">${found === null ? nothing : t.pickCount(found.total)}</span>
        ${this.field === "" ? nothing : this.#fieldMark()}
        ${found === null ? nothing : html`<span>${t.pickMode[found.mode]}</span>`}
      </p>
      ${found !== null && found.matches.length === 0 ? html`<p>${t.pickNone}</p>` : nothing}
      <ul>
        ${(found?.matches ?? []).map((match) => this.#row(match))}
      </ul>`;
  }

  #fieldMark(): TemplateResult {
    const label = labelOf("tags:contract-field", this.field, this.language);
    return html`<button
      class="mark"
      aria-label=${this.t.removeFilter(label)}
      @click=${() => {
        this.field = "";
      }}
    >
      ${label}${cross}
    </button>`;
  }

  #row(match: Match): TemplateResult {
    const { record } = match;
    const [first, second] = versions(record.title, "/title", this.language);
    const provider = best(record.provider?.name, "/provider/name", this.language);
    const region = record.region === undefined ? "" : regionName(record.region, this.language);
    return html`<li>
      <button data-testid="pick-record" data-id=${match.id} @click=${() => this.#pick(match)}>
        <span class="title" lang=${first ? langTag(first.language) : nothing}
          >${first ? marked(first.text, rangesAt(match.highlights, first.path)) : match.id}</span
        >
        ${
          second
            ? html`<span class="second" lang=${langTag(second.language)}
                >${marked(second.text, rangesAt(match.highlights, second.path))}</span
              >`
            : nothing
        }
        <span class="facts">${[provider?.text, region].filter(Boolean).join(" · ")}</span>
      </button>
    </li>`;
  }

  #pick(match: Match): void {
    this.done();
    this.actions.askWith(match.record);
  }

  static override styles = [
    shared,
    controls,
    css`
      :host {
        display: block;
        min-height: 70vh;
      }

      .head {
        position: sticky;
        z-index: 1;
        top: -24px;
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 10px;
        align-items: center;
        margin-top: -12px;
        padding-top: 12px;
        background: var(--paper);
      }

      label {
        color: var(--ink-2);
        line-height: 0;
      }

      .note {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
        align-items: center;
        min-height: 48px;
        color: var(--ink-2);
        font-size: 13px;
      }

      .mark {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-height: 36px;
        padding: 0 8px 0 12px;
        border-radius: 2px;
        background: var(--tint);
        color: var(--accent-strong);
      }

      .mark svg {
        width: 14px;
      }

      li {
        border-top: 1px solid var(--line);
      }

      li button {
        display: grid;
        gap: 2px;
        width: 100%;
        min-height: 44px;
        padding: 12px 0;
        line-height: 1.5;
      }

      .title {
        font-weight: 600;
      }

      li button:hover .title {
        color: var(--accent);
      }

      .second,
      .facts {
        color: var(--ink-2);
        font-size: 13.5px;
      }

      @media (max-width: 759px) {
        .head {
          top: -16px;
        }

        .mark {
          min-height: 44px;
        }
      }
    `,
  ];
}
