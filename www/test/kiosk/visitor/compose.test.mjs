/** Writing with keys on a screen. */

import assert from "node:assert/strict";
import test from "node:test";

import { load } from "../bundle.mjs";

const { blank, charactersFor, choose, command, type } = await load("keyboard/compose.ts");
const { syllables } = await load("keyboard/syllables.ts");
const { LAYOUT, commandOf } = await load("keyboard/layout.ts");

/** Presses keys one after the other; a key in braces is a command. */
function press(writing, ...keys) {
  return keys.reduce((now, key) => {
    const order = commandOf(key);
    if (order === null) return type(now, key);
    return command(now, order, charactersFor(now.spelled, syllables)[0] ?? null);
  }, writing);
}

test("letters of pinyin wait until a word is chosen", () => {
  const spelled = press(blank("旧", "pinyin"), ..."dianchi");
  assert.equal(spelled.text, "旧");
  assert.equal(spelled.spelled, "dianchi");
  const chosen = choose(spelled, { text: "电池", letters: 7 });
  assert.deepEqual([chosen.text, chosen.spelled, chosen.caret], ["旧电池", "", 3]);
});

test("a character takes its own letters only, the rest stays to be chosen", () => {
  const first = choose(press(blank("", "pinyin"), ..."dianchi"), { text: "电", letters: 4 });
  assert.deepEqual([first.text, first.spelled], ["电", "chi"]);
  const apart = choose(press(blank("", "pinyin"), ..."xi'an"), { text: "西", letters: 2 });
  assert.deepEqual([apart.text, apart.spelled], ["西", "an"]);
});

test("the longest syllable comes first, and an unfinished one may become several", () => {
  const whole = charactersFor("xian", syllables);
  assert.equal(whole[0].letters, 4);
  assert.ok(whole.some(({ text, letters }) => text === "西" && letters === 2));
  assert.ok(charactersFor("zhuan", syllables)[0].letters === 5);
  assert.ok(charactersFor("xion", syllables).length > 0, "unfinished");
  assert.deepEqual(charactersFor("'", syllables), []);
});

test("a space chooses the first word, and writes a space where nothing is spelled", () => {
  assert.equal(press(blank("", "pinyin"), ..."dian", "{space}").text, "电");
  assert.equal(press(blank("a", "latin"), "{space}", "b").text, "a b");
});

test("letters that nobody chose a word for are written as they are", () => {
  for (const key of ["{enter}", "，", "{script}", "3"]) {
    const { text, spelled } = press(blank("", "pinyin"), ..."led", key);
    assert.ok(text.startsWith("led"), `${key}: ${text}`);
    assert.equal(spelled, "");
  }
});

test("deleting takes letters of pinyin first, then whole characters", () => {
  const writing = press(blank("𬭊", "pinyin"), ..."ab", "{back}");
  assert.deepEqual([writing.text, writing.spelled], ["𬭊", "a"]);
  const empty = press(writing, "{back}", "{back}", "{back}");
  assert.deepEqual([empty.text, empty.caret], ["", 0]);
});

test("shift holds for one letter", () => {
  assert.equal(press(blank("", "latin"), "{shift}", "g", "a").text, "Ga");
  assert.equal(press(blank("", "pinyin"), "{shift}", "s", "{shift}", "i").text, "SI");
});

test("writing goes on where the caret is", () => {
  const writing = { ...blank("铝焊接", "pinyin"), caret: 1 };
  assert.equal(choose(press(writing, ..."he"), { text: "合", letters: 2 }).text, "铝合焊接");
});

test("every key in braces is a command", () => {
  const keys = Object.values(LAYOUT).flat().flatMap((row) => row.split(" "));
  const braces = keys.filter((key) => /^\{.+\}$/.test(key));
  assert.ok(braces.length > 0);
  for (const key of braces) assert.notEqual(commandOf(key), null, key);
});

test("every finished syllable of the table offers its characters", () => {
  assert.ok(syllables.size > 390, `${syllables.size} syllables`);
  for (const [syllable, characters] of syllables) {
    assert.equal(charactersFor(syllable, syllables)[0].text, characters[0], syllable);
  }
});
