import { create, insert, insertMultiple, load, save, search } from "@orama/orama";
import { createTokenizer } from "@orama/tokenizers/mandarin";
import { tokenizer } from "../tokens.mjs";
import { fromBytes, toBytes, versionOf } from "./shared.mjs";

export const version = versionOf("@orama/orama");

export const modes = {
  default: { best: false, cutsChinese: false },
  mandarin: { best: true, cutsChinese: true },
  seg: { best: true, cutsChinese: true },
  pairs: { best: true, cutsChinese: true },
};

/**
 * Orama takes every word that begins with a token, and its `exact` wants all tokens in the text
 * as it is written. A mark behind each token leaves whole words, in any order and number.
 */
const END = "\u0001";

const RECORDS_AT_ONCE = 1000;

export async function start(mode) {
  const schema = { title: "string", text: "string", tags: "enum[]" };
  const empty = () => create({ schema, components: components(mode) });
  const fields = ({ id, title, text, tags }) => ({ id, title, text, tags });
  let database = await empty();
  return {
    build: (records) =>
      insertMultiple(database, records.map(fields), RECORDS_AT_ONCE, undefined, 0),
    save: () => toBytes(save(database)),
    async load(bytes) {
      database = await empty();
      load(database, fromBytes(bytes));
    },
    add: (record) => insert(database, fields(record)),
    async search(text, { limit, tag }) {
      const where = tag && { tags: { containsAll: [tag] } };
      const found = await search(database, {
        term: text,
        properties: ["title", "text"],
        limit,
        ...(where && { where }),
      });
      return found.hits.map(({ id }) => id);
    },
  };
}

function components(mode) {
  if (mode === "mandarin") return { tokenizer: createTokenizer() };
  const tokens = tokenizer(mode);
  if (!tokens) return {};
  const tokenize = (value, _language, property) => {
    if (typeof value !== "string") return [value];
    const found = tokens(value).map((token) => token + END);
    // Records keep how often a word stands in them; a request without property asks once.
    return property === undefined ? [...new Set(found)] : found;
  };
  return { tokenizer: { language: "english", normalizationCache: new Map(), tokenize } };
}
