/**
 * Writing with keys on a screen: Latin letters as they are, Chinese by pinyin. A state and a key
 * give the next state; nothing here draws or asks.
 */

/** What is written, and what is being spelled. */
export interface Writing {
  readonly text: string;
  /** Where the next character goes, in UTF-16 units. */
  readonly caret: number;
  /** Letters of pinyin that are no character yet. */
  readonly spelled: string;
  readonly script: "pinyin" | "latin";
  readonly shift: boolean;
}

/** Keys that write nothing themselves. */
export type Command = "back" | "enter" | "space" | "shift" | "script" | "left" | "right";

/** Characters by syllable, the commonest first. */
export type Syllables = ReadonlyMap<string, readonly string[]>;

/** A word or character that the letters may stand for. */
export interface Candidate {
  readonly text: string;
  /** How many of the letters it takes up. */
  readonly letters: number;
}

/** Nothing written yet. */
export function blank(text: string, script: Writing["script"]): Writing {
  return { text, caret: text.length, spelled: "", script, shift: false };
}

/** What a key that is a character does. */
export function type(writing: Writing, key: string): Writing {
  if (writing.script === "pinyin" && !writing.shift && /^[a-z']$/.test(key)) {
    return { ...writing, spelled: writing.spelled + key };
  }
  const letter = writing.shift ? key.toUpperCase() : key;
  return { ...insert(flush(writing), letter), shift: false };
}

/** What another key does. `first` is the candidate that a space chooses. */
export function command(writing: Writing, key: Command, first: Candidate | null): Writing {
  switch (key) {
    case "back":
      return erase(writing);
    case "enter":
      return writing.spelled === "" ? insert(writing, "\n") : flush(writing);
    case "space":
      if (writing.spelled === "") return insert(writing, " ");
      return first === null ? flush(writing) : choose(writing, first);
    case "shift":
      return { ...writing, shift: !writing.shift };
    case "script":
      return { ...flush(writing), script: other(writing.script), shift: false };
    case "left":
    case "right":
      return move(flush(writing), key === "left" ? -1 : 1);
  }
}

/** Takes a candidate for the letters it stands for; the others stay. */
export function choose(writing: Writing, { text, letters }: Candidate): Writing {
  const spelled = writing.spelled.slice(letters).replace(/^'+/, "");
  return insert({ ...writing, spelled }, text);
}

/**
 * Characters that the first letters may stand for, the longest syllable first. After a whole
 * syllable come those of shorter ones: `xian` is 先, and 西 when only `xi` is meant.
 */
export function charactersFor(spelled: string, syllables: Syllables): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const letters = spelled.split("'", 1)[0] ?? "";
  for (let length = Math.min(LONGEST_SYLLABLE, letters.length); length > 0; length -= 1) {
    const syllable = letters.slice(0, length);
    for (const text of syllables.get(syllable) ?? []) candidates.push({ text, letters: length });
  }
  if (candidates.length > 0 || letters === "") return candidates;
  // The syllable is unfinished: whatever may become of it.
  for (const [syllable, characters] of syllables) {
    if (!syllable.startsWith(letters)) continue;
    for (const text of characters.slice(0, FEW)) candidates.push({ text, letters: letters.length });
  }
  return candidates;
}

const LONGEST_SYLLABLE = 6;
/** Characters of a syllable that are offered while it is unfinished. */
const FEW = 3;

function insert(writing: Writing, piece: string): Writing {
  const { text, caret } = writing;
  return {
    ...writing,
    text: text.slice(0, caret) + piece + text.slice(caret),
    caret: caret + piece.length,
  };
}

/** Writes the letters as they are. */
function flush(writing: Writing): Writing {
  return insert({ ...writing, spelled: "" }, writing.spelled);
}

function erase(writing: Writing): Writing {
  const { text, caret, spelled } = writing;
  if (spelled !== "") return { ...writing, spelled: spelled.slice(0, -1) };
  const before = [...text.slice(0, caret)].slice(0, -1).join("");
  return { ...writing, text: before + text.slice(caret), caret: before.length };
}

function move(writing: Writing, by: 1 | -1): Writing {
  const { text, caret } = writing;
  const rest = by === 1 ? [...text.slice(caret)][0] : [...text.slice(0, caret)].at(-1);
  return { ...writing, caret: caret + by * (rest?.length ?? 0) };
}

function other(script: Writing["script"]): Writing["script"] {
  return script === "pinyin" ? "latin" : "pinyin";
}
