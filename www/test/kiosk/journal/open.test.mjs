/** The journal on a disk: what is confirmed, numbered, refused and heard of. */

import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { load } from "../bundle.mjs";
import { dayOf, interest } from "./samples.mjs";

// Before version 21 Node.js has no navigator.
if (!("navigator" in globalThis)) globalThis.navigator = {};

const { openJournal } = await load("journal/open.ts");
const opened = [];
let named = 0;

function newName() {
  named += 1;
  return `test-${named}`;
}

async function open(name, more = {}) {
  const journal = await openJournal({ name, ...more });
  opened.push(journal);
  return journal;
}

after(() => {
  for (const journal of opened) journal.close();
});

const changeOf = (journal) =>
  new Promise((resolve) => {
    const stop = journal.onChange(() => {
      stop();
      resolve();
    });
  });

test("a new kiosk gets a name and keeps it", async () => {
  const name = newName();
  const { kiosk } = await open(name);
  assert.match(kiosk, /^k-[0-9a-z]{6}$/);
  assert.equal((await open(name)).kiosk, kiosk);
  assert.notEqual((await open(newName())).kiosk, kiosk);
});

test("entries have numbers without gaps, clocks that rise, and are there after opening again", async () => {
  const name = newName();
  const journal = await open(name, { now: () => new Date("2026-11-23T01:02:03Z") });
  const written = await Promise.all(
    Array.from({ length: 20 }, () => journal.append(interest())),
  );
  assert.deepEqual(
    written.map(({ number, clock }) => [number, clock]),
    Array.from({ length: 20 }, (_, at) => [at + 1, at + 1]),
  );
  assert.equal(written[0].id, `${journal.kiosk}/1`);
  assert.equal(written[0].at, "2026-11-23T01:02:03.000Z");
  journal.close();
  const again = await open(name);
  assert.deepEqual(again.entries, written);
  assert.equal((await again.append(interest())).number, 21);
});

test("an entry is confirmed after a strict transaction has completed, not before", async () => {
  const begun = [];
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const made = transaction.call(this, stores, mode, options);
    const noted = { mode, durability: options?.durability, completed: false };
    made.addEventListener("complete", () => {
      noted.completed = true;
    });
    begun.push(noted);
    return made;
  };
  try {
    const journal = await open(newName());
    begun.length = 0;
    await journal.append(interest());
    assert.deepEqual(begun, [{ mode: "readwrite", durability: "strict", completed: true }]);
  } finally {
    IDBDatabase.prototype.transaction = transaction;
  }
});

test("two tabs never give a number twice, and hear of one another", async () => {
  const name = newName();
  const [one, other] = [await open(name), await open(name)];
  const heard = changeOf(other);
  const entry = await one.append(interest());
  await heard;
  assert.deepEqual(other.entries, [entry]);
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, at) => [one, other][at % 2].append(interest())),
  );
  assert.deepEqual(
    all.map(({ number }) => number).sort((a, b) => a - b),
    Array.from({ length: 40 }, (_, at) => at + 2),
  );
});

test("what is taken in is added once, raises the clock, and can be in conflict", async () => {
  const journal = await open(newName());
  const [first, second] = dayOf(1);
  assert.deepEqual(await journal.take(first), {
    added: first.length,
    already: 0,
    conflicts: [],
  });
  const other = { ...first[0], at: "2026-11-24T00:00:00.000Z" };
  assert.deepEqual(await journal.take([...first, ...second, other]), {
    added: second.length,
    already: first.length,
    conflicts: [other.id],
  });
  assert.deepEqual(await journal.take([other]), { added: 0, already: 1, conflicts: [] });
  assert.equal(journal.entries.length, first.length + second.length);
  assert.equal(journal.all.length, journal.entries.length + 1);
  assert.deepEqual(
    journal.conflicts.map(({ id, versions }) => [id, versions.length]),
    [[other.id, 2]],
  );
  const top = Math.max(...journal.all.map(({ clock }) => clock));
  const own = await journal.append(interest());
  assert.deepEqual([own.number, own.clock], [1, top + 1]);
});

test("one entry that says something else under a known id is in conflict, however late it is", async () => {
  const journal = await open(newName());
  const own = await journal.append(interest());
  const taken = await journal.take([{ ...own, clock: 99 }]);
  assert.deepEqual(taken, { added: 0, already: 0, conflicts: [own.id] });
  assert.equal(journal.entries.length, 1);
  assert.equal(journal.conflicts.length, 1);
});

test("conflicts are there after opening again", async () => {
  const name = newName();
  const journal = await open(name);
  const [[entry]] = dayOf(1);
  await journal.take([entry, { ...entry, at: "2026-11-24T00:00:00.000Z" }]);
  const { conflicts } = journal;
  journal.close();
  assert.deepEqual((await open(name)).conflicts, conflicts);
});

test("what is no entry is refused with its place", async () => {
  const journal = await open(newName());
  await assert.rejects(journal.append(interest({ total: 2_000_000 })), {
    code: "journal/invalid",
    message: /total/,
    zh: /total/,
  });
  await assert.rejects(journal.append(interest({ need: 1n })), { code: "journal/invalid" });
  assert.equal(journal.entries.length, 0);
  assert.equal((await journal.append(interest())).number, 1);
});

