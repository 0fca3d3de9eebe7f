/** The page that packs the visitor's own table: reads, shows what was understood, matches. */

import "./site.js";
import "daqiao/element/define";

import type { RecordInput } from "daqiao";
import type { ColumnGuess, ImportMapping, ImportTable } from "daqiao/import";
import { html, nothing, render, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { live } from "lit/directives/live.js";

import { type Both, say } from "./import/both.js";
import { exampleFile } from "./import/example.js";
import { type Packed, packOf } from "./import/pack.js";
import { type Fault, notesOf, readRows, rejectedOf, type Rows } from "./import/rows.js";
import { withColumn } from "./import/mapping.js";
import { KINDS, summary, WORDS } from "./import/words.js";
import { onLanguage } from "./language.js";

/** Problems shown; the numbers count all. */
const SHOWN = 200;

type State =
  | { readonly name: "empty" }
  | { readonly name: "busy"; readonly words: Both; readonly share: number | null }
  | { readonly name: "failed"; readonly reason: Both }
  | {
      readonly name: "read";
      readonly rows: Rows;
      readonly packed: Packed;
      /** Why the last wish for its columns was not done. */
      readonly fault: Both | null;
    };

const place = document.querySelector<HTMLElement>("#desk");
let state: State = { name: "empty" };
let file: File | null = null;
let table: ImportTable | null = null;
/** As it was last corrected: the rows may still be on their way. */
let wanted: ImportMapping = { columns: {}, defaults: {} };
let running = new AbortController();
let savedAs: string | null = null;

if (place !== null) {
  onLanguage(update);
  update();
}

function update(): void {
  if (place !== null) render(page(), place);
}

function change(next: State): void {
  state = next;
  update();
}

/** Begins something new; what was under way is dropped. */
function begin(): AbortSignal {
  running.abort();
  running = new AbortController();
  return running.signal;
}

/** Opens a file, reads it as its columns were guessed, and packs what it holds. */
async function take(chosen: File): Promise<void> {
  const signal = begin();
  file = chosen;
  table?.close();
  table = null;
  const busy = busyUnless(signal);
  busy(WORDS.reading, null);
  try {
    const { openTable } = await import("daqiao/import");
    const opened = await openTable(chosen, {
      signal,
      onProgress: (share) => busy(WORDS.reading, share),
    });
    if (signal.aborted) return opened.close();
    table = opened;
    await use(opened, opened.guess, signal, busy);
  } catch (error) {
    if (!signal.aborted) change({ name: "failed", reason: reasonOf(error) });
  }
}

/**
 * Reads the open table as another mapping says. Everything stays in its place meanwhile, and after
 * a failure too.
 */
async function correct(mapping: ImportMapping): Promise<void> {
  if (table === null) return;
  const signal = begin();
  wanted = mapping;
  tell(null);
  try {
    await use(table, mapping, signal, () => {});
  } catch (error) {
    if (signal.aborted) return;
    if (state.name === "read") wanted = state.rows.mapping;
    tell(reasonOf(error));
  }
}

/** Says why a wish was not done, beside the table that is still there. */
function tell(fault: Both | null): void {
  if (state.name === "read") change({ ...state, fault });
}

/** Does something with the table that is open. What comes of it after another was chosen is dropped. */
async function withTable(work: (opened: ImportTable) => Promise<() => unknown>): Promise<void> {
  const opened = table;
  if (opened === null) return;
  try {
    const done = await work(opened);
    if (table === opened) done();
  } catch (error) {
    if (table === opened) tell(reasonOf(error));
  }
}

type Busy = (words: Both, share: number | null) => void;

function busyUnless(signal: AbortSignal): Busy {
  return (words, share) => {
    if (!signal.aborted) change({ name: "busy", words, share });
  };
}

async function use(
  opened: ImportTable,
  mapping: ImportMapping,
  signal: AbortSignal,
  busy: Busy,
): Promise<void> {
  wanted = mapping;
  const rows = await readRows(opened, mapping, signal, (share) => busy(WORDS.reading, share));
  const packed = await packOf(rows.records, signal, (share) => busy(WORDS.packing, share));
  if (signal.aborted) return;
  // What was told meanwhile, of a mapping file that is none, still holds.
  const fault = state.name === "read" ? state.fault : null;
  change({ name: "read", rows, packed, fault });
}

/** Stops what is under way. */
function cancel(): void {
  running.abort();
  table?.close();
  table = null;
  change({ name: "empty" });
}

function reasonOf(error: unknown): Both {
  const message = error instanceof Error ? error.message : String(error);
  const zh = typeof error === "object" && error !== null && "zh" in error ? String(error.zh) : message;
  return { zh, en: message };
}

function page(): TemplateResult {
  return html`${chooser()}
    ${state.name === "busy" ? progress(state) : nothing}
    ${state.name === "failed" ? failure("failure", WORDS.failed, state.reason) : nothing}
    ${state.name === "read" ? result(state.rows, state.packed, state.fault) : nothing}`;
}

function chooser(): TemplateResult {
  return html`<div
    class="drop"
    data-testid="drop"
    @dragover=${(event: DragEvent) => over(event, true)}
    @dragleave=${(event: DragEvent) => over(event, false)}
    @drop=${dropped}
  >
    <label class="button primary">
      <input class="unseen" type="file" accept=".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt,.json,.ndjson,.jsonl" data-testid="file" @change=${chosen} />
      ${say(WORDS.choose)}
    </label>
    <span>${say(WORDS.orDrop)}</span>
    <button class="link" data-testid="example" @click=${() => void take(exampleFile())}>${say(WORDS.example)}</button>
    <p class="quiet">${say(WORDS.formats)}</p>
  </div>`;
}

function over(event: DragEvent, on: boolean): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.classList.toggle("over", on);
}

