/** The lesson on a screen: a need, what counts, and the order that comes of it. */

import type { FactorName, Match, Weights } from "daqiao";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import type { Kiosk } from "../kiosk.js";
import { textIn } from "../language.js";
import { tenths } from "../points.js";
import { DEFAULT_WEIGHTS, factorStyles, moveFrom, placesOf, rounded } from "../record-view.js";
import { base } from "../styles/base.js";
import { words as visitorWords } from "../visitor/words.js";
import { climber, movedBy, SHOWN, STEPS, type Step, type Trial } from "./lesson.js";
import { practiceNeed } from "./need.js";
import { lessonStyles } from "./styles.js";
import { words } from "./words.js";

const TOP = 10;

/** `<daqiao-lesson>`: five steps for trainees. Needs `kiosk`. */
class DaqiaoLesson extends LitElement {
  static override properties = {
    kiosk: { attribute: false },
    need: { state: true },
    at: { state: true },
    weights: { state: true },
    must: { state: true },
    now: { state: true },
    first: { state: true },
    missing: { state: true },
  };

  static override styles = [base, factorStyles, lessonStyles, css`:host { min-height: 100%; }`];

  declare kiosk: Kiosk;
  declare private need: Match | null;
  declare private at: number;
  declare private weights: Weights;
  declare private must: readonly FactorName[];
  declare private now: Trial | null;
  /** How it was when the step began. */
  declare private first: Trial | null;
  declare private missing: boolean;

  #asked = 0;
  #places: ReturnType<typeof placesOf> = new Map();

  constructor() {
    super();
    this.need = null;
    this.at = 0;
    this.weights = DEFAULT_WEIGHTS;
    this.must = [];
    this.now = null;
    this.first = null;
    this.missing = false;
  }

  protected override firstUpdated(): void {
    void this.#begin();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("now")) this.#places = placesOf(this.#entries());
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("now")) moveFrom(this.#places, this.#entries());
  }

