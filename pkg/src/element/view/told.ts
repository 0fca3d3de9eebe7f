/** What the page around the element is told. */

import { DaqiaoError } from "../../errors.js";
import type { ErrorEventDetail, ResultsEventDetail } from "../events.js";
import type { Answer } from "./state.js";

/** Another list is shown. */
export function resultsOf({ response: { find, total }, matches }: Answer): ResultsEventDetail {
  const shown = matches.map(({ id, market, rank, total }) => ({ id, market, rank, total }));
  return { find, total, matches: shown };
}

/** Something went wrong. */
export function errorOf(error: unknown): ErrorEventDetail {
  const code = error instanceof DaqiaoError ? error.code : "unknown";
  return { code, message: error instanceof Error ? error.message : String(error) };
}
