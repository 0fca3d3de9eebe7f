/** The other side: what was found, best first. */

import type { Match } from "daqiao";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import type { Actions } from "../desk.js";
import { PAGE } from "../engine/request.js";
import { chosenCount, FACETS, FACTORS, type State } from "../state.js";
import { factorPatterns, swatches } from "../styles/factors.js";
import { shared } from "../styles/shared.js";
import { labelOf } from "../view/labels.js";
import { DemoElement } from "./base.js";
import { moveFrom, type Places, placesOf } from "./flip.js";
import { cross, sliders } from "./icons.js";
import { resultsStyles } from "./results-list.styles.js";

/** Quiet time before a screen reader is told the number of results. */
const ANNOUNCE_AFTER = 700;

export class ResultsList extends DemoElement {
  static override properties = {
    state: { attribute: false },
    actions: { attribute: false },
    wide: { type: Boolean },
    openRecord: { attribute: false },
    openFacets: { attribute: false },
    announced: { state: true },
  };

  declare state: State;
  declare actions: Actions;
  /** Whether the facets stand beside the list. */
  declare wide: boolean;
  declare openRecord: (match: Match) => void;
  declare openFacets: () => void;
  declare announced: string;

  #places: Places = new Map();
  #timer = 0;

  constructor() {
    super();
    this.announced = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("state")) return;
    const before = changed.get("state");
    if (before?.answer === this.state.answer) return;
    this.#places = placesOf(this.#cards());
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.announced = this.#count(this.t.announced);
    }, ANNOUNCE_AFTER);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("state") && changed.get("state")?.answer !== this.state.answer) {
      moveFrom(this.#places, this.#cards());
    }
  }

  protected override render(): TemplateResult {
    const { t, state } = this;
    const { answer } = state;
    return html`<p class="unseen" aria-live="polite" role="status">${this.announced}</p>
      ${
        answer === null
          ? nothing
          : html`<div class="head">
                <h2 tabindex="-1">
                  <span class="number" data-testid="count" data-total=${answer.response.total}
                    >${this.#count(t.found)}</span
                  >
                  <small class="number">${t.took(answer.milliseconds.toFixed(1))}</small>
                </h2>
                ${
                  this.wide
                    ? nothing
                    : html`<button class="button" data-testid="open-facets" @click=${() => this.openFacets()}>
                        ${sliders}${t.openFacets}${this.#chosenMark()}
                      </button>`
                }
              </div>
              ${this.#filters()} ${answer.matches.length === 0 ? this.#none() : this.#list(answer.matches)}
              ${this.#more(answer.matches.length, answer.response.total)}`
      }`;
  }

  override focus(): void {
    this.renderRoot.querySelector("h2")?.focus();
  }

  #cards(): Iterable<HTMLElement> {
    return this.renderRoot.querySelectorAll<HTMLElement>("match-card");
  }

  #count(say: (count: number, kind: "offer" | "need") => string): string {
    const { answer } = this.state;
    return answer === null ? "" : say(answer.response.total, answer.response.find);
  }

  #chosenMark(): string {
    const chosen = chosenCount(this.state.selection);
    return chosen === 0 ? "" : ` · ${chosen}`;
  }

  #list(matches: readonly Match[]): TemplateResult {
    const { t } = this;
    return html`<p class="legend">
        <span>${t.legend}</span>
        ${FACTORS.map(
          (name) =>
            html`<span class="key"><i class="swatch" data-factor=${name}></i>${t.factors[name]}</span>`,
        )}
      </p>
      <div class="cards">
        ${repeat(
          matches,
          ({ id, market }) => `${market}/${id}`,
          (match) => html`<match-card
            data-testid="match"
            data-id=${match.id}
            data-total=${match.total}
            .match=${match}
            .actions=${this.actions}
            .openRecord=${this.openRecord}
          ></match-card>`,
        )}
      </div>`;
  }

  #filters(): TemplateResult | typeof nothing {
    const { t, state } = this;
    if (chosenCount(state.selection) === 0) return nothing;
    return html`<ul class="filters">
      ${FACETS.flatMap((facet) =>
        state.selection[facet].map((value) => {
          const label = labelOf(facet, value, this.language);
          return html`<li>
            <button
              aria-label=${t.removeFilter(label)}
              @click=${() => this.actions.toggleFacet(facet, value)}
            >
              ${label}${cross}
            </button>
          </li>`;
        }),
      )}
      <li>
        <button class="link" data-testid="clear-facets" @click=${() => this.actions.clearFacets()}>
          ${t.clearAll}
        </button>
      </li>
    </ul>`;
  }

  #none(): TemplateResult {
    const { t } = this;
    return html`<div class="none" data-testid="none">
      <p class="say">${t.noneTitle}</p>
      <p>${t.noneText}</p>
      ${
        chosenCount(this.state.selection) === 0
          ? nothing
          : html`<button class="button" @click=${() => this.actions.clearFacets()}>
              ${t.noneFiltered}
            </button>`
      }
    </div>`;
  }

  #more(shown: number, total: number): TemplateResult | typeof nothing {
    if (shown === 0 || shown >= total) return nothing;
    return html`<div class="more">
      <button class="button" data-testid="more" @click=${() => this.actions.showMore()}>
        ${this.t.more(Math.min(PAGE, total - shown))}
      </button>
      <span class="number">${this.t.shown(shown, total)}</span>
    </div>`;
  }

  static override styles = [shared, factorPatterns, swatches, resultsStyles];
}
