import lunr from "lunr";
import { tokenizer } from "../tokens.mjs";
import { fromBytes, toBytes, versionOf } from "./shared.mjs";

export const version = versionOf("lunr");

export const modes = {
  default: { best: false, cutsChinese: false },
  seg: { best: true, cutsChinese: true },
  pairs: { best: true, cutsChinese: true },
};

const TEXTS = ["title", "text"];

/** lunr cannot add to an index. */
export async function start(mode) {
  const tokens = tokenizer(mode);
  let index;
  return {
    build(records) {
      index = lunr(function () {
        this.ref("id");
        for (const name of TEXTS) this.field(name);
        this.field("tags", { extractor: ({ tags }) => tags.map(oneToken) });
        if (tokens) {
          this.tokenizer = (value) => asTokens(value, tokens);
          this.pipeline.reset();
          this.searchPipeline.reset();
        }
        for (const record of records) this.add(record);
      });
    },
    save: () => toBytes(index),
    load: (bytes) => {
      index = lunr.Index.load(fromBytes(bytes));
    },
    search(text, { limit, tag }) {
      const asked = tokens ? tokens(text) : lunr.tokenizer(text).map(String);
      const found = index.query((query) => {
        for (const token of asked) query.term(token, { fields: TEXTS, usePipeline: !tokens });
        if (!tag) return;
        const presence = lunr.Query.presence.REQUIRED;
        query.term(oneToken(tag), { fields: ["tags"], presence, usePipeline: false, boost: 0 });
      });
      // A record that has the tag alone comes with a score of 0.
      const answers = found.filter(({ score }) => score > 0);
      return answers.slice(0, limit).map(({ ref }) => ref);
    },
  };
}

function asTokens(value, tokens) {
  const all = Array.isArray(value) ? value : tokens(String(value ?? ""));
  return all.map((token) => new lunr.Token(token, {}));
}

/** A tag in letters and digits, which no stemmer or trimmer changes. */
function oneToken(tag) {
  return `tg${[...tag].map((it) => it.codePointAt(0).toString(36)).join("q")}0`;
}
