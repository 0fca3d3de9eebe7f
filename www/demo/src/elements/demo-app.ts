/** The whole page: puts the parts in their places and opens the sheets. */

import type { Match } from "daqiao";
import { html, nothing, type TemplateResult } from "lit";

import { Desk } from "../desk.js";
import { chosenCount, opposite, type Side } from "../state.js";
import { shared } from "../styles/shared.js";
import { DemoElement } from "./base.js";
import { appStyles } from "./demo-app.styles.js";
import { startCounting } from "./privacy-meter.js";

/** Which sheet lies over the page. */
type Sheet =
  | { readonly name: "none" }
  | { readonly name: "facets" }
  | { readonly name: "picker"; readonly side: Side; readonly field: string }
  | { readonly name: "record"; readonly match: Match };

const CLOSED: Sheet = { name: "none" };
const wide = matchMedia("(min-width: 1200px)");
const roomy = matchMedia("(min-width: 760px)");

export class DemoApp extends DemoElement {
  static override properties = { sheet: { state: true } };

  declare sheet: Sheet;

  readonly #desk = new Desk(
    this,
    new URL("packs/demo.daqiao", document.baseURI),
    startCounting,
  );
  readonly #resized = (): void => this.requestUpdate();
  readonly #close = (): void => {
    this.sheet = CLOSED;
  };
  readonly #openRecord = (match: Match): void => {
    this.sheet = { name: "record", match };
  };
  readonly #openFacets = (): void => {
    this.sheet = { name: "facets" };
  };
  readonly #pick = (): void => this.#browse(opposite(this.#desk.state.find), "");
  readonly #browse = (side: Side, field: string): void => {
    this.sheet = { name: "picker", side, field };
  };

  constructor() {
    super();
    this.sheet = CLOSED;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    wide.addEventListener("change", this.#resized);
    roomy.addEventListener("change", this.#resized);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    wide.removeEventListener("change", this.#resized);
    roomy.removeEventListener("change", this.#resized);
  }

  /** Whether an answer is still to come. */
  get busy(): boolean {
    return this.#desk.busy;
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const { state } = this.#desk;
    const beside = wide.matches && state.answer !== null;
    return html`<demo-header .pack=${state.pack} ?failed=${state.phase.name === "failed"}>
        <button slot="skip" class="skip" @click=${this.#skip}>${t.skip}</button>
      </demo-header>
      <main class=${beside ? "three" : "two"}>
        <section class="question" aria-label=${t.needLabel}>
          <question-panel
            .state=${state}
            .actions=${this.#desk}
            .roomy=${roomy.matches}
            .pick=${this.#pick}
          ></question-panel>
        </section>
        <section class="results" aria-label=${t.results}>${this.#results()}</section>
        ${beside ? html`<aside aria-label=${t.facets}>${this.#facets()}</aside>` : nothing}
      </main>
      <footer><p>${t.footer}</p></footer>
      ${this.#sheets()}`;
  }

  #results(): TemplateResult {
    const { state } = this.#desk;
    if (state.phase.name === "opening") {
      return html`<opening-view .progress=${state.phase.progress}></opening-view>`;
    }
    if (state.phase.name === "failed") return this.#error(state.phase.error);
    const asks = state.answer !== null || state.text.trim() !== "" || state.record !== null;
    return html`${state.error === null ? nothing : this.#error(state.error)}
      <results-list
        ?hidden=${!asks}
        .state=${state}
        .actions=${this.#desk}
        .wide=${wide.matches}
        .openRecord=${this.#openRecord}
        .openFacets=${this.#openFacets}
      ></results-list>
      ${
        asks
          ? nothing
          : html`<intro-view
              .find=${state.find}
              .overview=${state.overview}
              .browse=${this.#browse}
            ></intro-view>`
      }`;
  }

  #error(error: unknown): TemplateResult {
    return html`<error-notice .error=${error} .actions=${this.#desk}></error-notice>`;
  }

  #facets(): TemplateResult {
    const { state } = this.#desk;
    return html`<facet-panel
      .facets=${state.answer?.response.facets ?? {}}
      .selection=${state.selection}
      .actions=${this.#desk}
    ></facet-panel>`;
  }

  #sheets(): TemplateResult {
    const { t, sheet } = this;
    const { state } = this.#desk;
    const facets = sheet.name === "facets" && !wide.matches;
    const picker = sheet.name === "picker" ? sheet : null;
    const record = sheet.name === "record" ? sheet.match : null;
    const chosen = chosenCount(state.selection);
    const total = state.answer?.response.total ?? 0;
    return html`<demo-sheet .heading=${t.facets} ?open=${facets} .close=${this.#close} footed>
        ${facets ? this.#facets() : nothing}
        <div slot="foot" class="foot">
          <button class="button" ?hidden=${chosen === 0} @click=${() => this.#desk.clearFacets()}>
            ${t.clearAll}
          </button>
          <button class="button primary" @click=${this.#close}>${t.seeResults(total)}</button>
        </div>
      </demo-sheet>
      <demo-sheet
        .heading=${picker?.side === "offer" ? t.pickTitleOffer : t.pickTitleNeed}
        ?open=${picker !== null}
        .close=${this.#close}
      >
        ${
          picker === null
            ? nothing
            : html`<record-picker
                .side=${picker.side}
                .field=${picker.field}
                .find=${this.#find}
                .actions=${this.#desk}
                .done=${this.#asked}
              ></record-picker>`
        }
      </demo-sheet>
      <demo-sheet
        .heading=${record?.kind === "need" ? t.recordNeed : t.recordOffer}
        ?open=${record !== null}
        .close=${this.#close}
      >
        ${
          record === null
            ? nothing
            : html`<record-view
                .match=${record}
                .actions=${this.#desk}
                .done=${this.#asked}
              ></record-view>`
        }
      </demo-sheet>`;
  }

  readonly #find: Desk["search"] = (request) => this.#desk.search(request);

  /** A record was made the question: back to where the question stands. */
  readonly #asked = (): void => {
    this.#close();
    window.scrollTo({ top: 0 });
  };

  /** A link could not do this: its target would have to stand outside the shadow root. */
  #skip(): void {
    const list = this.renderRoot.querySelector("results-list");
    list?.scrollIntoView();
    list?.focus();
  }

  static override styles = [shared, appStyles];
}
