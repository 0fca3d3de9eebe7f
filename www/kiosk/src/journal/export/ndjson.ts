/**
 * The whole journal ↔ NDJSON: a first line that says what it is, then an entry a line. The same
 * entries give the same bytes on every kiosk. `docs/journal-format.md` has the format.
 */

import { canonical } from "../canonical.js";
import { type Misfit, readEntry } from "../check.js";
import type { Entry } from "../entry.js";
import { JournalError } from "../error.js";
import { unite } from "../merge.js";

/** Version of the lines. A reader refuses a higher one. */
const VERSION = 1;

const HEADER = canonical({ daqiao: "journal", version: VERSION });

const LINE_END = 0x0a;

/** A line that is no entry; the other lines are read all the same. */
export interface RejectedLine {
  /** From 1. */
  readonly line: number;
  /** Not UTF-8, no JSON (as when a file was cut off), or not an entry. */
  readonly problem: "encoding" | "json" | Misfit;
}

/** What was read. */
export interface ReadLines {
  readonly entries: readonly Entry[];
  readonly rejected: readonly RejectedLine[];
  /** Whether anything in it is of a journal: a header or an entry. */
  readonly isJournal: boolean;
}

/** Writes entries of any order, every version of those in conflict. */
export function writeNdjson(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const lines = [HEADER, ...unite([], entries).all.map((entry) => canonical(entry)), ""];
  return new TextEncoder().encode(lines.join("\n"));
}

/**
 * Reads lines. Empty ones are passed over, and headers may stand anywhere, so that files can be
 * put one after the other.
 *
 * @throws JournalError `file/version` when a header names a higher version.
 */
export function readNdjson(bytes: Uint8Array): ReadLines {
  const entries: Entry[] = [];
  const rejected: RejectedLine[] = [];
  let hasHeader = false;
  for (const [at, line] of linesOf(bytes).entries()) {
    const read = readLine(line);
    if ("entry" in read) entries.push(read.entry);
    else if ("problem" in read) rejected.push({ line: at + 1, problem: read.problem });
    else if ("header" in read) {
      hasHeader = true;
      if (read.header !== VERSION) {
        throw new JournalError("file/version", { detail: String(read.header) });
      }
    }
  }
  return { entries, rejected, isJournal: hasHeader || entries.length > 0 };
}

type ReadLine =
  | { readonly entry: Entry }
  | { readonly header: unknown }
  | { readonly problem: RejectedLine["problem"] }
  | Record<never, never>;

function readLine(line: Uint8Array): ReadLine {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(line).trim();
  } catch {
    return { problem: "encoding" };
  }
  if (text === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
    // What is nested too deeply to be written again is no entry.
    canonical(value);
  } catch {
    return { problem: "json" };
  }
  const { daqiao, version }: Partial<Record<string, unknown>> = Object(value);
  if (daqiao === "journal" && version !== undefined) return { header: version };
  const read = readEntry(value);
  return "entry" in read ? read : { problem: read.misfit };
}

function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(LINE_END, start);
    const end = found < 0 ? bytes.length : found;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}
