import { Charset, Document } from "flexsearch";
import { tokenizer } from "../tokens.mjs";
import { fromBytes, toBytes, versionOf } from "./shared.mjs";

export const version = versionOf("flexsearch");

export const modes = {
  default: { best: false, cutsChinese: false },
  // Cuts everything into characters, English too.
  cjk: { best: false, cutsChinese: true },
  seg: { best: true, cutsChinese: true },
  pairs: { best: true, cutsChinese: true },
};

const ALL = "all";

export async function start(mode) {
  const own = mode === "default";
  // One joined field: `suggest`, its nearest thing to OR, works within a field.
  const joined = { field: ALL, custom: ({ title, text }) => `${title} ${text}` };
  const tokens = tokenizer(mode);
  if (tokens) joined.encode = tokens;
  if (mode === "cjk") joined.encoder = Charset.CJK;
  const options = {
    document: { id: "id", tag: [{ field: "tags" }], index: own ? ["title", "text"] : [joined] },
  };
  let index = new Document(options);
  return {
    build(records) {
      for (const record of records) index.add(record);
    },
    async save() {
      const parts = {};
      await index.export((key, value) => {
        parts[key] = value;
      });
      return toBytes(parts);
    },
    async load(bytes) {
      index = new Document(options);
      for (const [key, value] of Object.entries(fromBytes(bytes))) {
        if (value != null) await index.import(key, value);
      }
    },
    add: (record) => index.add(record),
    search(text, { limit, tag }) {
      const ways = own ? { merge: true } : { suggest: true, pluck: ALL };
      const found = index.search(text, { limit, ...ways, ...(tag && { tag: { tags: tag } }) });
      return found.slice(0, limit).map((one) => one.id ?? one);
    },
  };
}
