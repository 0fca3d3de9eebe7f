import MiniSearch from "minisearch";
import { tokenizer } from "../tokens.mjs";
import { fromBytes, toBytes, versionOf } from "./shared.mjs";

export const version = versionOf("minisearch");

export const modes = {
  default: { best: false, cutsChinese: false },
  seg: { best: true, cutsChinese: true },
  pairs: { best: true, cutsChinese: true },
};

export async function start(mode) {
  const tokens = tokenizer(mode);
  const options = { fields: ["title", "text"], storeFields: ["tags"] };
  if (tokens) {
    // A repeated word is looked up once and weighs as often: the same points in less time.
    let counts = new Map();
    Object.assign(options, {
      tokenize: tokens,
      processTerm: (term) => term,
      searchOptions: {
        tokenize: (text) => {
          counts = new Map();
          for (const token of tokens(text)) counts.set(token, (counts.get(token) ?? 0) + 1);
          return [...counts.keys()];
        },
        boostTerm: (term) => counts.get(term),
        bm25: { k: 1.2, b: 0.75, d: 0.5 },
      },
    });
  }
  let index = new MiniSearch(options);
  return {
    build: (records) => index.addAll(records),
    save: () => toBytes(index),
    load: (bytes) => {
      index = MiniSearch.loadJS(fromBytes(bytes), options);
    },
    add: (record) => index.add(record),
    search(text, { limit, tag }) {
      const filter = tag && ((found) => found.tags.includes(tag));
      const found = index.search(text, filter && { filter });
      return found.slice(0, limit).map(({ id }) => id);
    },
  };
}
