import assert from "node:assert/strict";
import { test } from "node:test";

import { DaqiaoBase } from "../../src/base.js";
import type { OpenOptions, PackSources } from "../../src/options.js";
import type { Progress } from "../../src/pack-source.js";
import { openParts, type Platform } from "../../src/platform.js";
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