for (const [what, full] of [
  ["quota", new DOMException("no room", "QuotaExceededError")],
  ["disk", new DOMException("IO error: FILE_ERROR_NO_SPACE", "UnknownError")],
])
  test(`when the ${what} is full, it is told, what was written is safe, and later it goes on`, async () => {
    const name = newName();
    const journal = await open(name);
    await journal.append(interest());
    const { add } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.add = function (...values) {
      const request = add.apply(this, values);
      // As browsers do: the transaction fails when it is to be completed.
      Object.defineProperty(this.transaction, "error", { get: () => full });
      request.addEventListener("success", () => this.transaction.abort());
      return request;
    };
    try {
      await assert.rejects(journal.append(interest()), { code: "journal/full" });
    } finally {
      IDBObjectStore.prototype.add = add;
    }
    assert.equal(journal.entries.length, 1);
    assert.equal((await journal.append(interest())).number, 2);
    assert.equal((await open(name)).entries.length, 2);
  });

test("a full disk is told as full until the browser opens the database again", async () => {
  const journal = await open(newName());
  const { transaction } = IDBDatabase.prototype;
  const { open: openDatabase } = IDBFactory.prototype;
  const failing = (error) => () => {
    throw error;
  };
  try {
    IDBDatabase.prototype.transaction = failing(new Error("IO error: FILE_ERROR_NO_SPACE"));
    await assert.rejects(journal.append(interest()), { code: "journal/full" });
    // The browser has closed the database, and opens none while there is no room.
    IDBDatabase.prototype.transaction = failing(
      new DOMException("closed", "InvalidStateError"),
    );
    IDBFactory.prototype.open = failing(new DOMException("internal", "UnknownError"));
    await assert.rejects(journal.append(interest()), { code: "journal/full" });
  } finally {
    IDBDatabase.prototype.transaction = transaction;
    IDBFactory.prototype.open = openDatabase;
  }
  assert.equal((await journal.append(interest())).number, 1);
});

test("a closed journal writes no more", async () => {
  const journal = await open(newName());
  journal.close();
  await assert.rejects(journal.append(interest()), { code: "journal/closed" });
});

test("a journal of a newer kiosk is not opened, and an older tab writes no more", async () => {
  const name = newName();
  const old = await open(name);
  await new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 99);
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = () => reject(request.error);
  });
  await assert.rejects(old.append(interest()), { code: "journal/newer" });
  await assert.rejects(openJournal({ name }), { code: "journal/newer" });
});

test("a journal that cannot be read leaves nothing behind that listens", async () => {
  const name = newName();
  const { getAll } = IDBObjectStore.prototype;
  const { BroadcastChannel } = globalThis;
  const channels = new Set();
  globalThis.BroadcastChannel = class extends BroadcastChannel {
    constructor(of) {
      super(of);
      channels.add(this);
    }

    close() {
      channels.delete(this);
      super.close();
    }
  };
  const document = new EventTarget();
  let listening = 0;
  document.addEventListener = (_, __, { signal }) => {
    listening += 1;
    signal.addEventListener("abort", () => {
      listening -= 1;
    });
  };
  globalThis.document = document;
  IDBObjectStore.prototype.getAll = () => {
    throw new Error("not readable");
  };
  try {
    await assert.rejects(openJournal({ name }), { code: "journal/read" });
    assert.deepEqual([channels.size, listening], [0, 0]);
  } finally {
    for (const left of channels) left.close();
    delete globalThis.document;
    globalThis.BroadcastChannel = BroadcastChannel;
    IDBObjectStore.prototype.getAll = getAll;
  }
  assert.equal((await (await open(name)).append(interest())).number, 1);
});

test("a connection that broke is taken up again", async () => {
  const name = newName();
  const { open: openDatabase } = IDBFactory.prototype;
  const connections = [];
  IDBFactory.prototype.open = function (...values) {
    const request = openDatabase.apply(this, values);
    request.addEventListener("success", () => connections.push(request.result));
    return request;
  };
  const journal = await open(name);
  IDBFactory.prototype.open = openDatabase;
  connections[0].close();
  assert.equal((await journal.append(interest())).number, 1);
});

test("a storage that was cleared under the page is not written to as if it were the same", async () => {
  const name = newName();
  const journal = await open(name);
  await journal.append(interest());
  await new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const transaction = database.transaction(["entries", "own"], "readwrite");
      transaction.objectStore("entries").clear();
      transaction.objectStore("own").clear();
      transaction.oncomplete = () => resolve(database.close());
    };
  });
  await assert.rejects(journal.append(interest()), { code: "journal/closed" });
  assert.equal(journal.entries.length, 1, "what was known can still be exported");
});

test("the signing key is made once and kept", async () => {
  const { fingerprintOf, publicKeyOf } = await load("journal/export/signature.ts");
  const name = newName();
  const print = async (journal) => fingerprintOf(await publicKeyOf(await journal.signingKey()));
  const journal = await open(name);
  const [one, same] = await Promise.all([print(journal), print(await open(name))]);
  assert.equal(one, same);
  journal.close();
  assert.equal(await print(await open(name)), one);
});
