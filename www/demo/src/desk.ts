/**
 * The page's mind: holds the state, talks to the engine, and tells its host of every change.
 *
 * Components get the state as properties and speak back through {@link Actions}; none of them
 * knows the engine.
 */

import {
  Daqiao,
  type Match,
  type RecordInput,
  type SearchRequest,
  type SearchResponse,
} from "daqiao";
import type { ReactiveController, ReactiveControllerHost } from "lit";

import { Latest } from "./engine/latest.js";
import { surveyPack } from "./engine/overview.js";
import { requestOf } from "./engine/request.js";
import {
  type Answer,
  type Conditions,
  DEFAULT_WEIGHTS,
  type DemoFacet,
  INITIAL,
  NO_SELECTION,
  opposite,
  type Side,
  type State,
} from "./state.js";
import { learnLabels } from "./view/labels.js";

/** All that a visitor can do. */
export interface Actions {
  setText(text: string): void;
  setFind(find: Side): void;
  setConditions(change: Partial<Conditions>): void;
  setWeight(name: keyof State["weights"], weight: number): void;
  resetWeights(): void;
  toggleFacet(facet: DemoFacet, value: string): void;
  clearFacets(): void;
  /** Makes a record the question and looks for its counterparts; null returns to the text. */
  askWith(record: RecordInput | null): void;
  setActive(match: Match | null): void;
  showMore(): void;
  retry(): void;
}

export class Desk implements ReactiveController, Actions {
  readonly #host: ReactiveControllerHost;
  readonly #pack: string | URL;
  readonly #onReady: () => void;
  readonly #matching: Latest<State, Answer>;
  #engine: Daqiao | null = null;
  state: State = INITIAL;

  /** @param onReady called once, when nothing is left to load */
  constructor(host: ReactiveControllerHost, pack: string | URL, onReady: () => void) {
    this.#host = host;
    this.#pack = pack;
    this.#onReady = onReady;
    this.#matching = new Latest({
      answer: (asked: State) => this.#match(asked, []),
      done: (answer) =>
        this.#change({ answer, error: null, active: this.#stillActive(answer) }),
      failed: (error) => this.#change({ answer: null, error }),
    });
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#engine === null) void this.#open();
  }

  async #open(): Promise<void> {
    this.#change({ phase: { name: "opening", progress: null } });
    try {
      const engine = await Daqiao.open(this.#pack, {
        onProgress: (progress) => this.#change({ phase: { name: "opening", progress } }),
      });
      const [pack = null] = await engine.packs();
      const { catalogue, overview } = await surveyPack(engine);
      learnLabels(catalogue);
      this.#engine = engine;
      this.#change({ pack, overview, phase: { name: "ready" } });
      this.#onReady();
      this.#ask();
    } catch (error) {
      this.#change({ phase: { name: "failed", error } });
    }
  }

  /** Whether what is shown is not yet the answer to what is asked. */
  get busy(): boolean {
    return this.#matching.busy;
  }

  setText(text: string): void {
    this.#change({ text });
    this.#ask();
  }

  setFind(find: Side): void {
    if (find === this.state.find) return;
    // A record can only be asked with in its own direction, a text in both.
    this.#change({ find, record: null, selection: NO_SELECTION, active: null, answer: null });
    this.#ask();
  }

  setConditions(change: Partial<Conditions>): void {
    this.#change({ conditions: { ...this.state.conditions, ...change } });
    this.#ask();
  }

  setWeight(name: keyof State["weights"], weight: number): void {
    this.#change({ weights: { ...this.state.weights, [name]: weight } });
    this.#ask();
  }

  resetWeights(): void {
    this.#change({ weights: DEFAULT_WEIGHTS });
    this.#ask();
  }

  toggleFacet(facet: DemoFacet, value: string): void {
    const chosen = this.state.selection[facet];
    const next = chosen.includes(value)
      ? chosen.filter((other) => other !== value)
      : [...chosen, value];
    this.#change({ selection: { ...this.state.selection, [facet]: next } });
    this.#ask();
  }

  clearFacets(): void {
    this.#change({ selection: NO_SELECTION });
    this.#ask();
  }

  askWith(record: RecordInput | null): void {
    const find =
      record === null ? this.state.find : opposite(record.kind === "offer" ? "offer" : "need");
    this.#change({ record, find, selection: NO_SELECTION, active: null, answer: null });
    this.#ask();
  }

  setActive(active: Match | null): void {
    if (active !== this.state.active) this.#change({ active });
  }

  showMore(): void {
    const shown = this.state;
    if (shown.answer !== null) void this.#append(shown, shown.answer);
  }

  retry(): void {
    if (this.state.phase.name === "failed") void this.#open();
    else this.#ask();
  }

  /** Looks records up, for the picker. */
  async search(request: SearchRequest): Promise<SearchResponse> {
    if (this.#engine === null) throw new Error("the engine is not open yet");
    return this.#engine.search(request);
  }

  #change(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.#host.requestUpdate();
  }

  #ask(): void {
    if (this.#engine === null) return;
    if (requestOf(this.state) !== null) {
      this.#matching.ask(this.state);
      return;
    }
    this.#matching.forget();
    this.#change({ answer: null, error: null, active: null });
  }

  /** The match under the pointer, as the new answer has it. */
  #stillActive({ matches }: Answer): Match | null {
    const { active } = this.state;
    return (
      matches.find(({ id, market }) => id === active?.id && market === active.market) ?? null
    );
  }

  /** Asks for the page after `before`. */
  async #match(asked: State, before: readonly Match[]): Promise<Answer> {
    const request = requestOf(asked, before.length);
    if (this.#engine === null || request === null) throw new Error("nothing to ask");
    const start = performance.now();
    const response = await this.#engine.match(request);
    const milliseconds = performance.now() - start;
    return { response, matches: [...before, ...response.matches], milliseconds };
  }

  async #append(shown: State, answer: Answer): Promise<void> {
    try {
      const longer = await this.#match(shown, answer.matches);
      // Another question was answered meanwhile.
      if (this.state.answer === answer) this.#change({ answer: longer });
    } catch (error) {
      if (this.state.answer === answer) this.#change({ error });
    }
  }
}
