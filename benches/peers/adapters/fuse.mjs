import Fuse from "fuse.js";
import { tokenizer } from "../tokens.mjs";
import { fromBytes, toBytes, versionOf } from "./shared.mjs";

export const version = versionOf("fuse.js");

export const modes = {
  default: { best: false, cutsChinese: true },
  token: { best: false, cutsChinese: true },
  seg: { best: true, cutsChinese: true },
};

const WHOLE_TEXT = { useTokenSearch: true, ignoreLocation: true };

const OPTIONS = {
  default: {},
  token: { ...WHOLE_TEXT, threshold: 0.2 },
  seg: { ...WHOLE_TEXT, threshold: 0, tokenize: tokenizer("seg") },
};

/** Fuse needs the records beside its index, so both are saved. */
export async function start(mode) {
  const options = { keys: ["title", "text"], ...OPTIONS[mode] };
  let records = [];
  let fuse;
  return {
    build(given) {
      records = [...given];
      fuse = new Fuse(records, options);
    },
    save: () => toBytes({ records, index: fuse.getIndex().toJSON() }),
    load(bytes) {
      const saved = fromBytes(bytes);
      records = saved.records;
      fuse = new Fuse(records, options, Fuse.parseIndex(saved.index));
    },
    add: (record) => fuse.add(record),
    search(text, { limit, tag }) {
      const found = tag
        ? fuse.search(text).filter(({ item }) => item.tags.includes(tag))
        : fuse.search(text, { limit });
      return found.slice(0, limit).map(({ item }) => item.id);
    },
  };
}
