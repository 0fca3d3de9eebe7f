/** Which characters are read as which syllable: the table of simple-keyboard's Chinese layout. */

import layout from "simple-keyboard-layouts/build/layouts/chinese.js";

import type { Syllables } from "./compose.js";

/** Syllables in letters without tones, `ü` as `v`. */
export const syllables: Syllables = new Map(
  Object.entries(tableOf(layout)).map(([syllable, characters]) => [
    syllable,
    characters.split(" "),
  ]),
);

/** The table is there, but the types of the package leave it out. */
function tableOf(of: object): Readonly<Record<string, string>> {
  return "layoutCandidates" in of ? (of.layoutCandidates as Record<string, string>) : {};
}
