/** What stands on the keys, and what they are called. */

import type { InBoth } from "../language.js";

interface KeyboardWords {
  readonly keyboard: string;
  readonly candidates: string;
  /** On the key that changes the script, by the script that is on. */
  readonly pinyin: string;
  readonly latin: string;
  readonly space: string;
  readonly enter: string;
  readonly back: string;
  readonly shift: string;
}

export const words: InBoth<KeyboardWords> = {
  zh: {
    keyboard: "屏幕键盘",
    candidates: "候选字词",
    pinyin: "中 / en",
    latin: "en / 中",
    space: "空格",
    enter: "换行",
    back: "删除",
    shift: "大写",
  },
  en: {
    keyboard: "Keyboard on the screen",
    candidates: "Words to choose from",
    pinyin: "中 / en",
    latin: "en / 中",
    space: "space",
    enter: "return",
    back: "Delete",
    shift: "Shift",
  },
};
