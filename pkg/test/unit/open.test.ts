import assert from "node:assert/strict";
import { test } from "node:test";

import { DaqiaoBase } from "../../src/base.js";
import type { OpenOptions, PackSources } from "../../src/options.js";
import { openParts, type Platform } from "../../src/platform.js";
import type { Progress } from "../../src/read-body.js";
import { FakeEngines } from "./fake-engine.js";
import { rejectsWith } from "./support.js";

class Opened extends DaqiaoBase {
  static async open(
    engines: FakeEngines,
    sources: PackSources,
    options: OpenOptions = {},
  ): Promise<Opened> {
    const platform: Platform = {
      connect: async () => engines.connect,
      readWasm: async () => "https://example.org/other.wasm",
      fetchPack: async (address) => {
        if (address === "missing") return new Response("", { status: 404 });
        return new Response(String(address));
      },
    };
    return new Opened(await openParts(platform, sources, options));
  }
}

test("packs are opened in the order given, however fast each arrives", async () => {
  const engines = new FakeEngines();
  const slow = async (): Promise<string> => {
    await new Promise((resolve) => setImmediate(resolve));
    return "base";
  };
  const daqiao = await Opened.open(engines, [slow, "delta"]);
  const packs = await daqiao.packs();
  assert.deepEqual(
    packs.map((pack) => pack.market),
    ["base", "delta"],
  );
  await daqiao.close();
});

/** The first part of a pack, which ends after 32 bytes; four more follow. */
function firstPart(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(32);
  bytes.set(new TextEncoder().encode("DAQIAO\r\n"));
  bytes.set([2], 8);
  bytes.set([32], 16);
  bytes.set([36], 24);
  return bytes;
}

interface Parted {
  readonly daqiao: DaqiaoBase;
  readonly engines: FakeEngines;
  /** What was asked for: `all` or a range. */
  readonly asked: string[];
  /** Ends the first download: with the rest, or broken off. */
  readonly end: (error?: Error) => void;
  /** Whether the first download was let go. */
  readonly isCancelled: () => boolean;
  /** Answers the first request for a range that has no answer yet. */
  readonly answer: (rest: Response) => Promise<void>;
}

/** Opens a pack whose rest arrives when the test says so. */
async function openParted(options: OpenOptions = {}): Promise<Parted> {
  const engines = new FakeEngines();
  const asked: string[] = [];
  const waiting: ((rest: Response) => void)[] = [];
  let download: ReadableStreamDefaultController<Uint8Array> | undefined;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      download = controller;
      controller.enqueue(firstPart());
    },
    cancel: () => {
      cancelled = true;
    },
  });
  const platform: Platform = {
    connect: async () => engines.connect,
    readWasm: async () => null,
    fetchPack: (_address, _signal, range) => {
      asked.push(range ?? "all");
      if (range === undefined) return Promise.resolve(new Response(body));
      if (range.startsWith("bytes=0-")) {
        return Promise.resolve(new Response(firstPart(), { status: 206 }));
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
  class Opened extends DaqiaoBase {
    static async of(): Promise<DaqiaoBase> {
      return new Opened(await openParts(platform, "part.daqiao", options));
    }
  }
  const end = (error?: Error): void => {
    if (error !== undefined) {
      download?.error(error);
      return;
    }
    download?.enqueue(new TextEncoder().encode("rest"));
    download?.close();
  };
  const answer = async (given: Response): Promise<void> => {
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    waiting.shift()?.(given);
  };
  const daqiao = await Opened.of();
  return { daqiao, engines, asked, end, isCancelled: () => cancelled, answer };
}

function rest(): Response {
  return new Response("rest", { status: 206 });
}

test("texts arrive by themselves with one download, and calls that need them wait", async () => {
  const { daqiao, engines, asked, end } = await openParted();
  assert.equal((await daqiao.packs())[0]?.whole, false);
  assert.equal((await daqiao.match({ text: "words" })).total, 0);
  const waiting = [daqiao.match({ text: "texts" }), daqiao.search({ text: "texts" })];
  await daqiao.match({ text: "others need not wait" });
  end();
  await Promise.all(waiting);
  await daqiao.textsArrived();
  assert.equal((await daqiao.packs())[0]?.whole, true);
  assert.deepEqual(asked, ["all"]);
  assert.equal(engines.log.filter((line) => line === "1:attach part rest").length, 1);
  await daqiao.close();
});

test("texts that come when they are asked for are not fetched before", async () => {
  const { daqiao, asked, answer } = await openParted({ texts: "asked" });
  await daqiao.match({ text: "words" });
  assert.equal(asked.length, 1);
  const waiting = daqiao.match({ text: "texts" });
  await answer(rest());
  await waiting;
  assert.deepEqual(asked.slice(1), ["bytes=32-35"]);
  await daqiao.close();
});

test("texts that failed are told to the calls that need them, and fetched again when somebody says so", async () => {
  const { daqiao, asked, end, answer } = await openParted();
  const first = daqiao.textsArrived();
  end(new Error("the line is dead"));
  await rejectsWith(first, "source/fetch");
  for (let question = 0; question < 3; question += 1) {
    const error = await rejectsWith(daqiao.match({ text: "texts" }), "source/fetch");
    assert.match(error.message, /the line is dead/);
  }
  assert.equal((await daqiao.match({ text: "words" })).total, 0);
  assert.deepEqual(asked, ["all"], "a question makes no request");
  const arriving = daqiao.textsArrived();
  await answer(rest());
  await arriving;
  await daqiao.match({ text: "texts" });
  assert.deepEqual(asked.slice(1), ["bytes=32-35"]);
  await daqiao.close();
});

test("a signal ends the waiting for texts, and not their arrival", async () => {
  const { daqiao, asked, end } = await openParted();
  const abort = new AbortController();
  const reason = new Error("left the page");
  const waiting = daqiao.match({ text: "texts" }, { signal: abort.signal });
  await daqiao.packs();
  abort.abort(reason);
  await assert.rejects(waiting, reason);
  end();
  await daqiao.match({ text: "texts" });
  assert.equal(asked.length, 1);
  await daqiao.close();
});

test("the signal of opening does not end the texts of a pack that is open", async () => {
  const abort = new AbortController();
  const { daqiao, end } = await openParted({ signal: abort.signal });
  abort.abort(new Error("too long"));
  end();
  await daqiao.match({ text: "texts" });
  await daqiao.close();
});

test("an engine that is replaced is given the texts again, without a fetch", async () => {
  const { daqiao, engines, asked, end } = await openParted();
  end();
  await daqiao.textsArrived();
  await rejectsWith(daqiao.match({ text: "trap" }), "engine/panicked");
  await daqiao.match({ text: "texts" });
  assert.deepEqual(engines.log.filter((line) => line.startsWith("2:")).slice(1), [
    "2:openPack part",
    "2:attach part rest",
    "2:match texts",
  ]);
  assert.equal(asked.length, 1);
  await daqiao.close();
});

test("closing a pack, or all of it, ends what is on its way", async () => {
  const one = await openParted();
  await one.daqiao.closePack("part");
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(one.isCancelled());
  await one.daqiao.textsArrived();
  await one.daqiao.packs();
  assert.ok(!one.engines.log.some((line) => line.includes("attach")));
  await one.daqiao.close();

  const other = await openParted();
  await other.daqiao.close();
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(other.isCancelled());
  await other.daqiao.textsArrived();
  assert.deepEqual(other.asked, ["all"]);
});

test("another time for the texts is refused", async () => {
  const options = { texts: "no" } as unknown as OpenOptions;
  await rejectsWith(openParted(options), "query/range");
});

test("progress of several packs is one sum", async () => {
  const seen: Progress[] = [];
  const sources = [new Blob(["base"]), new Blob(["delta"])];
  const onProgress = (progress: Progress): void => {
    seen.push(progress);
  };
  const daqiao = await Opened.open(new FakeEngines(), sources, { onProgress });
  assert.deepEqual(seen.at(-1), { loaded: 9, total: 9 });
  await daqiao.close();
});

test("one source that fails stops the others and ends the engine", async () => {
  const engines = new FakeEngines();
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    cancel: () => {
      cancelled = true;
    },
  });
  await rejectsWith(Opened.open(engines, [new Response(body), "missing"]), "source/fetch");
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(cancelled);
  assert.equal(engines.ended, engines.started);
});

