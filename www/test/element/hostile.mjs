/** Forty records that nobody should trust. All of them share one word, so that one need finds them. */

/** The word. No record of the demo catalogue has it. */
export const WORD = "zwischenraum";

const SCRIPT = "<script>window.pwned = 1</script>";
const IMAGE = '<img src=x onerror="window.pwned = 1">';
const RTL = "\u202e";
const ISOLATE = "\u2066";
const ZERO = "\u200b\u200c\u200d\u2060\ufeff";

/** What each record has besides its id, kind, and the word. */
const ATTACKS = [
  { title: SCRIPT },
  { title: IMAGE },
  { title: `</h3></article></li>${SCRIPT}` },
  { title: "<svg onload=alert(1)>" },
  { title: "${alert(1)} {{constructor.constructor('alert(1)')()}}" },
  { title: "<!--lit-part--><!--?lit$1$-->" },
  { title: { zh: `${SCRIPT}甲`, en: `${IMAGE} b` } },
  { summary: `"><iframe srcdoc="${SCRIPT}"></iframe>` },
  { description: "<style>*{display:none!important}</style>" },
  { description: '<base href="https://evil.example/"><form action="https://evil.example"><input name=q>' },
  { source: { url: "javascript:window.pwned=1", market: "demo" } },
  { source: { url: "JaVaScRiPt:window.pwned=1" } },
  { source: { url: " javascript:window.pwned=1" } },
  { source: { url: "java\nscript:window.pwned=1" } },
  { source: { url: "data:text/html,<script>window.pwned=1</script>" } },
  { source: { url: "vbscript:msgbox(1)" } },
  { source: { url: "blob:https://evil.example/1" } },
  { source: { url: "https://user:secret@evil.example/%0d%0a<script>" } },
  { website: "mailto:a@b.example?body=<script>", source: { url: "//evil.example" } },
  { provider: { name: SCRIPT, type: "__proto__" } },
  { provider: { name: { zh: IMAGE }, type: "constructor" } },
  { __proto: { polluted: true }, constructor: { prototype: { polluted: true } } },
  JSON.parse('{"__proto__": {"polluted": true}, "toString": "no function"}'),
  { title: `${RTL}txet siht snrut ti`, application: `${RTL}${WORD} turned ${ISOLATE}and left open` },
  { title: `${ISOLATE.repeat(40)}never closed` },
  { title: { zh: `正常${RTL}反转${RTL}再反`, en: `\u202d\u202d${RTL}mixed` } },
  { title: ZERO.repeat(2000) },
  { keywords: [ZERO.repeat(200), `${ZERO}a${ZERO}`, RTL] },
  { title: "x".repeat(90_000) },
  { title: "长".repeat(60_000) },
  { title: "m".repeat(1_000_000) },
  { description: "word ".repeat(19_000) },
  { title: "lone \ud800 high" },
  { title: "\udc00 low \ud83d" },
  { title: `${"👩‍👩‍👧‍👦".repeat(300)}` },
  { title: `Z${"\u0300\u0301\u0302\u0303".repeat(400)}algo` },
  { title: "null \u0000 bell \u0007 escape \u001b[31m delete \u007f" },
  { deep: nested(60), list: Array.from({ length: 5000 }, (_, at) => at) },
  { price: { type: "range", min: 1e15, max: 9e15, currency: "<b>" }, region: "<script>", status: "open" },
  { tags: [SCRIPT, { scheme: IMAGE, code: SCRIPT }], modes: [SCRIPT], maturity: { scheme: IMAGE, code: RTL } },
];

export const HOSTILE = ATTACKS.map((attack, at) => ({
  id: `hostile-${String(at + 1).padStart(2, "0")}`,
  kind: "offer",
  application: `${WORD} ${at + 1}`,
  ...attack,
  title: titleOf(attack.title, at),
}));

function titleOf(title, at) {
  if (title === undefined) return `${WORD} ${at + 1}`;
  return typeof title === "string" ? `${title} ${WORD}` : { ...title, en: `${title.en ?? ""} ${WORD}` };
}

function nested(depth) {
  let value = SCRIPT;
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { [`k${at}`]: value };
  return value;
}
