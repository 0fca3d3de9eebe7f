import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { deferred } from "../../src/deferred.js";
import type { Work } from "../../src/job.js";
import type { AddReport } from "../../src/types.js";
import { changeWork, closeWork, openWork } from "../../src/work.js";
import { bench, logged, rejectsWith } from "./support.js";

function add(records: readonly { id: string }[], market: string | undefined): Work<AddReport> {
  return changeWork("add", records, market);
}

test("calls run in the order they were made, on one engine", async () => {
  const { engines, client, search } = bench();
  const done: string[] = [];
  await Promise.all(
    ["a", "b", "c"].map(async (text) => {
      await search(text);
      done.push(text);
    }),
  );
  assert.deepEqual(done, ["a", "b", "c"]);
  assert.deepEqual(engines.log, ["1:start null", "1:search a", "1:search b", "1:search c"]);
  client.close();
});

test("nothing starts before the first call", async () => {
  const { engines, client } = bench();
  client.close();
  assert.equal(engines.started, 0);
});

test("a call whose signal is already aborted never reaches the queue", async () => {
  const { engines, search } = bench();
  const reason = new Error("too late");
  await assert.rejects(search("a", AbortSignal.abort(reason)), reason);
  assert.equal(engines.started, 0);
});

test("aborting a waiting call drops it and leaves the engine alone", async () => {
  const { engines, client, search } = bench();
  const abort = new AbortController();
  const reason = new Error("typed on");
  const first = search("a");
  const second = search("b", abort.signal);
  const third = search("c");
  abort.abort(reason);
  await assert.rejects(second, reason);
  await Promise.all([first, third]);
  assert.deepEqual(engines.log, ["1:start null", "1:search a", "1:search c"]);
  assert.equal(engines.ended, 0);
  client.close();
});

test("aborting a call that waits for the start does not end the engine that starts", async () => {
  const { engines, client, search } = bench();
  const abort = new AbortController();
  const first = search("a", abort.signal);
  abort.abort(new Error("typed on"));
  await assert.rejects(first, /typed on/);
  await search("b");
  assert.deepEqual(engines.log, ["1:start null", "1:search b"]);
  client.close();
});

test("aborting the running call ends its engine and brings packs and changes back, in order", async () => {
  const { engines, client, open, search } = bench();
  await open("js");
  await open("zj");
  await client.call(add([{ id: "n-1" }, { id: "n-2" }], "js"));
  await client.call(changeWork("remove", ["n-1"], "js"));
  await client.call(changeWork("compact", "js"));
  const abort = new AbortController();
  const running = search("hang", abort.signal);
  const waiting = search("a");
  await logged(engines, "1:search hang");
  abort.abort();
  await assert.rejects(running, { name: "AbortError" });
  assert.equal((await waiting).total, 1);
  assert.deepEqual(engines.log.slice(engines.log.indexOf("1:end")), [
    "1:end",
    "2:start module",
    "2:openPack js",
    "2:openPack zj",
    "2:add 2",
    "2:remove n-1",
    "2:compact",
    "2:search a",
  ]);
  client.close();
});

test("an engine that still has a pack's bytes ends when it has handed them back", async () => {
  const release = deferred<void>();
  const { engines, client, open, search } = bench({ handBack: release.promise });
  await open("js");
  const abort = new AbortController();
  const running = search("hang", abort.signal);
  await logged(engines, "1:search hang");
  abort.abort();
  await assert.rejects(running, { name: "AbortError" });
  const next = search("a");
  await logged(engines, "2:start module");
  assert.ok(!engines.log.includes("1:end"));
  release.resolve();
  await next;
  const after = engines.log.slice(engines.log.indexOf("2:start module") + 1);
  assert.deepEqual([...after].sort(), ["1:end", "2:openPack js", "2:search a"]);
  client.close();
});

test("a pack whose engine died with its bytes is forgotten, and the others are not", async () => {
  const { engines, client, open, search } = bench({ handBack: new Promise(() => {}) });
  await open("js");
  await client.call(add([{ id: "n-1" }], "js"));
  await client.call(add([{ id: "n-2" }], "zj"));
  engines.kill("out of memory");
  await search("a");
  assert.deepEqual(
    engines.log.filter((line) => line.startsWith("2:")),
    ["2:start module", "2:add 1", "2:search a"],
  );
  client.close();
});

