import elasticlunr from "elasticlunr";
import { tokenizer } from "../tokens.mjs";
import { fromBytes, toBytes, versionOf } from "./shared.mjs";

export const version = versionOf("elasticlunr");

export const modes = {
  default: { best: false, cutsChinese: false },
  seg: { best: true, cutsChinese: true },
  pairs: { best: true, cutsChinese: true },
};

const ownTokenizer = elasticlunr.tokenizer;

/** The tokenizer is one for all indexes of a process: the mode that was started last rules. */
export async function start(mode) {
  const tokens = tokenizer(mode);
  elasticlunr.tokenizer = tokens ? (value) => tokens(String(value ?? "")) : ownTokenizer;
  let index = elasticlunr(function () {
    this.setRef("id");
    this.addField("title");
    this.addField("text");
  });
  if (tokens) index.pipeline.reset();
  return {
    build(records) {
      for (const record of records) index.addDoc(record);
    },
    save: () => toBytes(index),
    load: (bytes) => {
      index = elasticlunr.Index.load(fromBytes(bytes));
    },
    add: (record) => index.addDoc(record),
    search(text, { limit, tag }) {
      const found = index.search(text, {});
      const passing = tag
        ? found.filter(({ ref }) => index.documentStore.getDoc(ref).tags.includes(tag))
        : found;
      return passing.slice(0, limit).map(({ ref }) => ref);
    },
  };
}