test("an abort during opening leaves nothing running", async () => {
  const engines = new FakeEngines();
  const abort = new AbortController();
  const reason = new Error("left the page");
  const opening = Opened.open(engines, () => new Promise<never>(() => {}), {
    signal: abort.signal,
  });
  setImmediate(() => abort.abort(reason));
  await assert.rejects(opening, reason);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(engines.ended, engines.started);
});

test("a pack the engine refuses rejects the opening with the engine's code", async () => {
  const engines = new FakeEngines();
  await rejectsWith(Opened.open(engines, ["js", "js"]), "pack/already-open");
  assert.equal(engines.ended, 1);
});

test("the wasm option is what the first start is given", async () => {
  const engines = new FakeEngines();
  const daqiao = await Opened.open(engines, [], { wasm: "other.wasm" });
  assert.equal(engines.log[0], "1:start https://example.org/other.wasm");
  await daqiao.close();
});

test("every call reaches the engine, and changes are brought back after a trap", async () => {
  const engines = new FakeEngines();
  const daqiao = await Opened.open(engines, "js");
  await daqiao.openPack("zj");
  await daqiao.closePack("zj");
  await daqiao.add([{ id: "n-1", kind: "need", title: "无尘切割" }], { market: "js" });
  await daqiao.remove(["n-9"]);
  await daqiao.compact();
  await rejectsWith(daqiao.match({ text: "trap" }), "engine/panicked");
  assert.equal((await daqiao.get("n-1"))?.title, "无尘切割");
  assert.equal((await daqiao.explain({ text: "a" }, "n-1")).id, "n-1");
  assert.equal((await daqiao.search({ text: "a" })).total, 1);
  assert.equal((await daqiao.save()).byteLength, 3);
  assert.equal(await daqiao.memoryBytes(), 65_536);
  await daqiao.close();
  await daqiao.close();
  await rejectsWith(daqiao.packs(), "engine/closed");
});

test("a request is copied when the call is made: later changes to it have no effect", async () => {
  const daqiao = await Opened.open(new FakeEngines(), "js");
  const record = { id: "n-1", kind: "need" as const, title: "无尘切割" };
  const adding = daqiao.add([record]);
  record.title = "changed";
  await adding;
  assert.equal((await daqiao.get("n-1"))?.title, "无尘切割");
  await daqiao.close();
});
