/** Engines of which a test decides when they open and answer, and checks for pages. */

import type { DaqiaoBase } from "../../../src/base.js";
import type { OpenPacks } from "../../../src/react.js";
import type { MatchRequest, MatchResponse } from "../../../src/types.js";

/** One call of `match`. */
export interface Call {
  readonly request: MatchRequest;
  readonly signal: AbortSignal;
  answer(): void;
  fail(error: Error): void;
}

/** One opening. */
export interface Opened {
  readonly sources: unknown;
  readonly signal: AbortSignal;
  readonly calls: Call[];
  readonly engine: DaqiaoBase;
  isClosed: boolean;
  progress(loaded: number): void;
  succeed(): void;
  fail(error: unknown): void;
}

/** A function that opens, and all it was asked to. */
export function engines(): { readonly open: OpenPacks; readonly opened: Opened[] } {
  const opened: Opened[] = [];
  const open: OpenPacks = (sources, { signal = new AbortController().signal, onProgress }) =>
    new Promise((resolve, reject) => {
      const calls: Call[] = [];
      const found: Opened = {
        sources,
        signal,
        calls,
        engine: engine(calls, () => {
          found.isClosed = true;
        }),
        isClosed: false,
        progress: (loaded) => onProgress?.({ loaded, total: 100 }),
        succeed: () => resolve(found.engine),
        fail: reject,
      };
      signal.addEventListener("abort", () => reject(signal.reason));
      opened.push(found);
    });
  return { open, opened };
}

function engine(calls: Call[], onClose: () => void): DaqiaoBase {
  const match = (
    request: MatchRequest,
    { signal = new AbortController().signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<MatchResponse> =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      calls.push({ request, signal, answer: () => resolve(answerOf(request)), fail: reject });
    });
  // The adapters use these two alone.
  return { match, close: async () => onClose() } as unknown as DaqiaoBase;
}

/** An answer that tells what was asked. */
function answerOf(request: MatchRequest): MatchResponse {
  return {
    find: "offer",
    total: request.text?.length ?? 0,
    excluded: 0,
    offset: 0,
    matches: [],
    facets: {},
  };
}

/** Fails unless both are the same as JSON. */
export function equal(actual: unknown, expected: unknown): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`expected ${wanted}, found ${found}`);
}

/** Fails unless something is there. */
export function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("expected a value, found none");
  return value;
}

/** Resolves with the next event of a name. */
export function next<T extends Event>(target: EventTarget, name: string): Promise<T> {
  return new Promise((resolve) => {
    target.addEventListener(name, (event) => resolve(event as T), { once: true });
  });
}