function dropped(event: DragEvent): void {
  over(event, false);
  const first = event.dataTransfer?.files[0];
  if (first !== undefined) void take(first);
}

function chosen({ currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLInputElement)) return;
  const first = currentTarget.files?.[0];
  // The same file may be chosen again after it was changed.
  currentTarget.value = "";
  if (first !== undefined) void take(first);
}

function progress({ words, share }: Extract<State, { readonly name: "busy" }>): TemplateResult {
  return html`<div class="busy" role="status" data-testid="busy">
    <p>${say(words)}</p>
    <progress max="1" value=${share ?? nothing} aria-label=${say(words)}></progress>
    <button class="button" data-testid="cancel" @click=${cancel}>${say(WORDS.cancel)}</button>
  </div>`;
}

function failure(name: string, what: Both, reason: Both): TemplateResult {
  return html`<div class="failure" role="alert" data-testid=${name}>
    <p><b>${say(what)}</b></p>
    <p>${say(reason)}</p>
  </div>`;
}

function result(rows: Rows, packed: Packed, fault: Both | null): TemplateResult {
  const rejected = rejectedOf(rows, packed);
  const lost = new Set(rejected.map(({ line }) => line)).size;
  const { blank } = rows.tally;
  const filled = rows.tally.rows - blank;
  return html`<section aria-labelledby="rows-title">
      <h2 id="rows-title">${file?.name ?? say(WORDS.rows)}</h2>
      <p
        class="tally number"
        role="status"
        data-testid="tally"
        data-rows=${filled}
        data-taken=${packed.taken}
        data-rejected=${lost}
        data-blank=${blank}
      >
        ${say(summary(filled, packed.taken, lost, blank))}
      </p>
      ${faults("rejected", WORDS.rejectedTitle, rejected, true)}
      ${faults("notes", WORDS.notesTitle, notesOf(rows), false)}
    </section>
    ${fault === null ? nothing : failure("not-done", WORDS.notDone, fault)}
    ${columns(wanted)}
    ${packed.taken === 0 ? nothing : matching(rows, packed)}`;
}

