import { plain, tokenizer } from "../tokens.mjs";
import { versionOf } from "./shared.mjs";

export const version = versionOf("@sqlite.org/sqlite-wasm");

export const modes = {
  default: { best: false, cutsChinese: false },
  trigram: { best: false, cutsChinese: true },
  seg: { best: true, cutsChinese: true },
  pairs: { best: true, cutsChinese: true },
};

/** Words of fewer characters are not in an index of trigrams. */
const TRIGRAM = 3;

const TABLES = `
  CREATE TABLE records(row INTEGER PRIMARY KEY, id TEXT UNIQUE);
  CREATE TABLE tags(tag TEXT, row INTEGER, PRIMARY KEY(tag, row)) WITHOUT ROWID;`;

const found = (filter) => `
  SELECT id FROM (SELECT rowid, rank FROM texts WHERE texts MATCH ?1 ${filter} ORDER BY rank LIMIT ?2)
  AS best JOIN records ON row = best.rowid ORDER BY best.rank`;

/** `+` keeps the planner from asking the index once for every row with the tag. */
const WITH_TAG = "AND +rowid IN (SELECT row FROM tags WHERE tag = ?3)";

export async function start(mode) {
  // In memory only: without this it starts a worker for files of its own.
  globalThis.sqlite3ApiConfig = {
    disable: { vfs: { opfs: true, "opfs-wl": true, kvvfs: true } },
  };
  const { default: sqlite3InitModule } = await import("@sqlite.org/sqlite-wasm");
  const sqlite = await sqlite3InitModule({ print() {}, printErr() {} });
  const tokens = tokenizer(mode);
  const stored = tokens ? (text) => tokens(text).join(" ") : (text) => text;
  let database = new sqlite.oo1.DB(":memory:");
  let statements = new Map();
  const run = (sql, values) => prepared(sql).bind(values).stepReset();
  function prepared(sql) {
    if (!statements.has(sql)) statements.set(sql, database.prepare(sql));
    return statements.get(sql);
  }
  function add({ id, title, text, tags }) {
    run("INSERT INTO records(id) VALUES(?)", [id]);
    const row = Number(sqlite.capi.sqlite3_last_insert_rowid(database.pointer));
    run("INSERT INTO texts(rowid, title, text) VALUES(?, ?, ?)", [
      row,
      stored(title),
      stored(text),
    ]);
    for (const tag of tags) run("INSERT OR IGNORE INTO tags VALUES(?, ?)", [tag, row]);
  }
  return {
    build(records) {
      database.exec(`CREATE VIRTUAL TABLE texts USING fts5(title, text, ${options(mode)});
        ${TABLES} BEGIN`);
      for (const record of records) add(record);
      database.exec("INSERT INTO texts(texts) VALUES('optimize'); COMMIT");
    },
    save() {
      for (const statement of statements.values()) statement.finalize();
      statements = new Map();
      return sqlite.capi.sqlite3_js_db_export(database);
    },
    load(bytes) {
      const { capi, wasm } = sqlite;
      database = new sqlite.oo1.DB(":memory:");
      const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
      const at = wasm.allocFromTypedArray(bytes);
      const { byteLength } = bytes;
      database.checkRc(
        capi.sqlite3_deserialize(database.pointer, "main", at, byteLength, byteLength, flags),
      );
    },
    add,
    search(text, { limit, tag }) {
      const match = expression(mode, text, tokens);
      if (match === "") return [];
      const statement = prepared(found(tag ? WITH_TAG : ""));
      statement.bind(tag ? [match, limit, tag] : [match, limit]);
      const ids = [];
      while (statement.step()) ids.push(statement.getString(0));
      statement.reset();
      return ids;
    },
  };
}

/** Where the adapter cuts the text, the index need not keep it. */
function options(mode) {
  if (mode === "trigram") return "tokenize='trigram'";
  if (mode === "default") return "tokenize='unicode61'";
  return "tokenize='unicode61', content='', contentless_delete=1";
}

/** By default FTS5 wants all words, as it would of words side by side; the other modes any. */
function expression(mode, text, tokens = plain) {
  const long = (token) => mode !== "trigram" || [...token].length >= TRIGRAM;
  const asked = [...new Set(tokens(text))].filter(long);
  return asked.map((token) => `"${token}"`).join(mode === "default" ? " " : " OR ");
}
