/** Highlights → marked texts that are safe to be put into a page. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { facetHits } from "../../src/search-client/facets.js";
import { highlightTree } from "../../src/search-client/highlight.js";
import { marked } from "../../src/search-client/marks.js";
import type { RecordInput, Span } from "../../src/types.js";

const EM = { before: "<em>", after: "</em>" };
const AIS = { before: "__ais-highlight__", after: "__/ais-highlight__" };

/** Spans of a word in a text, in UTF-16 units. */
function spans(path: string, text: string, word: string): Span[] {
  return [...text.matchAll(new RegExp(word, "gu"))].map(({ index }) => ({
    path,
    start: index,
    end: index + word.length,
    text: word,
  }));
}

test("all but the marks is escaped, inside of a mark and outside", () => {
  const text = `<script>alert("x")</script> & 'cut'`;
  assert.equal(
    marked(text, [{ start: 1, end: 7 }], EM),
    "&lt;<em>script</em>&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;cut&#39;",
  );
  assert.equal(marked("<b>", [{ start: 0, end: 3 }], EM), "<em>&lt;b&gt;</em>");
  assert.equal(marked("</em><script>", [], EM), "&lt;/em&gt;&lt;script&gt;");
});

test("other marks are no reason not to escape", () => {
  const marks = { before: "__ais-highlight__", after: "</b>" };
  assert.equal(marked("<i>", [], marks), "&lt;i&gt;");
  assert.equal(marked("<i>", [], { before: "", after: "" }), "&lt;i&gt;");
});

test("libraries that escape by themselves get plain text between their marks", () => {
  assert.equal(
    marked("a < b", [{ start: 4, end: 5 }], AIS),
    "a < __ais-highlight__b__/ais-highlight__",
  );
});

test("spans are UTF-16 units; those that touch or overlap become one", () => {
  const text = "𠮷野家 激光";
  assert.equal(marked(text, [{ start: 0, end: 2 }], EM), "<em>𠮷</em>野家 激光");
  const parts = [
    { start: 5, end: 6 },
    { start: 0, end: 3 },
    { start: 2, end: 4 },
    { start: 6, end: 7 },
  ];
  assert.equal(marked(text, parts, EM), "<em>𠮷野家</em> <em>激光</em>");
});

test("texts are marked in the places they have in the record", () => {
  const record: RecordInput = {
    id: "o-1",
    kind: "offer",
    title: { zh: "激光切割", en: "Laser cutting" },
    keywords: ["切割", "激光"],
    price: { min: 5 },
    tags: [{ scheme: "ipc", code: "B23K" }, "切割"],
    "x/y~z": "激光",
    _highlightResult: { title: { value: "<script>" } },
  };
  const highlights = [
    ...spans("/title/zh", "激光切割", "激光"),
    ...spans("/keywords/1", "激光", "激光"),
    ...spans("/x~1y~0z", "激光", "激光"),
  ];
  const none = { matchLevel: "none", fullyHighlighted: false, matchedWords: [] };
  const all = { matchLevel: "partial", fullyHighlighted: true, matchedWords: ["激光"] };
  assert.deepEqual(highlightTree({ record, highlights }, EM, null), {
    id: { value: "o-1", ...none },
    kind: { value: "offer", ...none },
    title: {
      zh: { ...all, value: "<em>激光</em>切割", fullyHighlighted: false },
      en: { value: "Laser cutting", ...none },
    },
    keywords: [
      { value: "切割", ...none },
      { value: "<em>激光</em>", ...all },
    ],
    tags: [
      { scheme: { value: "ipc", ...none }, code: { value: "B23K", ...none } },
      { value: "切割", ...none },
    ],
    "x/y~z": { value: "<em>激光</em>", ...all },
  });
});

test("attributes are named by field or by field and language", () => {
  const record: RecordInput = { id: "o", kind: "offer", title: { zh: "a", en: "b" } };
  const names = (attributes: readonly string[]) =>
    JSON.stringify(highlightTree({ record, highlights: [] }, EM, attributes), [
      "title",
      "zh",
      "en",
    ]);
  assert.equal(names(["title"]), '{"title":{"zh":{},"en":{}}}');
  assert.equal(names(["title.en"]), '{"title":{"en":{}}}');
  assert.equal(names(["titl"]), "{}");
  assert.equal(names([]), "{}");
});

test("a field named __proto__ is a field", () => {
  const record: RecordInput = JSON.parse(
    '{"id": "o", "kind": "offer", "title": "t", "x": {"__proto__": {"polluted": "yes"}}}',
  );
  const { x } = highlightTree({ record, highlights: [] }, EM, null);
  assert.ok(x !== undefined && Object.hasOwn(x, "__proto__"));
  assert.equal(Object.getPrototypeOf(x), Object.prototype);
});

test("facet values are looked up by code and name, and named in the client's language", () => {
  const values = [
    { value: "05", count: 3, label: { zh: "新材料<b>", en: "New materials" } },
    { value: "06", count: 2, label: { zh: "新能源", en: "New energy" } },
    { value: "<i>", count: 1, label: null },
  ];
  const look = (text: string, lang: "zh" | "en", limit = 10) =>
    facetHits(values, { text, limit }, EM, lang).map(({ value, highlighted, count }) =>
      [value, highlighted, count].join(" "),
    );
  assert.deepEqual(look("材料", "zh"), ["05 新<em>材料</em>&lt;b&gt; 3"]);
  assert.deepEqual(look("NEW e", "en"), ["06 <em>New e</em>nergy 2"]);
  assert.deepEqual(look("NEW e", "zh"), ["06 新能源 2"]);
  assert.deepEqual(look("<", "zh"), [
    "05 新材料<em>&lt;</em>b&gt; 3",
    "<i> <em>&lt;</em>i&gt; 1",
  ]);
  assert.deepEqual(look("", "zh", 1), ["05 新材料&lt;b&gt; 3"]);
});