test("of an open pack only the blob is kept", async () => {
  const { client } = bench();
  const opened = async (): Promise<WeakRef<ArrayBuffer>> => {
    const bytes = new TextEncoder().encode("js");
    await client.call(openWork(bytes));
    return new WeakRef(bytes.buffer);
  };
  const buffer = await opened();
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  for (let turn = 0; turn < 100 && buffer.deref() !== undefined; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
  assert.equal(buffer.deref(), undefined);
  client.close();
});

test("a client that is closed waits for no pack", async () => {
  const { engines, client, open } = bench({ handBack: new Promise(() => {}) });
  await open("js");
  client.close();
  assert.equal(engines.ended, 1);
});

test("an aborted change is not in the engine that follows", async () => {
  const { engines, client, open } = bench();
  await open("js");
  const abort = new AbortController();
  const hanging = add([{ id: "n-1" }], "js");
  const adding = client.call(
    { ...hanging, run: () => new Promise<never>(() => {}) },
    abort.signal,
  );
  await new Promise((resolve) => setImmediate(resolve));
  abort.abort();
  await assert.rejects(adding, { name: "AbortError" });
  await client.call({ run: (calls) => calls.packs() });
  assert.ok(engines.log.includes("2:openPack js"));
  assert.ok(!engines.log.includes("2:add 1"));
  client.close();
});

test("a closed pack and its changes are not brought back", async () => {
  const { engines, client, open, search } = bench();
  await open("js");
  await client.call(add([{ id: "n-1" }], undefined));
  await open("zj");
  await client.call(closeWork("js"));
  await rejectsWith(search("trap"), "engine/panicked");
  await search("a");
  assert.deepEqual(
    engines.log.filter((line) => line.startsWith("2:")),
    ["2:start module", "2:openPack zj", "2:search a"],
  );
  client.close();
});

test("a trap is reported once, to its call, and the next call finds the same state", async () => {
  const { engines, client, open, search } = bench();
  await open("js");
  await client.call(add([{ id: "n-1" }], "js"));
  const trapped = search("trap");
  const next = search("a");
  const error = await rejectsWith(trapped, "engine/panicked");
  assert.deepEqual(error.detail, { by: "fake" });
  assert.equal((await next).total, 1);
  assert.equal(engines.started, 2);
  assert.equal(engines.log.filter((line) => line.endsWith("search trap")).length, 1);
  client.close();
});

test("a second trap is reported again", async () => {
  const { engines, client, search } = bench();
  await rejectsWith(search("trap"), "engine/panicked");
  await rejectsWith(search("trap"), "engine/panicked");
  await search("a");
  assert.equal(engines.started, 3);
  client.close();
});

test("a worker that dies during a call rejects it, and the next call works", async () => {
  const { engines, client, open, search } = bench();
  await open("js");
  const running = search("hang");
  await logged(engines, "1:search hang");
  engines.kill("out of memory");
  assert.match((await rejectsWith(running, "engine/panicked")).message, /out of memory/);
  await search("a");
  assert.ok(engines.log.includes("2:openPack js"));
  client.close();
});

test("a worker that dies between calls is replaced by the next call", async () => {
  const { engines, client, open, search } = bench();
  await open("js");
  engines.kill("evicted");
  await search("a");
  assert.deepEqual(engines.log.slice(-4), [
    "1:end",
    "2:start module",
    "2:openPack js",
    "2:search a",
  ]);
  client.close();
});

test("the death of an engine that was replaced has no effect", async () => {
  const { engines, client, search } = bench();
  await search("a");
  const killFirst = engines.kill;
  await rejectsWith(search("trap"), "engine/panicked");
  await search("b");
  killFirst("late");
  await search("c");
  assert.equal(engines.started, 2);
  client.close();
});

test("close settles every call, ends the engine once, and may be repeated", async () => {
  const { engines, client, search } = bench();
  const running = search("hang");
  const waiting = search("a");
  const settled = Promise.all([
    rejectsWith(running, "engine/closed"),
    rejectsWith(waiting, "engine/closed"),
  ]);
  await logged(engines, "1:search hang");
  client.close();
  client.close();
  await settled;
  await rejectsWith(search("b"), "engine/closed");
  assert.equal(engines.ended, 1);
  assert.equal(engines.started, 1);
});

test("closing during the start leaves nothing running", async () => {
  const { engines, client, search } = bench();
  const waiting = rejectsWith(search("a"), "engine/closed");
  client.close();
  await waiting;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(engines.started, engines.ended);
});

test("a refusal keeps code, both messages and detail, and the engine", async () => {
  const { engines, client, search } = bench();
  const error = await rejectsWith(search("bad"), "query/empty");
  assert.equal(error.message, "refused: query/empty");
  assert.equal(error.zh, "拒绝:query/empty");
  assert.deepEqual(error.detail, { by: "fake" });
  await search("a");
  assert.equal(engines.started, 1);
  client.close();
});

test("what cannot cross the thread is engine/internal and harms nothing", async () => {
  const { engines, client, search } = bench();
  const work = { run: () => Promise.reject(new Error("could not be cloned")) };
  assert.match((await rejectsWith(client.call(work), "engine/internal")).message, /cloned/);
  await search("a");
  assert.equal(engines.started, 1);
  client.close();
});
