/**
 * The mind of the element: holds the state, and changes it as visitor, host and engine act.
 *
 * The parts are functions from the view to templates; they read its state and call its methods,
 * and none of them knows the engine.
 */

import type { CSSResult, TemplateResult } from "lit";

import type { CoachResponse, Match, PackInfo, RecordInput } from "../../types.js";
import type { Daqiao } from "../engine.js";
import type { ViewHost } from "../host.js";
import { Announcer, said } from "./announcer.js";
import { Arrival } from "./arrival.js";
import { behind, lookedUp, pageAfter, recordOf } from "./asking.js";
import {
  answeredWith,
  askedWith,
  comparedToggled,
  laidOut,
  NO_QUESTION,
  NOTHING_SOUGHT,
} from "./changes.js";
import type { Places } from "./flip.js";
import { Labels } from "./labels.js";
import type { Language } from "./language.js";
import { Latest } from "./latest.js";
import { load } from "./loading.js";
import { Dictionary } from "./messages/load.js";
import type { Messages } from "./messages/messages.js";
import { layout } from "./parts/layout.js";
import { Receipt } from "./receipt.js";
import type { Fixed } from "./request.js";
import { fragmentKey, linkOf, type Shared, sharedIn } from "./share.js";
import {
  type Answer,
  asks,
  type Conditions,
  INITIAL,
  isEarly,
  keyOf,
  type Laid,
  NO_RANGES,
  NOTHING_LAID,
  opposite,
  type Panel,
  type Range,
  type Ranges,
  type Side,
  type State,
} from "./state.js";
import { styles } from "./styles/index.js";
import { Surroundings } from "./surroundings.js";
import { errorOf, resultsOf } from "./told.js";
import { Typing } from "./typing.js";

/** Room for the facets beside the results, in CSS pixels. */
const WIDE = 1120;

export class View {
  readonly host: ViewHost;
  readonly receipt: Receipt;
  /** What is typed in the need box. */
  readonly typing: Typing = new Typing((text) => this.setText(text));
  state: State;
  labels: Labels = new Labels({}, []);
  /** Null until they are loaded, together with the engine. */
  answers: typeof import("./answers.js") | null = null;

