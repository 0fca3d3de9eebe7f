/** The question of a visitor, as the engine is asked it. */

import type { MatchResponse } from "daqiao";

import { ACTIVE } from "../catalogue.js";
import type { Kiosk } from "../kiosk.js";

/** Answers that are shown at first. */
export const FIRST = 10;
/** Most that the engine gives at a time. */
export const MOST = 200;

/**
 * What answers the text; null when there is none.
 *
 * @throws {DaqiaoError} as `Daqiao.match`
 */
export async function ask(
  { engine, visit, today }: Kiosk,
  text: string,
  limit: number = FIRST,
): Promise<MatchResponse | null> {
  if (text.trim() === "") return null;
  const { find, filters } = visit;
  const shown = { ...filters, status: ACTIVE };
  return engine.match({ text, find, filters: shown, today, limit, bothSides: true });
}
