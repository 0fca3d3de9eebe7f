import UFuzzy from "@leeoniya/ufuzzy";
import { fromBytes, toBytes, versionOf } from "./shared.mjs";

export const version = versionOf("@leeoniya/ufuzzy");

export const modes = {
  default: { best: false, cutsChinese: false },
  unicode: { best: true, cutsChinese: true },
};

/** The set for all scripts that its documentation gives. */
const UNICODE = {
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: "\\p{Ll}\\p{Lu}",
  intraBound: "\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}",
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
};

/** Up to so many hits are ordered; beyond, they come as they stand. */
const ORDERED = 1000;

/** Words in any order. */
const OUT_OF_ORDER = 1;

export async function start(mode) {
  const fuzzy = new UFuzzy(mode === "unicode" ? UNICODE : {});
  let texts = [];
  let ids = [];
  let rowsByTag = new Map();
  const add = ({ id, title, text, tags }) => {
    for (const tag of tags) {
      if (!rowsByTag.has(tag)) rowsByTag.set(tag, []);
      rowsByTag.get(tag).push(texts.length);
    }
    texts.push(`${title} ${text}`);
    ids.push(id);
  };
  return {
    build(records) {
      for (const record of records) add(record);
    },
    save: () => toBytes({ texts, ids, rowsByTag: [...rowsByTag] }),
    load(bytes) {
      const saved = fromBytes(bytes);
      ({ texts, ids } = saved);
      rowsByTag = new Map(saved.rowsByTag);
    },
    add,
    search(text, { limit, tag }) {
      const among = tag === undefined ? undefined : [...(rowsByTag.get(tag) ?? [])];
      const [rows, info, order] = found(fuzzy, texts, text, among);
      const best = order ? order.map((at) => info.idx[at]) : (rows ?? []);
      return best.slice(0, limit).map((row) => ids[row]);
    },
  };
}

function found(fuzzy, texts, text, among) {
  try {
    return fuzzy.search(texts, text, OUT_OF_ORDER, ORDERED, among);
  } catch (error) {
    // It throws a TypeError on some searches among given rows, where no row matches.
    if (among !== undefined && error instanceof TypeError) return [];
    throw error;
  }
}
