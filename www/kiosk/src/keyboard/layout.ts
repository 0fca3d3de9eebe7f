/** Which keys there are, and what stands on them. */

import type { Command } from "./compose.js";

/** Rows of keys, as simple-keyboard wants them; commands in braces. */
export const LAYOUT: Readonly<Record<string, string[]>> = {
  letters: [
    "1 2 3 4 5 6 7 8 9 0",
    "q w e r t y u i o p",
    "a s d f g h j k l",
    "{shift} z x c v b n m {back}",
    "{script} , {space} . {enter}",
  ],
  capitals: [
    "1 2 3 4 5 6 7 8 9 0",
    "Q W E R T Y U I O P",
    "A S D F G H J K L",
    "{shift} Z X C V B N M {back}",
    "{script} @ {space} - {enter}",
  ],
  digits: ["1 2 3 4 5 6 7 8 9 0 . {back}"],
  pinyin: [
    "1 2 3 4 5 6 7 8 9 0",
    "q w e r t y u i o p",
    "a s d f g h j k l",
    "{shift} z x c v b n m {back}",
    "{script} ， {space} 。 {enter}",
  ],
};

const COMMANDS: Readonly<Record<string, Command>> = {
  "{shift}": "shift",
  "{back}": "back",
  "{script}": "script",
  "{space}": "space",
  "{enter}": "enter",
};

/** The command of a key; null for one that writes itself. */
export function commandOf(key: string): Command | null {
  return COMMANDS[key] ?? null;
}
