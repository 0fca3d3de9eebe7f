// The tokens that every peer gets in its modes `seg` and `pairs`, so that libraries are compared
// and not their ways of cutting text. Both keep repeated tokens.
import { stemmer } from "stemmer";

const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;
const STEMS_KEPT = 200_000;

/** Lucene's English stop words. */
const ENGLISH_STOP_WORDS = new Set(
  `a an and are as at be but by for if in into is it no not of on or such that the their then
   there these they this to was will with`.split(/\s+/),
);

/** Chinese words that join others and name nothing. */
const CHINESE_STOP_WORDS = new Set(
  "的 了 和 与 及 或 等 在 是 对 为 以 并 而 其 将 由 于 从 被 把 也 都 该 此 之".split(" "),
);

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const stems = new Map();

/** Chinese words by `Intl.Segmenter`, other words stemmed, both without stop words. */
export function seg(text) {
  return cut(text, (run, tokens) => {
    for (const { segment } of segmenter.segment(run)) {
      if (!CHINESE_STOP_WORDS.has(segment)) tokens.push(segment);
    }
  });
}

/** Overlapping pairs of Chinese characters (one that stands alone stays), other words as in `seg`. */
export function pairs(text) {
  return cut(text, (run, tokens) => {
    const characters = [...run];
    if (characters.length === 1) tokens.push(run);
    for (let at = 1; at < characters.length; at += 1) {
      tokens.push(characters[at - 1] + characters[at]);
    }
  });
}

/** Words between spaces and punctuation, as they are. */
export function plain(text) {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The function for a mode; undefined for modes in which the library cuts text itself. */
export function tokenizer(mode) {
  return { seg, pairs }[mode];
}

function cut(text, cutHan) {
  const tokens = [];
  for (const [run] of folded(text).matchAll(RUNS)) {
    if (HAN.test(run)) cutHan(run, tokens);
    else if (!ENGLISH_STOP_WORDS.has(run)) tokens.push(stem(run));
  }
  return tokens;
}

function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}

function stem(word) {
  let found = stems.get(word);
  if (found === undefined) {
    found = stemmer(word);
    if (stems.size < STEMS_KEPT) stems.set(word, found);
  }
  return found;
}
