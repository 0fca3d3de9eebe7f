/** Words that say something by themselves: single characters, units and figures do not. */

import type { Match } from "daqiao";

const TELLING = /\p{L}{2}/u;
/** Words that are shown of a match. */
const MOST = 5;

/** The words of a match that are worth showing, best first; five at most. */
export function tellingWords({ words }: Pick<Match, "words">): readonly string[] {
  return words
    .map(({ text }) => text)
    .filter((text) => TELLING.test(text))
    .slice(0, MOST);
}