  readonly #matching: Latest<State, Answer>;
  readonly #looking: Latest<string, void>;
  readonly #coaching: Latest<string, CoachResponse>;
  readonly #announcer: Announcer = new Announcer((announced) => this.change({ announced }));
  readonly #arrival: Arrival = new Arrival({
    begun: () => this.change({ textsError: null }),
    arrived: (packs) => this.#whole(packs),
    failed: (textsError) => {
      this.change({ textsError });
      this.#tell(textsError);
    },
  });
  readonly #surroundings: Surroundings;
  readonly #shared: Shared | null;
  readonly #words: Dictionary;
  #engine: Daqiao | null = null;
  /** A record that was to be the question and could not be had. */
  #unasked: { readonly id: string; readonly market: string } | null = null;
  #opening: AbortController | null = null;
  #places: Places = new Map();
  #dialog: HTMLDialogElement | null = null;
  #styles: readonly CSSResult[] = styles;

  /** Loads the words of the element's language. */
  static async create(host: ViewHost): Promise<View> {
    const words = new Dictionary();
    await words.load(host.language);
    return new View(host, words);
  }

  private constructor(host: ViewHost, words: Dictionary) {
    this.host = host;
    this.#words = words;
    this.#shared = sharedIn(location.hash, fragmentKey(host.id));
    this.state = { ...INITIAL, find: opposite(host.side === "offer" ? "offer" : "need") };
    if (this.#shared !== null) {
      const { record: _, ...settings } = this.#shared;
      this.state = { ...this.state, ...settings };
    }
    this.receipt = new Receipt(() => host.requestUpdate());
    this.#surroundings = new Surroundings(
      host,
      (width) => this.#resized(width),
      () => void this.#translate(),
    );
    this.#matching = new Latest({
      answer: (asked: State) => this.#match(asked, []),
      done: (answer) => this.#answered(answer),
      failed: (error) => {
        this.change({ answer: null, error });
        this.#tell(error);
      },
    });
    this.#coaching = new Latest({
      answer: (text: string) => this.#ready.coach({ text }),
      done: (coach) => this.change({ coach }),
      failed: () => this.change({ coach: null }),
    });
    this.#looking = new Latest({
      answer: (text: string) => this.#find(text),
      done: () => {},
      failed: (error) => this.#tell(error),
    });
  }

  /** Whether there is something to ask at once: a record of the host, or a shared link. */
  get wanted(): boolean {
    return this.host.record !== "" || this.#shared !== null;
  }

  get language(): Language {
    return this.host.language;
  }

  get t(): Messages {
    return { ...this.#words.of(this.language), ...this.host.messages };
  }

  /** Whether a question is under way. */
  get asking(): boolean {
    return this.#matching.busy;
  }

  /** Whether what is shown is not yet all of the answer to what is asked. */
  get busy(): boolean {
    return this.asking || (isEarly(this.state) && this.state.textsError === null);
  }

  /** The element is in a page. */
  attach(): void {
    this.#surroundings.dress(this.#styles);
    this.#surroundings.enter();
    this.receipt.start();
  }

  /** The element left its page: if it is not only being moved, the engine ends. */
  detach(): void {
    this.#surroundings.leave();
    this.receipt.stop();
    queueMicrotask(() => {
      if (!this.host.isConnected) this.#end();
    });
  }

  /** Properties of the element changed. */
  follow(changed: ReadonlySet<PropertyKey>): void {
    if (changed.has("pack") && this.state.phase.name !== "waiting") {
      this.#end();
      this.open();
      return;
    }
    if (changed.has("lang")) void this.#translate();
    if (changed.has("side"))
      this.setFind(opposite(this.host.side === "offer" ? "offer" : "need"));
    if (changed.has("record") && this.#engine !== null) void this.#askHost();
    if (["filters", "market", "limit", "facets"].some((name) => changed.has(name))) this.#ask();
  }

  /** Loads engine and packs, once. */
  open(): void {
    if (this.state.phase.name === "waiting") void this.#open();
  }

  render(): TemplateResult {
    return layout(this);
  }

  /** The new state is on the page. */
  updated(): void {
    this.answers?.moveFrom(this.#places, this.#cards());
    this.#places = new Map();
    const dialog = this.host.renderRoot.querySelector<HTMLDialogElement>("dialog");
    // Once: a dialog that was closed stays here until its event has come.
    if (dialog !== null && dialog !== this.#dialog) dialog.showModal();
    this.#dialog = dialog;
  }

  change(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.host.requestUpdate();
  }

  /** Changes what is asked, and asks. */
  set(change: Partial<State>): void {
    this.change(change);
    this.#ask();
  }

  setText(text: string): void {
    this.open();
    this.change({ text, ...(this.state.record === null ? {} : NO_QUESTION) });
    this.#ask();
  }

  setFind(find: Side): void {
    if (find === this.state.find) return;
    // A record can only be asked with in its own direction, a text in both.
    const rest = { kind: null, compared: [], selection: {}, ranges: NO_RANGES };
    this.change({ find, ...NO_QUESTION, ...rest });
    this.#ask();
  }

  setConditions(change: Partial<Conditions>): void {
    this.change({ conditions: { ...this.state.conditions, ...change } });
    this.#ask();
  }

  setRange(name: keyof Ranges, range: Range): void {
    this.change({ ranges: { ...this.state.ranges, [name]: range } });
    this.#ask();
  }

  clearFacets(): void {
    this.change({ selection: {}, ranges: NO_RANGES });
    this.#ask();
  }

  unfold(facet: string): void {
    const unfolded = new Set(this.state.unfolded);
    if (!unfolded.delete(facet)) unfolded.add(facet);
    this.change({ unfolded });
  }

  /** Makes a record the question and looks for its counterparts; null returns to the text. */
  askWith(record: RecordInput | null, market = ""): void {
    this.change(askedWith(this.state, record, market));
    this.#ask();
    this.host.scrollIntoView({ block: "nearest" });
  }

  setActive(active: Match | null): void {
    if (active !== this.state.active) this.change({ active });
  }

  setCoachPart(coachPart: string | null): void {
    this.change({ coachPart });
  }

  showMore(): void {
    const { answer } = this.state;
    if (answer !== null) void this.#append(this.state, answer);
  }

  retry(): void {
    const unasked = this.#unasked;
    if (this.state.phase.name === "failed") void this.#open();
    else if (unasked === null) this.#ask();
    else void this.#askRecord(unasked.id, unasked.market);
  }

  /** Fetches the texts again, after they could not be had. */
  retryTexts(): void {
    if (this.#engine !== null) void this.#arrival.wait(this.#engine, this.state.packs);
  }

  /** Lays a match open or folds it. */
  toggleWhy(match: Match): void {
    const key = keyOf(match);
    const laid = new Map(this.state.laid);
    if (!laid.delete(key)) {
      laid.set(key, NOTHING_LAID);
      void this.#layOpen(match, this.state);
    }
    this.change({ laid, active: match });
  }

  toggleCompared(match: Match): void {
    this.change(comparedToggled(this.state, match));
  }

  show(panel: Panel | null): void {
    this.change({ panel });
    if (panel?.name === "picker" && panel.found === null) this.lookUp(panel.text);
  }

  /** Opens a record, unless the page does something else with it. */
  select(match: Match): void {
    const { id, market, record } = match;
    if (this.host.emit("daqiao-select", { id, market, record })) {
      this.show({ name: "record", match });
    }
  }

  /** Looks records up, for the picker. */
  lookUp(text: string): void {
    const { panel } = this.state;
    if (panel?.name === "picker") this.change({ panel: { ...panel, text } });
    this.#looking.ask(text);
  }

  /** A link to this page with the settings, and with what was written if `withNeed`. */
  link(withNeed: boolean): string {
    return linkOf(location.href, fragmentKey(this.host.id), this.state, withNeed);
  }

  get #fixed(): Fixed {
    const { filters, market, facets, limit } = this.host;
    return { filters, market, facets, limit };
  }

  async #open(): Promise<void> {
    const { sources } = this.host;
    if (sources === null) {
      this.change({ phase: { name: "failed", error: new Error(this.t.noPack) } });
      return;
    }
    const opening = new AbortController();
    this.#opening = opening;
    this.change({ phase: { name: "opening", progress: null } });
    try {
      const { engine, packs, answers, labels } = await load(sources, this.#fixed, this.#words, {
        signal: opening.signal,
        onProgress: (progress) => this.change({ phase: { name: "opening", progress } }),
      });
      if (opening.signal.aborted) {
        await engine.close();
        return;
      }
      this.answers = answers;
      this.labels = labels;
      this.#styles = [...styles, ...answers.styles];
      this.#surroundings.dress(this.#styles);
      this.#engine = engine;
      await this.#begin(packs);
    } catch (error) {
      if (opening.signal.aborted) return;
      this.change({ phase: { name: "failed", error } });
      this.#tell(error);
    }
  }

  async #begin(packs: readonly PackInfo[]): Promise<void> {
    this.change({ packs, phase: { name: "ready" } });
    void this.#arrival.wait(this.#ready, packs);
    const shared = this.#shared?.record ?? null;
    if (shared !== null) await this.#askRecord(shared.id, shared.market);
    else if (this.host.record !== "") await this.#askHost();
    else this.#ask();
  }

  /** The texts are there: what was answered without them is asked again. */
  #whole(packs: readonly PackInfo[]): void {
    this.change({ packs });
    this.receipt.ready();
    this.host.emit("daqiao-ready", { packs });
    if (isEarly(this.state)) this.#ask();
  }

  /** The language may not be loaded yet, if the engine is not. */
  async #translate(): Promise<void> {
    await this.#words.load(this.language);
    this.host.requestUpdate();
  }

  async #askHost(): Promise<void> {
    const { record, market } = this.host;
    if (record === "") this.askWith(null);
    else await this.#askRecord(record, market);
  }

  async #askRecord(id: string, market: string): Promise<void> {
    this.#unasked = null;
    // A record is known when the texts are there.
    const { phase, packs } = this.state;
    const waits = !packs.every(({ whole }) => whole);
    if (waits) this.change({ phase: { name: "opening", progress: null }, error: null });
    try {
      const record = await recordOf(this.#ready, id, market);
      const { selection, ranges } = this.state;
      this.askWith(record, market);
      this.change({ selection, ranges });
    } catch (error) {
      this.#unasked = { id, market };
      this.change({ error });
      if (this.state.textsError !== error) this.#tell(error);
    } finally {
      if (waits && this.state.phase.name === "opening") this.change({ phase });
    }
  }

  get #ready(): Daqiao {
    if (this.#engine === null) throw new Error("the engine is not open yet");
    return this.#engine;
  }

  #end(): void {
    this.#opening?.abort();
    this.#opening = null;
    this.#matching.forget();
    this.#looking.forget();
    this.#coaching.forget();
    this.#arrival.forget();
    void this.#engine?.close();
    this.#engine = null;
    this.change({ phase: { name: "waiting" }, packs: [], ...NO_QUESTION, ...NOTHING_SOUGHT });
  }

  /** Looks the need through, beside matching it. */
  #coach(): void {
    const { record, find, text } = this.state;
    if (record === null && find === "offer" && text.trim() !== "") {
      this.#coaching.ask(text);
      return;
    }
    this.#coaching.forget();
    if (this.state.coach !== null) this.change({ coach: null, coachPart: null });
  }

  #ask(): void {
    if (this.#engine === null) return;
    this.#coach();
    if (asks(this.state)) {
      this.#matching.ask(this.state);
      // Shows that an answer is under way.
      this.host.requestUpdate();
      return;
    }
    this.#matching.forget();
    this.change({ answer: null, error: null, active: null, laid: new Map() });
  }

  #answered(answer: Answer): void {
    this.#places = this.answers?.placesOf(this.#cards()) ?? new Map();
    this.change(answeredWith(this.state, answer));
    const { laid, packs } = this.state;
    // The texts may have come while this was asked.
    if (answer.response.early && packs.every(({ whole }) => whole)) this.#ask();
    for (const match of answer.matches) {
      if (laid.has(keyOf(match))) void this.#layOpen(match, this.state);
    }
    this.#announcer.announce(() => said(answer.response, this));
    this.host.emit("daqiao-results", resultsOf(answer));
  }

  #match(asked: State, before: readonly Match[]): Promise<Answer> {
    return pageAfter(this.#ready, asked, this.#fixed, before);
  }

  async #append(shown: State, answer: Answer): Promise<void> {
    try {
      const longer = await this.#match(shown, answer.matches);
      // Another question was answered meanwhile.
      if (this.state.answer === answer) this.#answered(longer);
    } catch (error) {
      if (this.state.answer === answer) this.change({ error });
    }
  }

  /** Works out what would change a match, and how the other side sees it. */
  async #layOpen(match: Match, asked: State): Promise<void> {
    const { answers } = this;
    if (answers === null) return;
    try {
      for await (const found of behind(match, asked, this.#fixed, this.#ready, answers)) {
        this.#lay(match, found);
      }
    } catch (error) {
      // The engine may have ended meanwhile, and the match be no longer there.
      if (!this.state.answer?.matches.includes(match)) return;
      this.#lay(match, { whatIf: [] });
      this.#tell(error);
    }
  }

  /** Notes what was found out, if the match is still open under the same answer. */
  #lay(match: Match, found: Partial<Laid>): void {
    this.change(laidOut(this.state, match, found));
  }

  async #find(text: string): Promise<void> {
    const found = await lookedUp(this.#ready, text, opposite(this.state.find), this.#fixed);
    const { panel } = this.state;
    if (panel?.name === "picker" && panel.text === text) {
      this.change({ panel: { ...panel, found } });
    }
  }

  #tell(error: unknown): void {
    this.host.emit("daqiao-error", errorOf(error));
  }

  #resized(width: number): void {
    const wide = width >= WIDE;
    if (wide === this.state.wide) return;
    const { panel } = this.state;
    this.change({ wide, panel: panel?.name === "facets" ? null : panel });
  }

  #cards(): Iterable<HTMLElement> {
    return this.host.renderRoot.querySelectorAll<HTMLElement>(".card");
  }
}
