/**
 * Errors of all that is around the engine: network, workers, policies, files of another version.
 *
 * Their texts are a part of their own, which comes with the engine: a page that only may need an
 * engine does not pay for them, and an error long after loading asks for nothing. Where they
 * cannot be loaded, the text is the code and what was found.
 */

import { describe } from "./describe.js";
import { DaqiaoError, type ErrorDetail } from "./errors.js";

/** What `failure` makes errors of. */
export type FailureCode =
  | "engine/internal"
  | "engine/panicked"
  | "engine/version"
  | "worker/unavailable"
  | "worker/start"
  | "wasm/blocked"
  | "wasm/load"
  | "source/fetch"
  | "source/type";

/** What was found, in the words of the platform, and further facts. */
export type Facts = ErrorDetail & { readonly found: string };

/** Loads the texts; `undefined` where that fails. */
export const loadTexts = (): Promise<typeof import("./failure-texts.js") | undefined> =>
  import("./failure-texts.js").catch(() => undefined);

/**
 * Makes an error; its facts become its `detail`.
 *
 * @param cause what was thrown, or words for what was found; an error that is ours stays as it is
 */
export async function failure(
  code: FailureCode,
  cause: unknown,
  more: ErrorDetail = {},
): Promise<DaqiaoError> {
  if (cause instanceof DaqiaoError) return cause;
  const found = describe(cause);
  const detail = { ...more, found };
  const short = `${code}: ${found}`;
  const messages = (await loadTexts())?.failureTexts(code, detail) ?? { en: short, zh: short };
  return new DaqiaoError(code, messages, {
    detail,
    cause: cause === found ? undefined : cause,
  });
}
