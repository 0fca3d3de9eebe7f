/** The question of a visitor, as the engine is asked it. */

import type { MatchResponse } from "daqiao";

import type { Kiosk } from "../kiosk.js";

/** Answers that are shown at first. */
export const FIRST = 10;

/** What answers the text; null when it cannot be asked. */
export async function ask(
  { engine, visit, today }: Kiosk,
  text: string,
  limit: number = FIRST,
): Promise<MatchResponse | null> {
  if (text.trim() === "") return null;
  const { find, filters } = visit;
  return engine.match({ text, find, filters, today, limit, bothSides: true });
}