  protected override render(): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    if (this.missing) return html`<h1>${t.title}</h1><p class="task">${t.none}</p>`;
    const step = STEPS[this.at];
    const { need, now, first } = this;
    if (step === undefined || need === null || now === null || first === null) return html``;
    const done = step.done(now, first);
    const said = t.steps[step.name];
    return html`<div class="lesson">
      <section class="left" data-testid="lesson-step" data-step=${step.name} data-done=${done}>
        <p class="note">${t.title} · ${t.step(this.at + 1, STEPS.length)}</p>
        <h1>${said.title}</h1>
        <p class="task">${said.task}</p>
        <div class="controls">
          ${step.moves.map((name) => this.#slider(name))}
          ${step.conditions.map((name) => this.#condition(name))}
        </div>
        <div class="learned" aria-live="polite">
          ${done ? html`<p>${said.learned}</p>${this.#talk(now, first)}` : nothing}
        </div>
        <div class="acts">
          <button class="button quiet" ?disabled=${this.at === 0} @click=${() => void this.#turn(-1)}>${t.previous}</button>
          <button class="button" @click=${() => void this.#restart()}>${t.again}</button>
          <button class="button first" data-testid="next" ?disabled=${!done} @click=${() => void this.#turn(1)}>
            ${this.at === STEPS.length - 1 ? t.finish : t.next}
          </button>
        </div>
      </section>
      <section class="right">
        <p class="note">${t.need}</p>
        <h2>${textIn(need.record.title, language)}</h2>
        ${now.answer.excluded > 0 && this.must.length > 0 ? html`<p class="note">${t.excluded(now.answer.excluded)}</p>` : nothing}
        <ol>${now.answer.matches.map((match) => this.#answer(match, first, step))}</ol>
      </section>
    </div>`;
  }

  #answer(match: Match, first: Trial, step: Step): TemplateResult {
    const { language } = this.kiosk;
    const t = words[language];
    const by = movedBy(match, first.answer);
    const change =
      by === null ? t.fresh : by > 0 ? t.up(by) : by < 0 ? t.down(-by) : "";
    const told = step.moves.at(0) ?? step.conditions.at(0);
    const factor = match.factors.find(({ name }) => name === told);
    return html`<li class="sheet" data-testid="answer" data-id="${match.market}/${match.id}">
      <b class="rank">${match.rank}</b>
      <div>
        <p class="title">${textIn(match.record.title, language)}</p>
        ${this.#bar(match)}
        <p class="note">${factor?.reason[language] ?? match.factors[0]?.reason[language]}</p>
      </div>
      <p class="total"><b>${rounded(match.total)}</b><small class=${by !== null && by < 0 ? "" : "up"}>${change}</small></p>
    </li>`;
  }

  /** The points of the factors, end to end. */
  #bar(match: Match): TemplateResult {
    const { language } = this.kiosk;
    const names = visitorWords[language].factors;
    const spoken = match.factors
      .map((factor) => `${names[factor.name] ?? factor.name} ${tenths(factor.points)}`)
      .join(language === "zh" ? "，" : ", ");
    return html`<div class="bar" role="img" aria-label=${spoken}>
      ${match.factors.map(
        (factor) => html`<i data-factor=${factor.name} .style=${`width: ${tenths(factor.points)}%`}></i>`,
      )}
    </div>`;
  }

  #slider(name: FactorName): TemplateResult {
    const { language } = this.kiosk;
    const label = visitorWords[language].factors[name] ?? name;
    return html`<label class="slider">
      <span>${words[language].weight(label)}</span>
      <output>${this.weights[name].toFixed(1)}</output>
      <input
        type="range"
        min="0"
        max=${TOP}
        step="0.1"
        data-testid="weight-${name}"
        .value=${String(this.weights[name])}
        @input=${({ target }: Event) => {
          if (!(target instanceof HTMLInputElement)) return;
          this.weights = { ...this.weights, [name]: target.valueAsNumber };
          void this.#ask();
        }}
      />
    </label>`;
  }

  #condition(name: FactorName): TemplateResult {
    const { language } = this.kiosk;
    const label = visitorWords[language].factors[name] ?? name;
    return html`<label class="tick">
      <input
        type="checkbox"
        data-testid="must-${name}"
        .checked=${this.must.includes(name)}
        @change=${({ target }: Event) => {
          if (!(target instanceof HTMLInputElement)) return;
          this.must = target.checked ? [...this.must, name] : this.must.filter((one) => one !== name);
          void this.#ask();
        }}
      />
      <span>${words[language].must(label)}</span>
    </label>`;
  }

  /** Why the one that climbed most did. */
  #talk(now: Trial, first: Trial): TemplateResult | typeof nothing {
    const { language } = this.kiosk;
    const match = climber(now, first);
    const by = match === null ? null : movedBy(match, first.answer);
    if (match === null || by === null) return nothing;
    const strongest = [...match.factors].sort((a, b) => b.points - a.points)[0];
    const told = STEPS[this.at]?.moves[0];
    const reason = (match.factors.find(({ name }) => name === told) ?? strongest)?.reason[language] ?? "";
    return html`<p class="note" data-testid="climbed">
      ${words[language].climbed(textIn(match.record.title, language), by, reason)}
    </p>`;
  }

  #entries(): Iterable<HTMLElement> {
    return this.renderRoot.querySelectorAll<HTMLElement>("[data-testid=answer]");
  }

  async #begin(): Promise<void> {
    this.need = await practiceNeed(this.kiosk.engine);
    if (this.need === null) this.missing = true;
    else await this.#restart();
  }

  /** As the step begins: with the engine's own weights. */
  async #restart(): Promise<void> {
    this.weights = DEFAULT_WEIGHTS;
    this.must = [];
    this.first = null;
    await this.#ask();
  }

  async #turn(by: 1 | -1): Promise<void> {
    const at = this.at + by;
    if (at >= STEPS.length) {
      this.kiosk.go({ screen: "attract" });
      return;
    }
    this.at = at;
    await this.#restart();
  }

  async #ask(): Promise<void> {
    if (this.need === null) return;
    this.#asked += 1;
    const asked = this.#asked;
    const { weights, must } = this;
    const { engine, today } = this.kiosk;
    const { id, market } = this.need;
    const answer = await engine.match({
      record: id,
      market,
      find: "offer",
      weights,
      must,
      today,
      limit: SHOWN,
    });
    if (asked !== this.#asked) return;
    this.now = { weights, must, answer };
    this.first ??= this.now;
  }
}

customElements.define("daqiao-lesson", DaqiaoLesson);