function faults(
  name: string,
  title: Both,
  all: readonly Fault[],
  open: boolean,
): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<details ?open=${open} data-testid=${name}>
    <summary>${say(title)} · ${all.length}</summary>
    <div class="table" tabindex="0" role="group" aria-label=${say(title)}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">${say(WORDS.line)}</th>
            <th scope="col">${say(WORDS.where)}</th>
            <th scope="col">${say(WORDS.reason)}</th>
          </tr>
        </thead>
        <tbody>
          ${all.slice(0, SHOWN).map(
            ({ line, where, reason }) => html`<tr>
              <td class="number">${line}</td>
              <td>${where}</td>
              <td>${say(reason)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${all.length > SHOWN ? html`<p class="quiet number">${SHOWN} / ${all.length}</p>` : nothing}
  </details>`;
}

function columns(mapping: ImportMapping): TemplateResult {
  const kind = mapping.defaults["kind"] ?? "offer";
  return html`<section aria-labelledby="columns-title">
    <h2 id="columns-title">${say(WORDS.columns)}</h2>
    <p>${say(WORDS.columnsHint)}</p>
    <label class="which">
      <span>${say(WORDS.kind)}</span>
      <select class="control" data-testid="kind" @change=${kindChosen}>
        ${KINDS.map(
          ([name, words]) =>
            html`<option value=${name} .selected=${live(kind === name)}>${say(words)}</option>`,
        )}
      </select>
    </label>
    <div class="table" tabindex="0" role="group" aria-labelledby="columns-title">
      <table class="columns" role="table">
        <thead>
          <tr role="row">
            <th scope="col">${say(WORDS.column)}</th>
            <th scope="col">${say(WORDS.readAs)}</th>
            <th scope="col">${say(WORDS.why)}</th>
            <th scope="col">${say(WORDS.samples)}</th>
          </tr>
        </thead>
        <tbody>
          ${(table?.columns ?? []).map((column) => columnRow(column, mapping))}
        </tbody>
      </table>
    </div>
    <p class="save">
      <button class="button" data-testid="save-mapping" @click=${() => void saveMapping()}>${say(WORDS.saveMapping)}</button>
      <label class="button">
        <input class="unseen" type="file" accept=".toml" data-testid="load-mapping" @change=${(event: Event) => void loadMapping(event)} />
        ${say(WORDS.loadMapping)}
      </label>
      <span class="quiet">${say(WORDS.mappingHint)}</span>
    </p>
  </section>`;
}

function columnRow(column: ColumnGuess, { columns }: ImportMapping): TemplateResult {
  const { name, samples, confidence, reason } = column;
  const target = columns[name] ?? "keep";
  const options = targets();
  // A path such as `title.zh` has no name of its own.
  const known = options.some(([value]) => value === target);
  const all = known ? options : [[target, { zh: target, en: target }] as const, ...options];
  // Roles, since on a phone these are no table rows to look at, but still are to hear.
  return html`<tr role="row">
    <th scope="row" role="rowheader">${name}</th>
    <td role="cell">
      <select
        class="control"
        aria-label="${name}: ${say(WORDS.readAs)}"
        data-testid="column"
        data-column=${name}
        data-confidence=${confidence}
        @change=${(event: Event) => columnChosen(name, event)}
      >
        ${all.map(
          ([value, words]) =>
            html`<option value=${value} .selected=${live(target === value)}>${say(words)}</option>`,
        )}
      </select>
    </td>
    <td class="quiet" role="cell">${target === column.target ? say(reason) : ""}</td>
    <td class="samples" role="cell"><span>${samples.join(" · ")}</span></td>
  </tr>`;
}

/** All that a column can be read as. */
function targets(): readonly (readonly [string, Both])[] {
  const fields = (table?.fields ?? []).map(({ field, zh, en }) => [field, { zh, en }] as const);
  return [...fields, ["keep", WORDS.keep], ["drop", WORDS.drop]];
}

function columnChosen(name: string, { currentTarget }: Event): void {
  if (state.name !== "read" || !(currentTarget instanceof HTMLSelectElement)) return;
  void correct(withColumn(wanted, table?.fields ?? [], name, currentTarget.value));
}

function kindChosen({ currentTarget }: Event): void {
  if (state.name !== "read" || !(currentTarget instanceof HTMLSelectElement)) return;
  void correct({ ...wanted, defaults: { ...wanted.defaults, kind: currentTarget.value } });
}

async function saveMapping(): Promise<void> {
  await withTable(async (opened) => {
    const text = await opened.mappingFile(wanted);
    return () => download(text, "application/toml", "mapping.toml");
  });
}

async function loadMapping({ currentTarget }: Event): Promise<void> {
  if (!(currentTarget instanceof HTMLInputElement)) return;
  const first = currentTarget.files?.[0];
  currentTarget.value = "";
  if (first === undefined) return;
  await withTable(async (opened) => {
    const mapping = await opened.readMapping(await first.text());
    return () => void correct(mapping);
  });
}

function matching(rows: Rows, packed: Packed): TemplateResult {
  const offers = rows.records.filter(({ kind }) => kind === "offer").length;
  const side = offers * 2 >= rows.records.length ? "need" : "offer";
  return html`<section aria-labelledby="match-title">
    <h2 id="match-title">${say(WORDS.match)}</h2>
    <p>${say(WORDS.matchHint)}</p>
    ${keyed(
      side,
      html`<daqiao-match load="visible" side=${side} .pack=${packed.sources} data-testid="match-own"></daqiao-match>`,
    )}
    <p class="save">
      <button class="button" data-testid="save" @click=${() => save(rows, packed)}>${say(WORDS.save)}</button>
      <span class="quiet">${say(WORDS.saveHint)}</span>
    </p>
  </section>`;
}

/** Offers the records that were taken as a file. */
function save({ records }: Rows, { rejected }: Packed): void {
  const bad = new Set(rejected.map(({ line }) => line - 1));
  const taken = records.filter((_: RecordInput, at: number) => !bad.has(at));
  const text = taken.map((record) => `${JSON.stringify(record)}\n`).join("");
  const name = `${(file?.name ?? "records").replace(/\.\w+$/, "")}.ndjson`;
  download(text, "application/x-ndjson", name);
}

function download(text: string, type: string, name: string): void {
  if (savedAs !== null) URL.revokeObjectURL(savedAs);
  savedAs = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = savedAs;
  link.download = name;
  link.click();
}
