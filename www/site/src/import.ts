/** The page that packs the visitor's own table: reads, shows what was understood, matches. */

import "./site.js";
import "daqiao/element/define";

import type { RecordInput } from "daqiao";
import { html, nothing, render, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";

import { type Both, say } from "./import/both.js";
import { exampleFile } from "./import/example.js";
import { FIELD_NAMES, type Mapping, type Target } from "./import/fields.js";
import { type Packed, packOf } from "./import/pack.js";
import { type Column, readTable, type TableRead } from "./import/read.js";
import { FileError } from "./import/rows.js";
import { keyOf } from "./import/values.js";
import { fileProblem, summary, WORDS } from "./import/words.js";
import { onLanguage } from "./language.js";

/** Problems shown; the numbers count all. */
const SHOWN = 200;

type State =
  | { readonly name: "empty" }
  | { readonly name: "busy"; readonly words: Both; readonly share: number | null }
  | { readonly name: "failed"; readonly reason: Both }
  | { readonly name: "read"; readonly table: TableRead; readonly packed: Packed };

/** Why a row is not there, or what was not understood in it. */
interface Fault {
  readonly line: number;
  readonly where: string;
  readonly reason: Both;
}

const place = document.querySelector<HTMLElement>("#desk");
let state: State = { name: "empty" };
let file: File | null = null;
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

/** Reads a file, and packs what it holds. What was under way is dropped. */
async function take(chosen: File, mapping?: Mapping): Promise<void> {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  file = chosen;
  const busy = (words: Both, share: number | null): void => {
    // While a corrected column is read again, everything stays in its place.
    if (!signal.aborted && mapping === undefined) change({ name: "busy", words, share });
  };
  busy(WORDS.reading, null);
  try {
    const table = await readTable(chosen, {
      mapping,
      signal,
      onProgress: (share) => busy(WORDS.reading, share),
    });
    busy(WORDS.packing, null);
    const packed = await packOf(table.records, signal);
    if (!signal.aborted) change({ name: "read", table, packed });
  } catch (error) {
    if (!signal.aborted) change({ name: "failed", reason: reasonOf(error) });
  }
}

function reasonOf(error: unknown): Both {
  if (error instanceof FileError) return fileProblem(error.problem, error.message);
  const message = error instanceof Error ? error.message : String(error);
  const zh = typeof error === "object" && error !== null && "zh" in error ? String(error.zh) : message;
  return { zh, en: message };
}

function page(): TemplateResult {
  return html`${chooser()}
    ${state.name === "busy" ? progress(state) : nothing}
    ${state.name === "failed" ? failure(state.reason) : nothing}
    ${state.name === "read" ? result(state.table, state.packed) : nothing}`;
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
      <input class="unseen" type="file" accept=".xlsx,.csv,.tsv,.json,.ndjson,.jsonl" data-testid="file" @change=${chosen} />
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
  </div>`;
}

function failure(reason: Both): TemplateResult {
  return html`<div class="failure" role="alert" data-testid="failure">
    <p><b>${say(WORDS.failed)}</b></p>
    <p>${say(reason)}</p>
  </div>`;
}

function result(table: TableRead, packed: Packed): TemplateResult {
  const rejected = rejectedOf(table, packed);
  const lost = new Set(rejected.map(({ line }) => line)).size;
  const notes = table.problems
    .filter((problem) => !problem.rejected)
    .map(({ line, column, reason }) => ({ line, where: column ?? "", reason }));
  return html`<section aria-labelledby="rows-title">
      <h2 id="rows-title">${file?.name ?? say(WORDS.rows)}</h2>
      <p
        class="tally number"
        role="status"
        data-testid="tally"
        data-rows=${table.rows}
        data-taken=${packed.taken}
        data-rejected=${lost}
      >
        ${say(summary(table.rows, packed.taken, lost))}
      </p>
      ${faults("rejected", WORDS.rejectedTitle, rejected, true)}
      ${faults("notes", WORDS.notesTitle, notes, false)}
    </section>
    ${columns(table)}
    ${packed.taken === 0 ? nothing : matching(table, packed)}`;
}

/** Rows that reading or the engine turned away, by line. */
function rejectedOf(table: TableRead, { rejected }: Packed): readonly Fault[] {
  const read = table.problems
    .filter((problem) => problem.rejected)
    .map(({ line, column, reason }) => ({ line, where: column ?? "", reason }));
  const checked = rejected.map(({ line, field, reason }) => ({
    line: table.lines[line - 1] ?? line,
    where: columnOf(field, table.mapping) ?? field,
    reason,
  }));
  return [...read, ...checked].sort((a, b) => a.line - b.line);
}

/** The column that a field of a record comes from; the engine names fields by JSON pointers. */
function columnOf(pointer: string, { columns }: Mapping): string | null {
  const key = pointer.split("/")[1] ?? "";
  const found = Object.entries(columns).find(
    ([, target]) => target !== "keep" && target !== "drop" && keyOf(target) === key,
  );
  return found?.[0] ?? null;
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
            <th scope="col">${say(WORDS.line)}</th>
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

function columns({ columns, mapping }: TableRead): TemplateResult {
  return html`<section aria-labelledby="columns-title">
    <h2 id="columns-title">${say(WORDS.columns)}</h2>
    <p>${say(WORDS.columnsHint)}</p>
    <label class="which">
      <span>${say(WORDS.kind)}</span>
      <select class="control" data-testid="kind" @change=${kindChosen}>
        <option value="offer" .selected=${mapping.kind === "offer"}>${say(WORDS.offers)}</option>
        <option value="need" .selected=${mapping.kind === "need"}>${say(WORDS.needs)}</option>
      </select>
    </label>
    <div class="table" tabindex="0" role="group" aria-labelledby="columns-title">
      <table class="columns">
        <thead>
          <tr>
            <th scope="col">${say(WORDS.column)}</th>
            <th scope="col">${say(WORDS.readAs)}</th>
            <th scope="col">${say(WORDS.samples)}</th>
          </tr>
        </thead>
        <tbody>
          ${columns.map((column) => columnRow(column, mapping))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function columnRow({ name, samples }: Column, { columns }: Mapping): TemplateResult {
  const target = columns[name] ?? "keep";
  const options: readonly (readonly [string, Both])[] = [
    ...Object.entries(FIELD_NAMES),
    ["keep", WORDS.keep],
    ["drop", WORDS.drop],
  ];
  return html`<tr>
    <th scope="row">${name}</th>
    <td>
      <select
        class="control"
        aria-label="${name}: ${say(WORDS.readAs)}"
        data-testid="column"
        data-column=${name}
        @change=${(event: Event) => columnChosen(name, event)}
      >
        ${options.map(
          ([value, words]) =>
            html`<option value=${value} .selected=${target === value}>${say(words)}</option>`,
        )}
      </select>
    </td>
    <td class="samples"><span>${samples.join(" · ")}</span></td>
  </tr>`;
}

function columnChosen(name: string, { currentTarget }: Event): void {
  if (state.name !== "read" || !(currentTarget instanceof HTMLSelectElement)) return;
  const { mapping } = state.table;
  const target = targetIn(currentTarget.value);
  // A field has one column: what had it before is kept aside.
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).map(([column, before]) => [
      column,
      before === target && target !== "keep" && target !== "drop" ? ("keep" as const) : before,
    ]),
  );
  correct({ ...mapping, columns: { ...columns, [name]: target } });
}

function targetIn(value: string): Target {
  if (value === "drop") return value;
  return FIELDS.find((field) => field === value) ?? "keep";
}

const FIELDS = Object.keys(FIELD_NAMES) as readonly (keyof typeof FIELD_NAMES)[];

function kindChosen({ currentTarget }: Event): void {
  if (state.name !== "read" || !(currentTarget instanceof HTMLSelectElement)) return;
  correct({ ...state.table.mapping, kind: currentTarget.value === "need" ? "need" : "offer" });
}

function correct(mapping: Mapping): void {
  if (file !== null) void take(file, mapping);
}

function matching(table: TableRead, packed: Packed): TemplateResult {
  const offers = table.records.filter(({ kind }) => kind === "offer").length;
  const side = offers * 2 >= table.records.length ? "need" : "offer";
  return html`<section aria-labelledby="match-title">
    <h2 id="match-title">${say(WORDS.match)}</h2>
    <p>${say(WORDS.matchHint)}</p>
    ${keyed(
      side,
      html`<daqiao-match load="visible" side=${side} .pack=${packed.sources} data-testid="match-own"></daqiao-match>`,
    )}
    <p class="save">
      <button class="button" data-testid="save" @click=${() => save(table, packed)}>${say(WORDS.save)}</button>
      <span class="quiet">${say(WORDS.saveHint)}</span>
    </p>
  </section>`;
}

/** Offers the records that were taken as a file. */
function save(table: TableRead, { rejected }: Packed): void {
  const bad = new Set(rejected.map(({ line }) => line - 1));
  const taken = table.records.filter((_: RecordInput, at: number) => !bad.has(at));
  const text = taken.map((record) => `${JSON.stringify(record)}\n`).join("");
  if (savedAs !== null) URL.revokeObjectURL(savedAs);
  savedAs = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
  const link = document.createElement("a");
  link.href = savedAs;
  link.download = `${(file?.name ?? "records").replace(/\.\w+$/, "")}.ndjson`;
  link.click();
}
